from pulumi_azure_native import resources, storage

group = resources.ResourceGroup("group")
storage.StorageAccount(
    "shares",
    resource_group_name=group.name,
    kind="BlockBlobStorage",
    sku={"name": "Premium_LRS"},
    allow_blob_public_access=False,
    minimum_tls_version="TLS1_2",
    is_hns_enabled=True,
    enable_nfs_v3=True,
    enable_https_traffic_only=False,
)
