resource "aws_codebuild_project" "on" {
  name         = "on"
  service_role = "arn:aws:iam::111122223333:role/builds"

  logs_config {
    cloudwatch_logs {
      status = "ENABLED"
    }
  }

  artifacts {
    type = "NO_ARTIFACTS"
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

resource "aws_codebuild_project" "named" {
  name         = "named"
  service_role = "arn:aws:iam::111122223333:role/builds"

  logs_config {
    cloudwatch_logs {
      group_name = "builds"
    }
  }

  artifacts {
    type = "NO_ARTIFACTS"
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

resource "aws_codebuild_project" "to_s3" {
  name         = "to_s3"
  service_role = "arn:aws:iam::111122223333:role/builds"

  logs_config {
    s3_logs {
      status              = "ENABLED"
      location            = "logs/builds"
    }
  }

  artifacts {
    type = "NO_ARTIFACTS"
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
