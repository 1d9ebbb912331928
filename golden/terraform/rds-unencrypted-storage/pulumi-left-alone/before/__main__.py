import pulumi_aws as aws

aws.rds.Instance("copy", snapshot_identifier=snapshot)
aws.rds.Instance("replica", replicate_source_db=source.identifier)
aws.rds.Instance("done", engine="mysql", storage_encrypted=True)
aws.rds.Instance("asked", engine="mysql", storage_encrypted=config.get_bool("encrypted"))
aws.rds.Instance("elsewhere", arguments)
