provider "aws" {
  region = "eu-central-1"
}

resource "aws_cloudtrail_event_data_store" "events" {
  name = "events"
}

resource "aws_dynamodb_table_replica" "copy" {
  global_table_arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/users"
}

resource "aws_kinesis_video_stream" "door" {
  name = "door"
}

resource "aws_redshiftserverless_namespace" "reports" {
  namespace_name = "reports"
}

resource "aws_redshift_snapshot_copy_grant" "copy" {
  snapshot_copy_grant_name = "copy"
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier = "graph"
  storage_encrypted  = true
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions"
  at_rest_encryption_enabled = true
}

resource "aws_memorydb_cluster" "carts" {
  name      = "carts"
  acl_name  = "carts"
  node_type = "db.t4g.small"
}

resource "aws_memorydb_snapshot" "carts" {
  name         = "carts"
  cluster_name = "carts"
}

resource "aws_fsx_lustre_file_system" "scratch" {
  subnet_ids = ["subnet-1"]
}

resource "aws_fsx_lustre_file_system" "kept" {
  subnet_ids      = ["subnet-1"]
  deployment_type = "PERSISTENT_1"
}

resource "aws_fsx_windows_file_system" "shares" {
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 32
}

resource "aws_fsx_ontap_file_system" "volumes" {
  subnet_ids          = ["subnet-1"]
  preferred_subnet_id = "subnet-1"
  deployment_type     = "SINGLE_AZ_1"
  storage_capacity    = 1024
}

resource "aws_fsx_openzfs_file_system" "homes" {
  subnet_ids          = ["subnet-1"]
  deployment_type     = "SINGLE_AZ_1"
  throughput_capacity = 64
}

resource "aws_dms_replication_instance" "move" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"
}

resource "aws_dms_endpoint" "source" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "postgres"
}

resource "aws_dms_s3_endpoint" "target" {
  endpoint_id             = "target"
  endpoint_type           = "target"
  bucket_name             = "target"
  service_access_role_arn = "arn:aws:iam::123456789012:role/dms"
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "main"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
}

resource "aws_rds_cluster_activity_stream" "main" {
  resource_arn = aws_rds_cluster.main.arn
  mode         = "async"
  kms_key_id   = "alias/aws/rds"
}

resource "aws_db_instance_automated_backups_replication" "elsewhere" {
  source_db_instance_arn = "arn:aws:rds:eu-central-1:123456789012:db:main"
}

resource "aws_db_snapshot_copy" "before" {
  source_db_snapshot_identifier = "main"
  target_db_snapshot_identifier = "before"
}

resource "aws_glue_data_catalog_encryption_settings" "catalog" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      return_connection_password_encrypted = true
    }

    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
    }
  }
}
