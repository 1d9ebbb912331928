import pulumi_gcp as gcp

database = gcp.sql.DatabaseInstance("database", database_version="POSTGRES_16", settings={"tier": "db-f1-micro"})
