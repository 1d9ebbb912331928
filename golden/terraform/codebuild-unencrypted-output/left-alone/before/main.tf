resource "aws_codebuild_project" "none" {
  name         = "none"
  service_role = "arn:aws:iam::111122223333:role/builds"

  artifacts {
    type                = "NO_ARTIFACTS"
    encryption_disabled = true
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

resource "aws_codebuild_project" "good" {
  name         = "good"
  service_role = "arn:aws:iam::111122223333:role/builds"

  artifacts {
    type                = "S3"
    location            = "builds"
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
