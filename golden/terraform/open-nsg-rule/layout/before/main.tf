resource azurerm_network_security_group "vm" {
	name = "vm"
	location = "westeurope"
	resource_group_name = "rg"
	// For the admins.
	security_rule {
		name = "SSH" // until the VPN is there
		priority = 100
		direction = "Inbound"
		access = "Allow"
		protocol = "Tcp"
		source_port_range = "*"
		destination_port_range = "22"
		source_address_prefix = "*"
		destination_address_prefix = "*"
	}

	/* Stays. */
	security_rule {
		name = "both"
		priority = 110
		direction = "Inbound"
		access = "Allow"
		protocol = "Tcp"
		source_port_range = "*"
		destination_port_ranges = [
			"22", # SSH
			"8000-8010",
			"3389" # RDP
		]
		source_address_prefixes = [ "*" ]
		destination_address_prefix = "*"
	}
}