from aws_cdk import aws_ec2 as ec2, aws_iam as iam, aws_rds as rds, aws_s3 as s3

role = iam.Role(self, "Role", assumed_by=iam.AnyPrincipal())
other = iam.Role(self, "Other", assumed_by=iam.AccountPrincipal("*"))
bucket = s3.Bucket(self, "Bucket", enforce_ssl=True)
bucket.add_to_resource_policy(iam.PolicyStatement(
    principals=[iam.StarPrincipal()],
    actions=["s3:GetObject"],
    resources=[bucket.arn_for_objects("*")],
))
site = s3.Bucket(self, "Site", public_read_access=False)
site.grant_public_access()
vpc = ec2.Vpc(self, "Vpc")
engine = rds.DatabaseClusterEngine.aurora_mysql(version=rds.AuroraMysqlEngineVersion.VER_3_04_0)
database = rds.DatabaseCluster(self, "Database", engine=engine, vpc=vpc, writer=rds.ClusterInstance.serverless_v2("writer"))
database.connections.allow_default_port_from_any_ipv4("everybody")
