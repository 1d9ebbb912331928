import pulumi_aws as aws

aws.cloudfront.Distribution("given", default_cache_behavior=behaviour)
aws.cloudfront.Distribution("https", default_cache_behavior={"viewer_protocol_policy": "https-only"})
