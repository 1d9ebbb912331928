import pulumi_aws

pulumi_aws.kms.Key("plain")
pulumi_aws.kms.Key("off", description='off', enable_key_rotation=False)
for name in names: pulumi_aws.kms.Key(name, description=(
    "one of "
    "many"
))
