from aws_cdk.aws_apigateway import StageOptions

options = StageOptions(
	caching_enabled=True,
	cache_cluster_size="0.5",
)
