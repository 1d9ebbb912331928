from aws_cdk.aws_s3 import *

Bucket(scope, "Star")
