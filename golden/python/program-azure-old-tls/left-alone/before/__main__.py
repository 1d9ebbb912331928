import pulumi_azure_native as azure

version = "TLS1_1"
azure.storage.StorageAccount("a", resource_group_name="group", sku={"name": "Standard_LRS"}, kind="StorageV2", allow_blob_public_access=False, minimum_tls_version=version)
azure.storage.StorageAccount("b", resource_group_name="group", sku={"name": "Standard_LRS"}, kind="StorageV2", allow_blob_public_access=False, minimum_tls_version="TLS1_3")
azure.sql.Server("c", resource_group_name="group")
azure.sql.Server("d", resource_group_name="group", minimal_tls_version=azure.sql.MinimalTlsVersion.MINIMAL_TLS_VERSION_1_3)
azure.eventhub.Namespace("e", resource_group_name="group", minimum_tls_version="1.2")
azure.cosmosdb.DatabaseAccount(
    "f", resource_group_name="group", database_account_offer_type="Standard", locations=[{"location_name": "westus"}]
)
