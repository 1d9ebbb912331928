resource "google_container_cluster" "some" {
  name     = "some"
  location = "europe-west3"
  datapath_provider = var.datapath
}

variable "datapath" {
  type = string
}
