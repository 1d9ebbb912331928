from aws_cdk.aws_apigateway import StageOptions

StageOptions(stage_name="prod")
StageOptions(caching_enabled=cached)
StageOptions(caching_enabled=True, cache_data_encrypted=True)
StageOptions(cache_cluster_enabled=True)
