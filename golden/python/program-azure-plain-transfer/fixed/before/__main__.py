import pulumi_azure_native.storage as storage
from pulumi_azure_native import redis, resources

group = resources.ResourceGroup("group")
files = storage.StorageAccount(
    "files",
    resource_group_name=group.name,
    kind=storage.Kind.STORAGE_V2,
    sku=storage.SkuArgs(name=storage.SkuName.STANDARD_LRS),
    allow_blob_public_access=False,
    enable_https_traffic_only=False,  # the old scanner
    minimum_tls_version="TLS1_2",
)
sessions = redis.Redis("sessions",
    resource_group_name=group.name,
    sku={"name": "Standard", "family": "C", "capacity": 1},
    enable_non_ssl_port=True)
