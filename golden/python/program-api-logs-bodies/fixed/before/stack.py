from aws_cdk import aws_apigateway as apigw

api = apigw.RestApi(
    stack,
    "Api",
    deploy_options=apigw.StageOptions(
        stage_name="prod",
        data_trace_enabled=True,  # while we look for the fault
        logging_level=apigw.MethodLoggingLevel.INFO,
        method_options={"/pets/GET": apigw.MethodDeploymentOptions(data_trace_enabled=True)},
    ),
)
api.root.add_resource("pets").add_method("GET")
