from aws_cdk import aws_ecr

aws_ecr.Repository(self, "Images")
