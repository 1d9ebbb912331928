from pulumi_azure_native import dbforpostgresql, sql

sql.FirewallRule(
    "all",
    resource_group_name="group",
    server_name="server",
    start_ip_address="0.0.0.0",
    end_ip_address="255.255.255.255",
)
dbforpostgresql.FirewallRule("too", server_name="server", resource_group_name="group", start_ip_address="0.0.0.0", end_ip_address="255.255.255.255")
