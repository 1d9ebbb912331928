try:
    from aws_cdk import aws_s3 as s3
except ImportError:
    from monocdk import aws_s3 as s3
import aws_cdk as cdk
from aws_cdk.aws_s3 import Bucket

s3.Bucket(scope, "TwoImports")
cdk.aws_s3.Bucket(scope, "Unpacked", **settings)
cdk = wrap(cdk)
BlockPublicAccess = None
Bucket(scope, "TakenName")
