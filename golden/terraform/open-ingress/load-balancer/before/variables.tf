variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "monitoring_group_id" {
  type = string
}
