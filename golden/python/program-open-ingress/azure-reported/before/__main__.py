from pulumi_azure_native import network


def rule(name, priority, ports, **more):
    return network.SecurityRuleArgs(
        name=name,
        access="Allow",
        direction="Inbound",
        protocol="*",
        priority=priority,
        source_port_range="*",
        source_address_prefix="*",
        destination_address_prefix="*",
        destination_port_ranges=ports,
    )


network.NetworkSecurityGroup(
    "group",
    resource_group_name="group",
    security_rules=[
        {
            "name": "all",
            "access": "Allow",
            "direction": "Inbound",
            "protocol": "*",
            "priority": 100,
            "source_port_range": "*",
            "source_address_prefix": "Internet",
            "destination_address_prefix": "*",
            "destination_port_range": "*",
        },
        {
            "name": "several",
            "access": "Allow",
            "direction": "Inbound",
            "protocol": "Tcp",
            "priority": 110,
            "source_port_range": "*",
            "source_address_prefix": "*",
            "destination_address_prefix": "*",
            "destination_port_ranges": ["80", "22"],
        },
        {
            "name": "one",
            "access": "Allow",
            "direction": "Inbound",
            "protocol": "Tcp",
            "priority": 120,
            "source_port_range": "*",
            "source_address_prefix": "*",
            "destination_address_prefix": "*",
            "destination_port_range": "22",
        },
    ],
)
