import pulumi
from pulumi_azure_native import servicebus, storage

account = storage.StorageAccount(
    "account",
    resource_group_name="group",
    kind="StorageV2",
    sku={"name": "Standard_LRS"},
    minimum_tls_version="TLS1_2",
    allow_blob_public_access=False,
)
storage.Blob("page", account_name=account.name, resource_group_name="group", container_name="pages", source=pulumi.StringAsset("hello"))
bus = servicebus.Namespace("bus", resource_group_name="group")
keys = servicebus.list_namespace_keys_output(
    authorization_rule_name="RootManageSharedAccessKey", namespace_name=bus.name, resource_group_name="group"
)
