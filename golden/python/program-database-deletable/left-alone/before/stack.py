from aws_cdk import RemovalPolicy, aws_rds as rds

rds.DatabaseInstance(stack, "Test", engine=engine, vpc=vpc, removal_policy=RemovalPolicy.DESTROY)
rds.DatabaseInstance(stack, "Given", engine=engine, vpc=vpc, removal_policy=policy)
rds.DatabaseInstance(stack, "Retained", engine=engine, vpc=vpc, removal_policy=RemovalPolicy.RETAIN)
rds.DatabaseInstance(stack, "Protected", engine=engine, vpc=vpc, deletion_protection=True)
rds.DatabaseInstance(stack, "Open", engine=engine, **settings)
