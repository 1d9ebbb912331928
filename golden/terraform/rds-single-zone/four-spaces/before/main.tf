resource "aws_db_instance" "main" {
    identifier                = "main"
    engine                        = "postgres"
    engine_version        = "16.4"
    instance_class        = "db.m6g.large"
    allocated_storage = 20
    username                    = "main"
    multi_az = false // zones
}
