from aws_cdk import aws_s3 as s3

s3.Bucket(stack, "Downloads", public_read_access=True)
s3.Bucket(stack, "Uploads", access_control=s3.BucketAccessControl.PUBLIC_READ_WRITE)
