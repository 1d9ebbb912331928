"""Storage, a database and a queue."""
import pulumi_azure_native as azure

group = azure.resources.ResourceGroup("group")
account = azure.storage.StorageAccount("account",
                                       resource_group_name=group.name,
                                       sku=azure.storage.SkuArgs(name="Standard_LRS"),
                                       allow_blob_public_access=False,
                                       kind="StorageV2")
old = azure.storage.StorageAccount(
    "old",
    resource_group_name=group.name,
    sku=azure.storage.SkuArgs(name="Standard_LRS"),
    kind="StorageV2",
    allow_blob_public_access=False,
    minimum_tls_version=azure.storage.MinimumTlsVersion.TLS1_0,
)
server = azure.sql.Server(
    "server",
    azure.sql.ServerArgs(
        resource_group_name=group.name,
        minimal_tls_version="1.1"  # for the till
    ),
)
bus = azure.servicebus.Namespace("bus", resource_group_name=group.name, minimum_tls_version=azure.servicebus.TlsVersion.TLS_VERSION_1_0)
