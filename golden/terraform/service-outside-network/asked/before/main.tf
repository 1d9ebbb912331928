resource "aws_elasticache_cluster" "sessions" {
  cluster_id = "sessions"
  engine     = "memcached"
  node_type  = "cache.t4g.micro"
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier = "reports"
  node_type          = "ra3.large"
}

resource "aws_sagemaker_notebook_instance" "notes" {
  name          = "notes"
  role_arn      = aws_iam_role.notes.arn
  instance_type = "ml.t3.medium"
}
