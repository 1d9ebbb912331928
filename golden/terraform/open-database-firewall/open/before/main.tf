# For the start.
resource "azurerm_mssql_firewall_rule" "all" {
  name             = "all"
  server_id        = "/subscriptions/0/server"
  start_ip_address = "0.0.0.0"
  end_ip_address   = "255.255.255.255"
}

resource "azurerm_postgresql_flexible_server_firewall_rule" "nearly" {
  name             = "nearly"
  server_id        = "/subscriptions/0/server"
  start_ip_address = "0.0.0.1"
  end_ip_address   = "255.255.255.254"
}

resource "azurerm_mssql_firewall_rule" "office" {
  name             = "office"
  server_id        = "/subscriptions/0/server"
  start_ip_address = "203.0.113.0"
  end_ip_address   = "203.0.113.255"
}
