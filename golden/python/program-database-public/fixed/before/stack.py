from aws_cdk import aws_rds as rds

rds.DatabaseInstance(self, "One", engine=engine, vpc=vpc, publicly_accessible=True)
rds.DatabaseInstance(
    self, "Two", engine=engine, vpc=vpc,
    publicly_accessible=(
        True  # for the tests
    ),
)
