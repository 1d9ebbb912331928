provider "aws" {
  region = "eu-central-1"
}

resource "aws_db_instance" "db" {
  identifier     = "db"
  engine         = "postgres"
  instance_class = "db.t3.medium"
  storage_encrypted = true
}

resource "aws_db_instance" "replica" {
  identifier     = "replica"
  engine         = "postgres"
  instance_class = "db.t3.medium"
  replicate_source_db = "db"
  storage_encrypted   = true
}

resource "aws_db_instance" "plain" {
  identifier     = "plain"
  engine         = "postgres"
  instance_class = "db.t3.medium"
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier = "documents"
  storage_encrypted  = true
}

resource "aws_efs_file_system" "files" {
  creation_token = "files"
  encrypted      = true
}

resource "aws_keyspaces_table" "owned" {
  keyspace_name = "app"
  table_name    = "owned"

  schema_definition {
    column {
      name = "id"
      type = "text"
    }

    partition_key {
      name = "id"
    }
  }

  encryption_specification {
    type = "AWS_OWNED_KMS_KEY"
  }
}

resource "aws_backup_vault" "vault" {
  name = "vault"
}

resource "aws_opensearch_domain" "search" {
  domain_name = "search"

  encrypt_at_rest {
    enabled = true
  }
}

resource "aws_mq_broker" "jobs" {
  broker_name        = "jobs"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }
}

resource "aws_mq_broker" "kept" {
  broker_name        = "kept"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  encryption_options {
    use_aws_owned_key = true
  }

  user {
    username = "app"
    password = var.password
  }
}

resource "aws_mq_broker" "rabbit" {
  broker_name        = "rabbit"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }
}

variable "password" {
  type      = string
  sensitive = true
}
