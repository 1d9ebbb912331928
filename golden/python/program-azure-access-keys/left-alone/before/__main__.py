from pulumi_azure_native import appconfiguration, cognitiveservices, storage

appconfiguration.ConfigurationStore(
    "settings", resource_group_name="group", sku={"name": "Standard"}, disable_local_auth=True
)
cognitiveservices.Account("speech", resource_group_name="group", kind="SpeechServices")
storage.StorageAccount(
    "account",
    resource_group_name="group",
    kind="StorageV2",
    sku={"name": "Standard_LRS"},
    minimum_tls_version="TLS1_2",
    allow_blob_public_access=False,
    allow_shared_key_access=False,
)
