from pulumi_azure_native import containerregistry

registry = containerregistry.Registry(
    "registry", resource_group_name="group", sku={"name": "Basic"}, admin_user_enabled=True
)
credentials = containerregistry.list_registry_credentials_output(
    resource_group_name="group", registry_name=registry.name
)
