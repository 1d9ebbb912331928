from aws_cdk.aws_apigateway import RestApi, StageOptions

options = StageOptions(
	caching_enabled=True,
	cache_cluster_size="0.5",
)
api = RestApi(stack, "Api", deploy_options=options)
api.root.add_method("GET")
