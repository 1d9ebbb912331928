from pulumi_azure_native import containerregistry

containerregistry.Registry("registry", resource_group_name="group", sku={"name": "Basic"})
containerregistry.Registry("other", resource_group_name="group", sku={"name": "Basic"}, admin_user_enabled=False)
