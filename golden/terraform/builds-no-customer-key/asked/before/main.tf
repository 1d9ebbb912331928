resource "aws_codebuild_project" "web" {
  name         = "web"
  service_role = "arn:aws:iam::111122223333:role/builds"

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

resource "aws_codepipeline" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/pipelines"

  artifact_store {
    location = "artifacts"
    type     = "S3"
  }

  stage {
    name = "Source"

    action {
      name     = "Source"
      category = "Source"
      owner    = "AWS"
      provider = "S3"
      version  = "1"
    }
  }
}

resource "aws_codeartifact_domain" "main" {
  domain = "main"
}

resource "aws_imagebuilder_component" "main" {
  name     = "main"
  platform = "Linux"
  version  = "1.0.0"
  data     = file("component.yaml")
}

resource "aws_imagebuilder_distribution_configuration" "main" {
  name = "main"

  distribution {
    region = "eu-central-1"

    ami_distribution_configuration {
      name = "web"
    }
  }
}

resource "aws_codegurureviewer_repository_association" "main" {
  repository {
    codecommit {
      name = "main"
    }
  }
}

resource "aws_codegurureviewer_repository_association" "owned" {
  repository {
    codecommit {
      name = "main"
    }
  }

  kms_key_details {
    encryption_option = "AWS_OWNED_CMK"
  }
}
