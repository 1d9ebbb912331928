import pulumi_aws
from aws_cdk import aws_kms as kms

pulumi_aws.kms.Key("done", enable_key_rotation=True)
pulumi_aws.kms.Key("asymmetric", customer_master_key_spec="RSA_4096")
pulumi_aws.kms.Key("store", custom_key_store_id=store)
kms.Key(self, "Signs", key_usage=kms.KeyUsage.SIGN_VERIFY)
