import pulumi
import pulumi_aws as aws

data = aws.s3.Bucket("data")


class Logs(pulumi.ComponentResource):
    def __init__(self, name: str, opts=None):
        super().__init__('my:Logs', name, None, opts)
        self.bucket = aws.s3.Bucket('logs', opts=pulumi.ResourceOptions(parent=self))


Logs("logs")

# served without TLS
site = aws.s3.Bucket("site", website={"index_document": "index.html"})
# it has one
other = aws.s3.Bucket("other")
aws.s3.BucketPolicy("other", bucket=other.id, policy=pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": []}))
