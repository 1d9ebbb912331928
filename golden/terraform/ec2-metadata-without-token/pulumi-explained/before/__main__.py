import pulumi_aws as aws

pods = aws.ec2.LaunchTemplate(
    "pods",
    # http_tokens="optional" allows both versions
    metadata_options=aws.ec2.LaunchTemplateMetadataOptionsArgs(
        http_put_response_hop_limit=2,
        http_tokens="optional",
    ),
)
agent = aws.ec2.LaunchTemplate(
    "agent",
    metadata_options={
        "http_tokens": "optional",  # the agent does not know tokens
    },
)
other = aws.ec2.LaunchTemplate(
    "other",
    # what the instances are told of themselves
    metadata_options={"http_tokens": "optional"},  # FIXME: must be required
)
