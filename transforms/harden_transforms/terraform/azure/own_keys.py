"""Data of Azure that is encrypted with a key of Microsoft where a key of one's own can be named."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.azure import id_variable, key_variable
from harden.terraform.companions import companions
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import Needed, none_of
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_IDENTITY = id_variable("storage_key_identity_id", "the user-assigned identity that uses the key of storage accounts")


def _takes_a_key(block: Block, module: Module) -> str | None:
    """Only accounts of the second version, or premium ones, take a key, and only by an identity that users assign."""
    if not companions(block, "azurerm_storage_account_customer_managed_key", module, "storage_account_id").are_missing:
        return ""
    kind, tier = module.known(block, "account_kind"), module.known(block, "account_tier")
    if block.attribute("account_kind") and kind != "StorageV2" and tier != "Premium":
        return "account_kind decides whether it takes a key: StorageV2 does"
    if block.blocks("identity") or block.dynamic("identity"):
        return "it has an identity already: let a user-assigned one use the key, and name it in customer_managed_key"
    return None


DEFECTS = (
    Defect(
        name="storage-account-no-customer-key",
        message="Storage account is encrypted with a key that only Microsoft controls",
        why="With a key of your own you see every use of it, and end all access by disabling it.",
        exploited="Who gets at the storage below, or at a copy of it, reads it: there is no key to withhold.",
        references=(
            f"{_PROVIDER}/storage_account",
            "https://learn.microsoft.com/en-us/azure/storage/common/customer-managed-keys-overview",
        ),
        settings=(
            Setting(
                types=("azurerm_storage_account",),
                path=("customer_managed_key", "key_vault_key_id"),
                good=Needed(key_variable("storage_key_vault_key_id", "storage accounts")),
                is_good=none_of(""),
                beside=(("user_assigned_identity_id", Needed(_IDENTITY)),),
                also=(
                    (("identity", "type"), "UserAssigned"),
                    (("identity", "identity_ids"), Needed(_IDENTITY, in_list=True)),
                ),
                guard=_takes_a_key,
                since="3.3.0",
                risk=Risk.RUNTIME,
                risk_note="The identity needs to get, wrap and unwrap with the key, in a vault with purge protection; "
                "without it nobody can read the data",
                checks=Checks(checkov=("CKV2_AZURE_1",), trivy=("AVD-AZU-0060",)),
            ),
        ),
    ),
    Defect(
        name="cosmosdb-no-customer-key",
        message="Cosmos DB account is encrypted with a key that only Microsoft controls",
        why="With a key of your own you see every use of it, and end all access by disabling it.",
        exploited="Who gets at the storage below, or at a copy of it, reads it: there is no key to withhold.",
        references=(
            f"{_PROVIDER}/cosmosdb_account",
            "https://learn.microsoft.com/en-us/azure/cosmos-db/how-to-setup-customer-managed-keys",
        ),
        settings=(
            Setting(
                types=("azurerm_cosmosdb_account",),
                path=("key_vault_key_id",),
                good=Needed(key_variable("cosmosdb_key_vault_key_id", "Cosmos DB accounts")),
                is_good=none_of(""),
                since="2.47.0",
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the account with its databases and makes an empty one: back them up "
                "first, and let Cosmos DB get, wrap and unwrap with the key",
                checks=Checks(checkov=("CKV_AZURE_100",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
