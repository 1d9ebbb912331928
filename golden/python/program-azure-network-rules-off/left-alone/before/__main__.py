from pulumi_azure_native import storage

common = dict(resource_group_name="group")
storage.StorageAccount(
    "open",
    resource_group_name="group",
    kind="StorageV2",
    sku={"name": "Standard_LRS"},
    minimum_tls_version="TLS1_2",
    allow_blob_public_access=False,
    network_rule_set={"default_action": "Allow", "bypass": "AzureServices"},
)
storage.StorageAccount(
    "closed",
    resource_group_name="group",
    kind="StorageV2",
    sku={"name": "Standard_LRS"},
    minimum_tls_version="TLS1_2",
    allow_blob_public_access=False,
    network_rule_set={"default_action": "Deny", "ip_rules": [{"i_p_address_or_range": "203.0.113.7"}]},
)
