from pulumi_azure_native.storage import Kind, SkuArgs, SkuName, StorageAccount, BlobContainer, PublicAccess

account = StorageAccount(
	"account",
	resource_group_name="group",
	kind=Kind.STORAGE_V2,
	minimum_tls_version="TLS1_2",
	sku=SkuArgs(
		name=SkuName.STANDARD_LRS,
	))
open = StorageAccount("open", resource_group_name="group", kind=Kind.STORAGE_V2, sku=SkuArgs(name=SkuName.STANDARD_LRS), minimum_tls_version="TLS1_2", allow_blob_public_access=True)
BlobContainer("private", resource_group_name="group", account_name=account.name, public_access=PublicAccess.NONE)
