import pulumi_azure_native.storage as storage

storage.StorageAccount(
    "account",
    resource_group_name="group",
    kind="StorageV2",
    sku={"name": "Standard_LRS"},
    minimum_tls_version="TLS1_2",
    allow_blob_public_access=False,
)
