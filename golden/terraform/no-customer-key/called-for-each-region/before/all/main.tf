module "logs" {
  source = "../logs"
}
