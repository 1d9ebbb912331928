from pulumi_azure_native import cognitiveservices, eventhub, servicebus, storage

storage.StorageAccount(
    "account",
    resource_group_name="group",
    kind="StorageV2",
    sku={"name": "Standard_LRS"},
    minimum_tls_version="TLS1_2",
    allow_blob_public_access=False,
)
servicebus.Namespace("bus", resource_group_name="group")
hub = eventhub.Namespace("hub", eventhub.NamespaceArgs(resource_group_name="group", disable_local_auth=False))
cognitiveservices.Account(
    "speech",
    resource_group_name="group",
    kind="SpeechServices",
    sku=cognitiveservices.SkuArgs(name="S0"),
    properties=cognitiveservices.AccountPropertiesArgs(custom_sub_domain_name="speech"),
)
