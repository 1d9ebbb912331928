# KICS writes access_logs { enabled = true } without the bucket, which is required.
resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = "application"
  subnets            = ["subnet-1", "subnet-2"]

  enable_deletion_protection = true
  drop_invalid_header_fields = true
}
