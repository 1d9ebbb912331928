from aws_cdk.aws_s3 import Bucket

Bucket(stack, "Data", versioned=True)
Bucket(stack, "Locked", object_lock_enabled=True)
