import pulumi_aws as aws

data = aws.s3.Bucket("data")
site = aws.s3.BucketWebsiteConfiguration(
    "site", bucket=data.id, index_document=aws.s3.BucketWebsiteConfigurationIndexDocumentArgs(suffix="index.html")
)
