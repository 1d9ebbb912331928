from aws_cdk import aws_efs

aws_efs.FileSystem(self, "Files", vpc=vpc)
