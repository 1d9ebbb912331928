terraform {
  backend "local" {}
}

resource "azurerm_network_security_group" "vm" {
  name                = "vm"
  location            = "westeurope"
  resource_group_name = "rg"

  security_rule = [
    {
      access = "Allow"
      description = ""
      destination_address_prefix = "*"
      destination_address_prefixes = []
      destination_application_security_group_ids = []
      destination_port_range = "22"
      destination_port_ranges = []
      direction = "Inbound"
      name = "ssh"
      priority = 100
      protocol = "Tcp"
      source_address_prefix = "*"
      source_address_prefixes = []
      source_application_security_group_ids = []
      source_port_range = "*"
      source_port_ranges = []
    },
    {
      access = "Allow"
      description = ""
      destination_address_prefix = "*"
      destination_address_prefixes = []
      destination_application_security_group_ids = []
      destination_port_range = "80"
      destination_port_ranges = []
      direction = "Inbound"
      name = "http"
      priority = 110
      protocol = "Tcp"
      source_address_prefix = "*"
      source_address_prefixes = []
      source_application_security_group_ids = []
      source_port_range = "*"
      source_port_ranges = []
    },
    {
      access = "Allow"
      description = ""
      destination_address_prefix = "*"
      destination_address_prefixes = []
      destination_application_security_group_ids = []
      destination_port_range = "22"
      destination_port_ranges = []
      direction = "Inbound"
      name = "listed"
      priority = 120
      protocol = "Tcp"
      source_address_prefix = ""
      source_address_prefixes = ["10.0.0.0/8", "*"]
      source_application_security_group_ids = []
      source_port_range = "*"
      source_port_ranges = []
    },
  ]
}
