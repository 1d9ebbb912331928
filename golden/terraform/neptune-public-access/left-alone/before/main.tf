resource "aws_neptune_cluster_instance" "default" {
  cluster_identifier = "graph"
  instance_class     = "db.r6g.large"
}

resource "aws_neptune_cluster_instance" "on" {
  cluster_identifier = "graph"
  instance_class     = "db.r6g.large"

  publicly_accessible = false
}
