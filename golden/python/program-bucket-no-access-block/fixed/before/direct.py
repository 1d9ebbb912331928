from pulumi_aws.s3 import Bucket

data = Bucket("data")
