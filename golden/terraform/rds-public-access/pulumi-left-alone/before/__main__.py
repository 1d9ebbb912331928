from pulumi_aws import rds

rds.Instance("absent", engine="postgres")
rds.Instance("off", engine="postgres", publicly_accessible=False)
rds.Instance("asked", engine="postgres", publicly_accessible=is_public)
rds.Instance("unpacked", engine="postgres", **more)
