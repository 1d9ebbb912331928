import pulumi_aws
from aws_cdk import aws_kms as kms

pulumi_aws.kms.Key("plain")
pulumi_aws.kms.Key("off", description='off', enable_key_rotation=False)
kms.Key(self, "Cdk", key_spec=kms.KeySpec.SYMMETRIC_DEFAULT)
for name in names: pulumi_aws.kms.Key(name, description=(
    "one of "
    "many"
))
kms.Key(self, "Given", key_spec=spec)
