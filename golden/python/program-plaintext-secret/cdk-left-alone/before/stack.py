import os

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_, aws_secretsmanager as secretsmanager


class Shop(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        secret = secretsmanager.Secret(self, "DbPassword", secret_name="shop/db", description="password=of the database")
        given = cdk.SecretValue.unsafe_plain_text(os.environ["DB_PASSWORD"])
        made = cdk.SecretValue.secrets_manager("shop/db", json_field="password")
        lambda_.Function(
            self,
            "Charge",
            handler="index.handler",
            runtime=lambda_.Runtime.PYTHON_3_12,
            code=lambda_.Code.from_asset("src"),
            environment={
                "SECRET_ARN": secret.secret_arn,
                "SECRET_NAME": "shop/db",
                "DB_PASSWORD": os.environ["DB_PASSWORD"],
                "TOKEN_TTL": "3600",
            },
        )
        print("password=hunter2")
