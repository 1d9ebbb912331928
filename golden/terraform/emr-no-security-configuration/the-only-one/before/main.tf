resource "aws_emr_security_configuration" "main" {
  configuration = file("security.json")
}

resource "aws_emr_cluster" "main" {
  name          = "main"
  release_label = "emr-7.0.0"
  service_role  = "arn:aws:iam::111122223333:role/emr"

  master_instance_group {
    instance_type = "m5.xlarge"
  }
}
