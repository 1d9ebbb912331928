from pulumi_azure_native import network

group = network.NetworkSecurityGroup(
    "group",
    resource_group_name="group",
    security_rules=[
        network.SecurityRuleArgs(
            name="ssh",
            access=network.SecurityRuleAccess.ALLOW,
            direction=network.SecurityRuleDirection.INBOUND,
            protocol=network.SecurityRuleProtocol.TCP,
            priority=100,
            source_port_range="*",
            source_address_prefix="*",
            destination_address_prefix="*",
            destination_port_range="22",
        ),
        {
            "name": "desktop",
            "access": "Allow",
            "direction": "Inbound",
            "protocol": "*",
            "priority": 110,
            "sourcePortRange": "*",
            "sourceAddressPrefixes": ["Internet", "198.51.100.0/24"],
            "destinationAddressPrefix": "*",
            "destinationPortRange": "3389",
        },
    ],
)
database = network.SecurityRule(
    "database",
    resource_group_name="group",
    network_security_group_name=group.name,
    access="Allow",
    direction="Inbound",
    protocol="Tcp",
    priority=200,
    source_port_range="*",
    source_address_prefix="0.0.0.0/0",
    destination_address_prefix="*",
    destination_port_range="5432",
)
