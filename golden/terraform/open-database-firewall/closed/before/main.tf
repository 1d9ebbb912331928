resource "azurerm_mssql_firewall_rule" "azure" {
  name             = "azure"
  server_id        = "/subscriptions/0/server"
  start_ip_address = "0.0.0.0"
  end_ip_address   = "0.0.0.0"
}

resource "azurerm_mssql_firewall_rule" "half" {
  name             = "half"
  server_id        = "/subscriptions/0/server"
  start_ip_address = "128.0.0.0"
  end_ip_address   = "255.255.255.255"
}

variable "start" {
  type = string
}

resource "azurerm_mssql_firewall_rule" "unknown" {
  name             = "unknown"
  server_id        = "/subscriptions/0/server"
  start_ip_address = var.start
  end_ip_address   = "255.255.255.255"
}

# Without any rule a cache lets in everybody.
resource "azurerm_redis_firewall_rule" "all" {
  name                = "all"
  redis_cache_name    = "cache"
  resource_group_name = "rg"
  start_ip            = "0.0.0.0"
  end_ip              = "255.255.255.255"
}
