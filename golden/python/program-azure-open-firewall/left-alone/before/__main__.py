from pulumi_azure_native import sql

sql.FirewallRule(
    "azure", resource_group_name="group", server_name="server", start_ip_address="0.0.0.0", end_ip_address="0.0.0.0"
)
sql.FirewallRule(
    "office",
    resource_group_name="group",
    server_name="server",
    start_ip_address="203.0.113.1",
    end_ip_address="203.0.113.8",
)
