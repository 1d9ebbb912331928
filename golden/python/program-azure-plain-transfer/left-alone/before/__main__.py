import pulumi
from pulumi_azure_native import redis, resources, storage

config = pulumi.Config()
group = resources.ResourceGroup("group")


def account(name, **more):
    return storage.StorageAccount(
        name,
        resource_group_name=group.name,
        kind="StorageV2",
        sku={"name": "Standard_LRS"},
        allow_blob_public_access=False,
        minimum_tls_version="TLS1_2",
        enable_https_traffic_only=True,
        **more,
    )


account("good")
storage.StorageAccount(
    "configured",
    resource_group_name=group.name,
    kind="StorageV2",
    sku={"name": "Standard_LRS"},
    allow_blob_public_access=False,
    minimum_tls_version="TLS1_2",
    enable_https_traffic_only=config.get_bool("https"),
)
redis.Redis("sessions", resource_group_name=group.name, sku={"name": "Basic", "family": "C", "capacity": 0})
