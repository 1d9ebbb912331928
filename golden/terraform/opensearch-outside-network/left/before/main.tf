resource "aws_opensearch_domain" "inside" {
  domain_name = "inside"

  vpc_options {
    subnet_ids         = [aws_subnet.a.id]
    security_group_ids = var.groups
  }
}

resource "aws_opensearch_domain" "chosen" {
  domain_name = "chosen"

  dynamic "vpc_options" {
    for_each = var.subnets == null ? [] : [1]
    content {
      subnet_ids = var.subnets
    }
  }
}
