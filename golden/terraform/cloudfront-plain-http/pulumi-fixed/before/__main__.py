import pulumi_aws as aws

aws.cloudfront.Distribution(
    "site",
    enabled=True,
    default_cache_behavior={"allowed_methods": ["GET", "HEAD"], "cached_methods": ["GET"], "target_origin_id": "origin", "viewer_protocol_policy": "allow-all"},
    origins=origins,
    restrictions={"geo_restriction": {"restriction_type": "none"}},
    viewer_certificate={"cloudfront_default_certificate": True},
)
