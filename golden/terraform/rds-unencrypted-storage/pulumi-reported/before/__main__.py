import pulumi_aws as aws

aws.rds.Instance("old", engine="mysql", instance_class="db.t2.micro")
aws.rds.Instance("unpacked", engine="mysql", **settings)
