resource "aws_codebuild_project" "web" {
  name         = "web"
  service_role = "arn:aws:iam::111122223333:role/builds"

  artifacts {
    type                = "S3"
    location            = "builds"
    encryption_disabled = true
  }

  secondary_artifacts {
    artifact_identifier = "docs"
    type                = "S3"
    location            = "docs"
    encryption_disabled = true
  }

  logs_config {
    s3_logs {
      status              = "ENABLED"
      location            = "logs/builds"
      encryption_disabled = true
    }
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }

  source {
    type     = "GITHUB"
    location = "https://github.com/example/web.git"
  }
}
