resource "aws_sagemaker_notebook_instance" "main" {
  name          = "main"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"
}

resource "aws_sagemaker_data_quality_job_definition" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/jobs"

  data_quality_app_specification {
    image_uri = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/monitor:1"
  }

  data_quality_job_input {
    endpoint_input {
      endpoint_name = "web"
    }
  }

  data_quality_job_output_config {
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://jobs/output"
      }
    }
  }

  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.t3.medium"
      volume_size_in_gb = 20
    }
  }
}

resource "aws_sagemaker_domain" "main" {
  domain_name = "main"
  auth_mode   = "IAM"
  vpc_id      = "vpc-0abcdef1234567890"
  subnet_ids  = ["subnet-0abcdef1234567890"]

  default_user_settings {
    execution_role = "arn:aws:iam::111122223333:role/studio"
  }
}

resource "aws_sagemaker_endpoint_configuration" "main" {
  name = "main"

  production_variants {
    model_name             = "main"
    instance_type          = "ml.t3.medium"
    initial_instance_count = 1
  }
}

resource "aws_kendra_index" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/kendra"
}

resource "aws_bedrockagent_agent" "main" {
  agent_name              = "main"
  agent_resource_role_arn = "arn:aws:iam::111122223333:role/agent"
  foundation_model        = "anthropic.claude-v2"
}

resource "aws_sagemaker_flow_definition" "main" {
  flow_definition_name = "main"
  role_arn             = "arn:aws:iam::111122223333:role/flow"

  human_loop_config {
    human_task_ui_arn                     = "arn:aws:sagemaker:eu-central-1:111122223333:human-task-ui/main"
    task_availability_lifetime_in_seconds = 60
    task_count                            = 1
    task_description                      = "Review"
    task_title                            = "Review"
    workteam_arn                          = "arn:aws:sagemaker:eu-central-1:111122223333:workteam/private-crowd/main"
  }

  output_config {
    s3_output_path = "s3://reviews/"
  }
}

resource "aws_comprehend_entity_recognizer" "main" {
  name                 = "main"
  data_access_role_arn = "arn:aws:iam::111122223333:role/comprehend"
  language_code        = "en"

  input_data_config {
    entity_types {
      type = "ORDER"
    }

    documents {
      s3_uri = "s3://texts/documents"
    }

    entity_list {
      s3_uri = "s3://texts/entities"
    }
  }
}
