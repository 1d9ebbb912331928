resource "aws_rds_cluster_instance" "one" {
	cluster_identifier = aws_rds_cluster.main.id
	instance_class = "db.r6g.large"
	engine = "aurora-postgresql"
	publicly_accessible = "true"
}