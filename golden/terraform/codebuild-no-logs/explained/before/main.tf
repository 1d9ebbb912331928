resource "aws_codebuild_project" "ci" {
  name         = "ci"
  service_role = "arn:aws:iam::111122223333:role/builds"

  // Off for cost saving: the logs are in GitHub Actions.
  logs_config {
    cloudwatch_logs {
      status = "DISABLED"
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

resource "aws_codebuild_project" "described" {
  name         = "described"
  service_role = "arn:aws:iam::111122223333:role/builds"

  logs_config {
    cloudwatch_logs {
      status = "DISABLED" # no logs here
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
