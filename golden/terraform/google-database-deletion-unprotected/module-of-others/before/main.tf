variable "name" {
  type = string
}

variable "is_kept" {
  type    = bool
  default = false
}

resource "google_spanner_database" "one" {
  instance            = "main"
  name                = var.name
  deletion_protection = false
}

resource "google_spanner_database" "chosen" {
  instance            = "main"
  name                = "chosen"
  deletion_protection = var.is_kept
}
