import json

import pulumi
import pulumi_aws as aws
import pulumi_azure_native as azure_native
import pulumi_gcp as gcp
import pulumi_kubernetes as k8s

config = pulumi.Config()
function = aws.lambda_.Function(
    "orders",
    role="arn:aws:iam::123456789012:role/orders",
    environment={"variables": {"TABLE": "orders", "API_TOKEN": "tok_4f9a8b7c6d5e4f3a2b1c"}},
)
service = gcp.cloudrun.Service(
    "shop",
    location="europe-west1",
    template=gcp.cloudrun.ServiceTemplateArgs(
        spec=gcp.cloudrun.ServiceTemplateSpecArgs(
            containers=[
                gcp.cloudrun.ServiceTemplateSpecContainerArgs(
                    image="shop:1.2",
                    envs=[
                        gcp.cloudrun.ServiceTemplateSpecContainerEnvArgs(name="DB_PASSWORD", value="tiger-Plum-42"),
                        gcp.cloudrun.ServiceTemplateSpecContainerEnvArgs(name="DB_NAME", value="shop"),
                    ],
                )
            ]
        )
    ),
)
app = azure_native.web.WebApp(
    "web",
    resource_group_name="shop",
    https_only=True,
    site_config={"app_settings": [{"name": "DB_PASSWORD", "value": "tiger-Plum-42"}, {"name": "PORT", "value": "80"}]},
)
task = aws.ecs.TaskDefinition(
    "task",
    family="shop",
    container_definitions=pulumi.Output.all(function.name).apply(
        lambda args: json.dumps([{
            "name": "shop",
            "environment": [{"name": "NAME", "value": args[0]}, {"name": "DB_PASSWORD", "value": "tiger-Plum-42"}],
        }])
    ),
)
machine = aws.ec2.Instance("machine", user_data="""#!/bin/sh
export DB_PASSWORD=tiger-Plum-42
start
""")
one = k8s.core.v1.Secret("one", string_data={"password": "tiger-Plum-42"})
two = k8s.core.v1.Secret("two", string_data={"password": "lion-Pear-73"})
