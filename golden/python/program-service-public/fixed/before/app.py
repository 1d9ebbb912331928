from aws_cdk import aws_amazonmq as mq, aws_dms as dms

mq.CfnBroker(
    self, "Broker",
    auto_minor_version_upgrade=True,
    broker_name="events",
    deployment_mode="SINGLE_INSTANCE",
    engine_type="RABBITMQ",
    host_instance_type="mq.m5.large",
    publicly_accessible=True,
)
dms.CfnReplicationInstance(self, "Said", replication_instance_class="dms.t3.medium", publicly_accessible=True)
dms.CfnReplicationInstance(self, "Default", replication_instance_class="dms.t3.medium")
