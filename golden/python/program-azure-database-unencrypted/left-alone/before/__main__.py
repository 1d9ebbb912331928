import pulumi_azure_native.sql as sql

sql.TransparentDataEncryption(
    "encryption",
    database_name="database",
    resource_group_name="group",
    server_name="server",
    state=sql.TransparentDataEncryptionState.ENABLED,
)
