from aws_cdk import aws_efs

files = aws_efs.FileSystem(self, "Files", vpc=vpc, allow_anonymous_access=True)
aws_efs.FileSystem(
    self,
    "More",
    vpc=vpc,
    lifecycle_policy=policy)
