from aws_cdk import aws_amazonmq as mq, aws_dms as dms

public = given
dms.CfnReplicationInstance(self, "Private", replication_instance_class="dms.t3.medium", publicly_accessible=False)
dms.CfnReplicationInstance(self, "Unknown", replication_instance_class="dms.t3.medium", publicly_accessible=public)
