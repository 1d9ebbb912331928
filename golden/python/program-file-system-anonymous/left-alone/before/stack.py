from aws_cdk import aws_efs

aws_efs.FileSystem(self, "Files", vpc=vpc, allow_anonymous_access=False)
aws_efs.FileSystem(self, "Own", vpc=vpc, file_system_policy=policy)
