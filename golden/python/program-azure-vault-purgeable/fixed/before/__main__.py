from pulumi_azure_native import keyvault

vault = keyvault.Vault(
    "vault",
    resource_group_name="group",
    properties=keyvault.VaultPropertiesArgs(
        sku=keyvault.SkuArgs(
            family=keyvault.SkuFamily.A,
            name=keyvault.SkuName.STANDARD
        ),
        tenant_id="11111111-2222-3333-4444-555555555555"
    ),
)
old = keyvault.Vault("old", resource_group_name="group", properties={
    "sku": {"family": "A", "name": "standard"},
    "tenantId": "11111111-2222-3333-4444-555555555555",
    "enableSoftDelete": False,
})
