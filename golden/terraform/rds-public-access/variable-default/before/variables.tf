variable "public" {
  description = "Reachable from outside"
  type        = bool
  default     = true # for now
}
