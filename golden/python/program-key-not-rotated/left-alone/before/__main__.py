from aws_cdk import aws_kms as kms

kms.Key(self, "Signs", key_usage=kms.KeyUsage.SIGN_VERIFY)
