from aws_cdk import aws_apigateway as apigw

apigw.StageOptions(stage_name="prod", metrics_enabled=True)
apigw.StageOptions(data_trace_enabled=False)
apigw.StageOptions(data_trace_enabled=self.node.try_get_context("trace"))
