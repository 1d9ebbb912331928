resource "azurerm_mssql_firewall_rule" "kept" {
  name             = "kept"
  server_id        = "/subscriptions/0/server"
  start_ip_address = "0.0.0.0"
  end_ip_address   = "255.255.255.255"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_mssql_firewall_rule" "used" {
  name             = "used"
  server_id        = "/subscriptions/0/server"
  start_ip_address = "0.0.0.0"
  end_ip_address   = "255.255.255.255"
}

output "rule" {
  value = azurerm_mssql_firewall_rule.used.id
}
