import pulumi_aws as aws

plain = aws.ecr.Repository("plain")
off = aws.ecr.Repository("off", image_scanning_configuration={"scan_on_push": False})
classes = aws.ecr.Repository(
    "classes",
    image_scanning_configuration=aws.ecr.RepositoryImageScanningConfigurationArgs(
        scan_on_push=False,
    ),
)
