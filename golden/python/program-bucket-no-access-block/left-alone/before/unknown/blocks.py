import pulumi_aws as aws

for bucket in buckets:
    aws.s3.BucketPublicAccessBlock(bucket.name, bucket=bucket.id)
