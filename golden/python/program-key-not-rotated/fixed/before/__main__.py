from aws_cdk import aws_kms as kms

kms.Key(self, "Cdk", key_spec=kms.KeySpec.SYMMETRIC_DEFAULT)
for name in names: kms.Key(self, name, description=(
    "one of "
    "many"
))
kms.Key(self, "Given", key_spec=spec)
