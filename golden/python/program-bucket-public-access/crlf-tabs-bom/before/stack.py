from aws_cdk import Stack
from aws_cdk import aws_s3

def bücket(scope):
	if scope:
		return aws_s3.Bucket(
			scope,
			'Größe',
		)
