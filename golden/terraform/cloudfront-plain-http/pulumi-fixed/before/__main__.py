import pulumi_aws as aws

aws.cloudfront.Distribution("site", default_cache_behavior={"viewer_protocol_policy": "allow-all"}, origins=origins)
