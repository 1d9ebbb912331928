provider "aws" {
  region = "eu-west-1"
}

resource "aws_kms_key" "main" {
  enable_key_rotation = var.rotated
}

resource "aws_kms_key" "other" {
  enable_key_rotation = var.other_rotated
}

resource "aws_kms_key" "third" {
  enable_key_rotation = var.third_rotated
}
