module "inner" {
  source = "../modules/inner"

  name    = "live"
  subnets = ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]

  enable_deletion_protection = false
}
