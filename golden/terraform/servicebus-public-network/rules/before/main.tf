resource "azurerm_servicebus_namespace" "closed" {
  name                         = "closed"
  resource_group_name          = "bus"
  location                     = "westeurope"
  sku                          = "Premium"
  premium_messaging_partitions = 1
  capacity                     = 1

  # Block public access
  network_rule_set {
    default_action                = "Deny"
    public_network_access_enabled = true

    network_rules {
      subnet_id = var.subnet_id
    }
  }
}

resource "azurerm_private_endpoint" "closed" {
  name                = "closed"
  resource_group_name = "bus"
  location            = "westeurope"
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = "closed"
    private_connection_resource_id = azurerm_servicebus_namespace.closed.id
    is_manual_connection           = false
    subresource_names              = ["namespace"]
  }
}

resource "azurerm_servicebus_namespace" "open" {
  name                         = "open"
  resource_group_name          = "bus"
  location                     = "westeurope"
  sku                          = "Premium"
  premium_messaging_partitions = 1
  capacity                     = 1

  network_rule_set {
    default_action           = "Allow"
    trusted_services_allowed = true
  }
}

resource "azurerm_private_endpoint" "open" {
  name                = "open"
  resource_group_name = "bus"
  location            = "westeurope"
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = "open"
    private_connection_resource_id = azurerm_servicebus_namespace.open.id
    is_manual_connection           = false
    subresource_names              = ["namespace"]
  }
}
