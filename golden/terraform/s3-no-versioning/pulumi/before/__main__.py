"""What takes a resource of its own is said, not made."""

import pulumi_aws as aws

data = aws.s3.Bucket("data")
kept = aws.s3.Bucket("kept")
versions = aws.s3.BucketVersioning(
    "kept-versions",
    bucket=kept.id,
    versioning_configuration={"status": "Enabled"},
)
