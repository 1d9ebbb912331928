output "group_id" {
  value = "sg-12345678"
}
