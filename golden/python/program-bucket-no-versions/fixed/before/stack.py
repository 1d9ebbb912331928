from aws_cdk.aws_s3 import Bucket

Bucket(stack, "Data",
       bucket_name="data",
       versioned=False)
Bucket(
    stack,
    "More",
)
