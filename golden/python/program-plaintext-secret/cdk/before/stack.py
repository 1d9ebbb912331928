import aws_cdk as cdk
from aws_cdk import SecretValue, aws_ecs as ecs, aws_lambda as lambda_, aws_rds as rds


class Shop(cdk.Stack):
    def __init__(self, scope, id, vpc, task, **kwargs):
        super().__init__(scope, id, **kwargs)
        rds.DatabaseInstance(
            self,
            "Db",
            engine=rds.DatabaseInstanceEngine.POSTGRES,
            vpc=vpc,
            deletion_protection=True,
            credentials=rds.Credentials.from_password("admin", cdk.SecretValue.unsafe_plain_text("tr0ub4dor&3x")),
        )
        other = SecretValue.unsafe_plain_text(
            'Kq7-vT2mPz9x'
        )
        lambda_.Function(
            self,
            "Charge",
            handler="index.handler",
            runtime=lambda_.Runtime.PYTHON_3_12,
            code=lambda_.Code.from_asset("src"),
            environment={"LOG_LEVEL": "info", "DB_PASSWORD": "Kq7-vT2mPz9x"},
        )
        task.add_container("web")
        ecs.ContainerDefinition(
            self,
            "Web",
            task_definition=task,
            image=ecs.ContainerImage.from_registry("nginx"),
            environment={"DATABASE_URL": "postgres://shop:Kq7-vT2mPz9x@db/shop"},
            command=["serve", "--password=Kq7-vT2mPz9x"],
        )
