import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket("logs")  # of the load balancer


class Store(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("shop:Store", name)
        self.bucket = aws.s3.BucketV2(
            'data',
            force_destroy=True,
            opts=pulumi.ResourceOptions(parent=self)
        )
        self.bucket.arn.apply(print)
