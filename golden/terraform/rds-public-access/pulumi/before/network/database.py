import pulumi_aws

config = None
database = pulumi_aws.rds.Instance("db", engine="mysql", instance_class="db.t4g.micro", publicly_accessible=True, multi_az=True)
member = pulumi_aws.rds.ClusterInstance('member', cluster_identifier=database.id, engine="aurora-mysql", instance_class="db.t4g.medium", publicly_accessible=True)
unknown = pulumi_aws.rds.Instance("unknown", engine="mysql", instance_class="db.t4g.micro", publicly_accessible=config)
nothing = pulumi_aws.rds.Instance("nothing", engine="mysql", instance_class="db.t4g.micro", publicly_accessible=None)
default = pulumi_aws.rds.Instance("default", engine="mysql", instance_class="db.t4g.micro")
