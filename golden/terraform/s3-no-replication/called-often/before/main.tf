module "tenants" {
  source   = "./module"
  for_each = toset(["a", "b"])
}
