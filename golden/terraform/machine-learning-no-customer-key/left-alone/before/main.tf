resource "aws_sagemaker_notebook_instance" "main" {
  name          = "main"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"
  kms_key_id    = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"
}

resource "aws_sagemaker_domain" "main" {
  domain_name = "main"
  auth_mode   = "IAM"
  vpc_id      = "vpc-0abcdef1234567890"
  subnet_ids  = ["subnet-0abcdef1234567890"]
  kms_key_id  = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"

  default_user_settings {
    execution_role = "arn:aws:iam::111122223333:role/studio"
  }
}

resource "aws_sagemaker_endpoint_configuration" "main" {
  name = "main"
  kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"

  production_variants {
    model_name             = "main"
    instance_type          = "ml.t3.medium"
    initial_instance_count = 1
  }
}

resource "aws_kendra_index" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/kendra"

  server_side_encryption_configuration {
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"
  }
}

resource "aws_bedrockagent_agent" "main" {
  agent_name              = "main"
  agent_resource_role_arn = "arn:aws:iam::111122223333:role/agent"
  foundation_model        = "anthropic.claude-v2"
  customer_encryption_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"
}
