provider "aws" {
  region = "eu-central-1"
}

resource "aws_efs_file_system" "files" {
  creation_token = "files"
  encrypted      = true
}
