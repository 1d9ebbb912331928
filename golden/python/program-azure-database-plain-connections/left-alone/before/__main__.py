from pulumi_azure_native import dbforpostgresql

for name, value in {"require_secure_transport": "off", "log_checkpoints": "off"}.items():
    dbforpostgresql.Configuration(
        name, server_name="server", resource_group_name="group", configuration_name=name, value=value
    )
dbforpostgresql.Configuration(
    "logs", server_name="server", resource_group_name="group", configuration_name="log_checkpoints", value="off"
)
dbforpostgresql.Configuration(
    "tls", server_name="server", resource_group_name="group", configuration_name="require_secure_transport", value="on"
)
