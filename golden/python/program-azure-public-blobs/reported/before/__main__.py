import pulumi_azure_native.storage as storage

account = storage.StorageAccount(
    "account",
    resource_group_name="group",
    kind="StorageV2",
    sku={"name": "Standard_LRS"},
    minimum_tls_version="TLS1_2",
)
pages = storage.BlobContainer(
    "pages", account_name=account.name, resource_group_name="group", public_access=storage.PublicAccess.BLOB
)
