import pulumi
import pulumi_aws as aws

shared = aws.s3.Bucket("shared")
aws.s3.BucketPolicy("shared", bucket=shared.id, policy=policy)
aws.s3.Bucket("unbound")
named = aws.s3.Bucket(name)
adopted = aws.s3.Bucket("adopted", opts=pulumi.ResourceOptions(import_="existing"))
if x: joined = aws.s3.Bucket("joined")
inline = aws.s3.Bucket("inline"); print(inline)
