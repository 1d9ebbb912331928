import pulumi_aws as aws

web = aws.ec2.Instance("web", ami=ami, instance_type="t3.micro")
optional = aws.ec2.Instance(
    "optional",
    ami=ami,
    metadata_options={
        "httpTokens": 'optional',
        "httpEndpoint": "enabled",
    },
)
camel = aws.ec2.Instance(
    "camel",
    ami=ami,
    metadata_options={"httpEndpoint": "enabled"}
)
