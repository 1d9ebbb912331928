from constructs import Construct
from aws_cdk import Stack
from aws_cdk.aws_s3 import Bucket  # only this


class Storage(Stack):
    def __init__(self, scope: Construct, name: str) -> None:
        super().__init__(scope, name)
        Bucket(self, "First")
        Bucket(self, "Second")
