from aws_cdk import aws_ecr as ecr

one_line = ecr.Repository(self, "OneLine", image_scan_on_push=True)
hanging = ecr.Repository(
    self,
    "Hanging",
    image_scan_on_push=True,
    repository_name="hanging",
)
no_comma = ecr.Repository(
    self,
    "NoComma",
    repository_name="no-comma",
    image_scan_on_push=True
)
first_behind = ecr.Repository(self, "FirstBehind",
    image_scan_on_push=True,
    repository_name="first-behind"
)
aligned = ecr.Repository(self, "Aligned",
                         repository_name="aligned",
                         image_scan_on_push=True)
glued = ecr.Repository(
    self, "Glued",
    image_scan_on_push=True)
