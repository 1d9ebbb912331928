import pulumi_aws as aws

data = aws.s3.Bucket("data")
aws.s3.BucketPublicAccessBlock("data", bucket=data.id, block_public_acls=True)
other = aws.s3.Bucket("other")
aws.s3.BucketPublicAccessBlock("other", bucket=other.bucket)
site = aws.s3.Bucket("site", website={"index_document": "index.html"})
second = aws.s3.Bucket("second")
aws.s3.BucketWebsiteConfigurationV2("second", bucket=second.id, index_document={"suffix": "index.html"})
open = aws.s3.Bucket("open", acl="public-read")
third = aws.s3.Bucket("third")
aws.s3.BucketAclV2("third", bucket=third.id, acl="public-read")
assets = aws.s3.Bucket("assets")
aws.s3.BucketObject("logo", bucket=assets.id, acl="public-read", source=logo)
