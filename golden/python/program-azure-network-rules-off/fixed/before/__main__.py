from pulumi_azure_native import keyvault, storage

storage.StorageAccount(
    "account",
    resource_group_name="group",
    kind="StorageV2",
    sku={"name": "Standard_LRS"},
    minimum_tls_version="TLS1_2",
    allow_blob_public_access=False,
    network_rule_set=storage.NetworkRuleSetArgs(
        default_action=storage.DefaultAction.ALLOW,
        ip_rules=[storage.IPRuleArgs(i_p_address_or_range="203.0.113.7")],
    ),
)
keyvault.Vault(
    "vault",
    resource_group_name="group",
    properties={
        "sku": {"family": "A", "name": "standard"},
        "tenantId": "11111111-2222-3333-4444-555555555555",
        "enablePurgeProtection": True,
        "networkAcls": {
            "defaultAction": "Allow",
            "virtualNetworkRules": [{"id": "subnet"}],
        },
    },
)
