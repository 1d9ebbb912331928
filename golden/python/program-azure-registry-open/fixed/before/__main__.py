from pulumi_azure_native import containerregistry

registry = containerregistry.Registry(
    "registry",
    resource_group_name="group",
    sku=containerregistry.SkuArgs(name="Standard"),
    admin_user_enabled=True,
    anonymous_pull_enabled=True,
)
