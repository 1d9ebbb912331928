provider "google" {
  project = "acme"
}

module "kms" {
  source   = "./modules/kms"
  key_ring = "ring"
}
