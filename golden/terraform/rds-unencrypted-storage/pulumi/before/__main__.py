import pulumi
import pulumi_aws as aws

main = aws.rds.Instance(
    "main",
    engine="postgres",
    instance_class="db.t3.micro",
    allocated_storage=20
)
# what stands against it is in the options
kept = aws.rds.Instance(
    "kept",
    engine="postgres",
    instance_class="db.t3.micro",
    opts=pulumi.ResourceOptions(protect=True),
)
ignored = aws.rds.Instance(
    "ignored",
    engine="postgres",
    instance_class="db.t3.micro",
    opts=pulumi.ResourceOptions(ignore_changes=["storageEncrypted"]),
)
# what it has is decided elsewhere
replica = aws.rds.Instance("replica", replicate_source_db=main.identifier, instance_class="db.t3.micro")
restored = aws.rds.Instance("restored", snapshot_identifier="snap-1", instance_class="db.t3.micro")
encrypted = aws.rds.Instance("encrypted", engine="mysql", instance_class="db.t3.micro", storage_encrypted=True)
