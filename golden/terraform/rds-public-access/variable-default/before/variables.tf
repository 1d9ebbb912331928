variable "public" {
  description = "Reachable from outside"
  type        = bool
  default     = true # the endpoint
}
