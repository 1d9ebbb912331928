import pulumi
import pulumi_aws as aws

data = aws.s3.Bucket("data")
kept = aws.s3.Bucket("kept")
versions = aws.s3.BucketVersioning(
    "kept-versions",
    bucket=kept.id,
    versioning_configuration={"status": "Enabled"},
)


class Storage(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("my:Storage", name)
        self.logs = aws.s3.Bucket(
            "logs",
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.named = aws.s3.Bucket(f"{name}-logs")


pulumi.export("bucket", aws.s3.Bucket("exported").id)
twice = aws.s3.Bucket("one")
twice = aws.s3.Bucket("two")
other = aws.s3.Bucket("other", opts=pulumi.ResourceOptions(depends_on=[data]))
