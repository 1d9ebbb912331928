import pulumi_azure_native as azure

common = {"resource_group_name": "group", "kind": "StorageV2", "allow_blob_public_access": False}
azure.storage.StorageAccount("account", sku={"name": "Standard_LRS"}, **common)
