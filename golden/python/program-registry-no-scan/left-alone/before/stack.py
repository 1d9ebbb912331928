from aws_cdk import aws_ecr

aws_ecr.Repository(self, "On", image_scan_on_push=True)
aws_ecr.Repository(self, "Given", image_scan_on_push=scanning)
