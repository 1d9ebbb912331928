import pulumi
from pulumi_azure_native import keyvault

properties = keyvault.VaultPropertiesArgs(
    sku=keyvault.SkuArgs(family="A", name="standard"), tenant_id="11111111-2222-3333-4444-555555555555"
)
keyvault.Vault("elsewhere", resource_group_name="group", properties=properties)
keyvault.Vault(
    "good",
    resource_group_name="group",
    properties=keyvault.VaultPropertiesArgs(
        sku=keyvault.SkuArgs(family="A", name="standard"),
        tenant_id="11111111-2222-3333-4444-555555555555",
        enable_purge_protection=True,
    ),
)
keyvault.Vault(
    "configured",
    resource_group_name="group",
    properties=keyvault.VaultPropertiesArgs(
        sku=keyvault.SkuArgs(family="A", name="standard"),
        tenant_id="11111111-2222-3333-4444-555555555555",
        enable_purge_protection=pulumi.get_stack() == "production",
    ),
)
