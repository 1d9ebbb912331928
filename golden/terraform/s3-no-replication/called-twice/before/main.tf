module "east" {
  source = "./module"
}

module "west" {
  source = "./module"
}
