from aws_cdk import Stack, aws_s3 as s3
from other import s3 as ours


class Storage(Stack):
    def __init__(self, scope, name, block):
        s3.Bucket(self, "Blocked", block_public_access=s3.BlockPublicAccess.BLOCK_ALL)
        s3.Bucket(self, "Partly", block_public_access=s3.BlockPublicAccess.BLOCK_ACLS)
        s3.Bucket(self, "Given", block_public_access=block)
        s3.Bucket(self, "Site", website_index_document="index.html")
        s3.Bucket(self, "Public", public_read_access=True)
        s3.Bucket(self, "Acl", access_control=s3.BucketAccessControl.PUBLIC_READ)
        granted = s3.Bucket(self, "Granted")
        granted.grant_public_access()
        s3.Bucket(self, "Chained").grant_public_access("assets/*")
        ours.Bucket(self, "Ours")
        s3.Bucket.from_bucket_name(self, "Theirs", "theirs")
        print(f"{s3.Bucket(self, 'Text')}")


def helper(s3, scope):
    return s3.Bucket(scope, "Parameter")
