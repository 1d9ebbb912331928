variable "passwords" {
  default = {
    app   = "x"
    token = "not-the-real-one"
  }
}

variable "levels" {
  default = ["info", "debug"]
}

variable "url" {
  default = "https://example.com"
}
