from aws_cdk import aws_rds as rds

rds.DatabaseInstance(self, "Absent", engine=engine)
rds.DatabaseInstance(self, "Off", engine=engine, publicly_accessible=False)
rds.DatabaseInstance(self, "Asked", engine=engine, publicly_accessible=is_public)
rds.DatabaseInstance(self, "Unpacked", engine=engine, **more)
