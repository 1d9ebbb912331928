import pulumi_aws as aws
from settings import password

print(len(password))
