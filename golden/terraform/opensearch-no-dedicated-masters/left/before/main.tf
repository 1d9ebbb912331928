resource "aws_opensearch_domain" "decided" {
  domain_name = "decided"

  cluster_config {
    dedicated_master_enabled = false
  }
}

resource "aws_opensearch_domain" "chosen" {
  domain_name = "chosen"

  dynamic "cluster_config" {
    for_each = var.sizes
    content {
      instance_type = cluster_config.value
    }
  }
}
