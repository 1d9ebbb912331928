from aws_cdk import aws_s3 as s3

s3.Bucket(stack, "Site", website_index_document="index.html", public_read_access=True)
s3.Bucket(stack, "Logs", public_read_access=False)
s3.Bucket(stack, "Delivery", access_control=s3.BucketAccessControl.LOG_DELIVERY_WRITE)
