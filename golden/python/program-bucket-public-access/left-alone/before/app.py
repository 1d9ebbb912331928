from aws_s3 import Bucket

Bucket("not infrastructure")
