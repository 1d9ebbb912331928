from pulumi_azure_native.storage.v20230101 import SkuArgs, StorageAccount
from pulumi_azure_native.storage.v20210401 import StorageAccount as OldAccount

account = StorageAccount(
    "account",
    resource_group_name="group",
    allow_blob_public_access=False,
    kind="StorageV2",
    sku=SkuArgs(name="Standard_LRS"),
)
old = OldAccount("old", resource_group_name="group", kind="StorageV2", sku=SkuArgs(name="Standard_LRS"))
