variable "rotated" {
  type        = bool
  description = "Whether the key is rotated, false or true. Defaults to `false`."
  default     = false
}

variable "other_rotated" {
  type        = string
  description = "Rotation (default: \"false\")"
  default     = "false"
}

variable "third_rotated" {
  type        = bool
  description = <<-EOT
    Rotation.
    Default is false.
  EOT
  default     = false
}
