"""Settings of Redis caches and Cosmos DB accounts."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_REDIS = f"{_PROVIDER}/redis_cache"
_COSMOS = f"{_PROVIDER}/cosmosdb_account"
_KEYS = "https://learn.microsoft.com/en-us/azure/cosmos-db/nosql/security/how-to-disable-key-based-authentication"


def _sql_only(block: Block, module: Module) -> str | None:
    """Only the API for NoSQL can do without keys; from 4.78 on the argument has a name that says the contrary."""
    if module.known(block, "kind") not in (None, "GlobalDocumentDB") or block.blocks("capabilities"):
        return ""
    if module.may_have_provider("azurerm", "5.0.0"):
        return "version 5.0.0 of the provider has local_authentication_enabled in its place: set that to false"
    return None


DEFECTS = (
    Defect(
        name="redis-plain-port",
        message="Cache answers without encryption",
        why="The port 6379 takes keys and data in clear.",
        exploited="Whoever listens on the way reads the access key, and with it the whole cache.",
        references=(_REDIS,),
        settings=(
            Setting(
                types=("azurerm_redis_cache",),
                path=("non_ssl_port_enabled",),
                good=False,
                absent_is_good=True,
                renamed_from=("enable_non_ssl_port", "4.0.0"),
                risk=Risk.RUNTIME,
                risk_note="Clients that connect to port 6379 are refused",
                checks=Checks(checkov=("CKV_AZURE_91",)),
            ),
        ),
    ),
    Defect(
        name="redis-old-tls",
        message="Cache accepts TLS before 1.2",
        why="Up to version 4 of the provider a cache accepts TLS 1.0 unless minimum_tls_version says otherwise.",
        exploited="An attacker in the middle makes client and cache agree on an old version and its weak ciphers.",
        references=(_REDIS, "https://learn.microsoft.com/azure/azure-cache-for-redis/cache-retired-features"),
        settings=(
            Setting(
                types=("azurerm_redis_cache",),
                path=("minimum_tls_version",),
                good="1.2",
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 are refused",
                checks=Checks(checkov=("CKV_AZURE_148",)),
            ),
        ),
    ),
    Defect(
        name="redis-no-authentication",
        message="Cache can be used without a password",
        why="With authentication_enabled = false whoever reaches the cache reads and changes everything in it.",
        exploited="One machine in the network that falls is enough to take sessions and tokens out of the cache.",
        references=(_REDIS,),
        settings=(
            Setting(
                types=("azurerm_redis_cache",),
                path=("redis_configuration", "authentication_enabled"),
                good=True,
                absent_is_good=True,
                no_block="",
                renamed_from=("enable_authentication", "4.0.0"),
                risk=Risk.RUNTIME,
                risk_note="Clients that give no key are refused",
            ),
        ),
    ),
    Defect(
        name="cosmosdb-old-tls",
        message="Cosmos DB account accepts TLS before 1.2",
        why="TLS 1.0 and 1.1 have known weaknesses and no place in any standard any more.",
        exploited="An attacker in the middle makes client and account agree on an old version and its weak ciphers.",
        references=(_COSMOS,),
        settings=(
            Setting(
                types=("azurerm_cosmosdb_account",),
                path=("minimal_tls_version",),
                good="Tls12",
                absent_is_good=True,
                since="3.94.0",
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 are refused",
            ),
        ),
    ),
    Defect(
        name="cosmosdb-keys-change-metadata",
        message="Keys of the Cosmos DB account may change databases and containers",
        why="Whoever has a key may create, change and delete databases and containers, past all roles.",
        exploited="A leaked key is enough to delete containers.",
        references=(_COSMOS, _KEYS),
        settings=(
            Setting(
                types=("azurerm_cosmosdb_account",),
                path=("access_key_metadata_writes_enabled",),
                good=False,
                since="2.58.0",
                risk=Risk.RUNTIME,
                risk_note="Applications that create databases or containers with a key fail",
                checks=Checks(checkov=("CKV_AZURE_132",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="cosmosdb-access-keys",
        message="Cosmos DB account can be used with its keys",
        why="A key is a password for everything in the account: it has no owner, no expiry and no scope.",
        exploited="Keys leak from configuration, state files and scripts; who has one reads and writes everything.",
        references=(_COSMOS, _KEYS),
        settings=(
            Setting(
                types=("azurerm_cosmosdb_account",),
                path=("local_authentication_disabled",),
                good=True,
                guard=_sql_only,
                since="2.76.0",
                risk=Risk.RUNTIME,
                risk_note="Everything that uses the keys is refused",
                checks=Checks(checkov=("CKV_AZURE_140",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
