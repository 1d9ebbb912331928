variable "vpc_id" {
  description = "The VPC that everything is in"
  type        = string
}

variable "public_subnet_ids" {
  description = "Subnets of the load balancer"
  type        = list(string)
}

variable "database_subnet_group" {
  description = "Subnet group of the database"
  type        = string
}
