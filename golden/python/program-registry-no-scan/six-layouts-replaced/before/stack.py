from aws_cdk import aws_ecr as ecr

one_line = ecr.Repository(self, "OneLine", image_scan_on_push=False)
hanging = ecr.Repository(
    self,
    "Hanging",
    image_scan_on_push=False,
    repository_name="hanging",
)
no_comma = ecr.Repository(
    self,
    "NoComma",
    repository_name="no-comma",
    image_scan_on_push=False
)
first_behind = ecr.Repository(self, "FirstBehind",
    image_scan_on_push=False,
    repository_name="first-behind"
)
aligned = ecr.Repository(self, "Aligned",
                         repository_name="aligned",
                         image_scan_on_push=False)
glued = ecr.Repository(
    self, "Glued",
    image_scan_on_push=False)
