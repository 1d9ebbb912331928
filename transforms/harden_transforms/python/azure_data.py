"""Storage accounts, key vaults, databases and message brokers in programs for pulumi-azure-native.

Defaults are those that the library's own documentation gives for the API (3.29, and 2.0 where it differs).
"""

from __future__ import annotations

from harden.model import Risk
from harden.python.azure import NATIVE, calls_of, is_any_of, member, no_keys
from harden.python.program import Program
from harden.python.row import Defect, Guard, Row, transforms
from harden.python.site import Site
from harden.settings import Preset
from harden.transform import Checks
from harden.value import ABSENT, Known

_API = "https://www.pulumi.com/registry/packages/azure-native/api-docs"
_LEARN = "https://learn.microsoft.com/en-us/azure"
_ACCOUNT = (f"{NATIVE}.storage.StorageAccount",)
_VAULT = (f"{NATIVE}.keyvault.Vault",)
_VAULT_PARTS = f"{NATIVE}.keyvault.VaultPropertiesArgs"
_OLD_CLIENTS = "Clients that know nothing newer than TLS 1.1 can no longer connect"
_OLD_TLS = (("TLS_VERSION_1_0", "1.0"), ("TLS_VERSION_1_1", "1.1"))
_NEW_TLS = ("TLS_VERSION_1_2", "1.2")
_COSMOS_TLS = (("TLS", "Tls"), ("TLS11", "Tls11"))
_SQL_TLS = (("NONE", "None"), ("MINIMAL_TLS_VERSION_1_0", "1.0"), ("MINIMAL_TLS_VERSION_1_1", "1.1"))
_ACCESS = "storage.PublicAccess"
_BLOB, _CONTAINER = member(_ACCESS, "BLOB", "Blob"), member(_ACCESS, "CONTAINER", "Container")
_TLS_CHECKS = {
    "sql.Server": ("CKV_AZURE_52",),
    "redis.Redis": ("CKV_AZURE_148",),
    "cache.Redis": ("CKV_AZURE_148",),
    "servicebus.Namespace": ("CKV_AZURE_205",),
    "eventhub.Namespace": ("CKV_AZURE_223",),
}
_FIREWALL = "Clients whose networks are not named are refused"


def _tls(
    kind: str,
    key: str = "minimum_tls_version",
    enumeration: str = "TlsVersion",
    good: tuple[str, str] = _NEW_TLS,
    old: tuple[tuple[str, str], ...] = _OLD_TLS,
) -> Row:
    """A minimum that is too low where it is written: what a service takes without one depends on its age."""
    owner = f"{kind.partition('.')[0]}.{enumeration}"
    return Row(
        (f"{NATIVE}.{kind}",),
        (key,),
        member(owner, *good),
        Risk.RUNTIME,
        _OLD_CLIENTS,
        Checks(checkov=_TLS_CHECKS.get(kind, ())),
        bad=tuple(member(owner, *one) for one in old),
        absent_is_good=True,
        message=f"{kind.partition('.')[2]} accepts TLS 1.0 or 1.1",
    )


def _no_nfs(site: Site, program: Program) -> str | None:
    """NFS has no transport encryption that secure transfer accepts."""
    has_nfs = site.value(("enable_nfs_v3",)) not in (ABSENT, Known(False))
    return "shares over NFS need plain transport" if has_nfs else None


def _containers(site: Site, program: Program) -> str | None:
    """Azure refuses public containers in an account that forbids them."""
    for one in calls_of(program, f"{NATIVE}.storage.BlobContainer"):
        if is_any_of(one, ("public_access",), _BLOB, _CONTAINER):
            return "a container of the program is public, which the account would forbid: make that private first"
    return None


def _blobs(site: Site, program: Program) -> str | None:
    """Listing is never what a web page needs; single files may be."""
    if is_any_of(site, ("public_access",), _BLOB):
        return "who knows its address reads a file, as web pages need: only you know whether that is meant"
    return None


def _names_networks(*path: str) -> Guard:
    """Rules that name networks are meant to count."""

    def guard(site: Site, program: Program) -> str | None:
        named = [site.value((*path, key)) for key in ("ip_rules", "virtual_network_rules")]
        return None if any(one not in (ABSENT, Known([])) for one in named) else ""

    return guard


def _soft_deleted(site: Site, program: Program) -> str | None:
    """Only what is kept after it was deleted can be protected against purging."""
    if site.value(("properties", "enable_soft_delete")) == Known(False):
        return "what is deleted is not kept at all: switch soft delete on first"
    return None


def _asks_for_tls(site: Site, program: Program) -> str | None:
    return None if site.value(("configuration_name",)) == Known("require_secure_transport") else ""


def _keys(kind: str, path: tuple[str, ...] = ("disable_local_auth",), *, good: bool = True) -> Row:
    return Row(
        (f"{NATIVE}.{kind}",),
        path,
        good,
        Risk.RUNTIME,
        "Clients that sign in with a key or a shared access signature are refused",
        makers=(f"{NATIVE}.{kind}PropertiesArgs",) if len(path) > 1 else (),
        inside=len(path) > 1,
        guard=no_keys(kind.partition(".")[0]),
        message=f"{kind.partition('.')[2]} lets in whoever has a key",
    )


DEFECTS = (
    Defect(
        name="program-azure-plain-transfer",
        message="Data are sent in clear",
        why="Without TLS whoever is on the way reads and changes what is sent, keys and signatures included.",
        exploited="A signature that was read on its way opens the account until it expires.",
        references=(f"{_LEARN}/storage/common/storage-require-secure-transfer", f"{_API}/storage/storageaccount/"),
        rows=(
            Row(
                _ACCOUNT,
                ("enable_https_traffic_only",),
                True,
                Risk.RUNTIME,
                "Clients that use plain HTTP, or SMB without encryption, are refused",
                Checks(checkov=("CKV_AZURE_3",)),
                absent_is_good=True,
                guard=_no_nfs,
                message="Storage account answers plain HTTP",
            ),
            *(
                Row(
                    (f"{NATIVE}.{kind}",),
                    ("enable_non_ssl_port",),
                    False,
                    Risk.RUNTIME,
                    "Clients that connect without TLS are refused",
                    Checks(checkov=("CKV_AZURE_91",)),
                    absent_is_good=True,
                    message="Cache answers without TLS",
                )
                for kind in ("redis.Redis", "cache.Redis")
            ),
        ),
    ),
    Defect(
        name="program-azure-old-tls",
        message="Service accepts TLS 1.0 or 1.1",
        why="The first versions of TLS have weaknesses that let others read along, and need ciphers that are broken.",
        exploited="An attacker on the way pushes a client down to the old version and its weaknesses.",
        references=(
            f"{_LEARN}/storage/common/transport-layer-security-configure-minimum-version",
            f"{_LEARN}/azure-sql/database/connectivity-settings",
            f"{_API}/storage/storageaccount/",
        ),
        rows=(
            Row(
                _ACCOUNT,
                ("minimum_tls_version",),
                member("storage.MinimumTlsVersion", "TLS1_2", "TLS1_2"),
                Risk.RUNTIME,
                _OLD_CLIENTS,
                Checks(checkov=("CKV_AZURE_44",)),
                bad=tuple(member("storage.MinimumTlsVersion", one, one) for one in ("TLS1_0", "TLS1_1")),
                message="Storage account accepts TLS 1.0 and 1.1",
            ),
            _tls(
                "sql.Server",
                "minimal_tls_version",
                "MinimalTlsVersion",
                ("MINIMAL_TLS_VERSION_1_2", "1.2"),
                _SQL_TLS,
            ),
            *(_tls(f"{module}.Redis") for module in ("redis", "cache")),
            *(_tls(f"{module}.Namespace") for module in ("servicebus", "eventhub")),
            *(_tls(f"eventgrid.{name}", "minimum_tls_version_allowed") for name in ("Topic", "Domain")),
            *(
                _tls(
                    f"{module}.DatabaseAccount",
                    "minimal_tls_version",
                    "MinimalTlsVersion",
                    ("TLS12", "Tls12"),
                    _COSMOS_TLS,
                )
                for module in ("cosmosdb", "documentdb")
            ),
        ),
    ),
    Defect(
        name="program-azure-public-blobs",
        message="Containers of the account may be made public",
        why="Accounts from before the end of 2023 let anybody who may change a container open it to everybody, unless "
        "the account forbids it.",
        exploited="Public containers are found by their names and copied by scanners within hours.",
        references=(f"{_LEARN}/storage/blobs/anonymous-read-access-prevent", f"{_API}/storage/storageaccount/"),
        rows=(
            Row(
                _ACCOUNT,
                ("allow_blob_public_access",),
                False,
                Risk.RUNTIME,
                "Who read files of a public container without an account is refused",
                Checks(checkov=("CKV_AZURE_190", "CKV2_AZURE_47")),
                guard=_containers,
            ),
        ),
    ),
    Defect(
        name="program-azure-container-public",
        message="Container can be read by everybody",
        why="Everybody who knows the address of a file reads it, without an account; with access to the container "
        "everybody sees the list of all files, too.",
        exploited="Names of public containers are guessed by scanners, which copy what they find.",
        references=(f"{_LEARN}/storage/blobs/anonymous-read-access-configure", f"{_API}/storage/blobcontainer/"),
        rows=(
            Row(
                (f"{NATIVE}.storage.BlobContainer",),
                ("public_access",),
                member(_ACCESS, "NONE", "None"),
                Risk.RUNTIME,
                "Who read or listed its files without an account is refused",
                Checks(checkov=("CKV_AZURE_34",)),
                bad=(_BLOB, _CONTAINER),
                absent_is_good=True,
                guard=_blobs,
            ),
        ),
    ),
    Defect(
        name="program-azure-network-rules-off",
        message="Rules name networks, but all others may connect, too",
        why="As long as the default is to allow, the networks that the rules name are no limit.",
        exploited="A key that leaked works from anywhere in the world.",
        references=(
            f"{_LEARN}/storage/common/storage-network-security",
            f"{_LEARN}/key-vault/general/network-security",
        ),
        rows=(
            Row(
                _ACCOUNT,
                ("network_rule_set", "default_action"),
                member("storage.DefaultAction", "DENY", "Deny"),
                Risk.RUNTIME,
                _FIREWALL,
                Checks(checkov=("CKV_AZURE_35",)),
                makers=(f"{NATIVE}.storage.NetworkRuleSetArgs",),
                bad=(member("storage.DefaultAction", "ALLOW", "Allow"),),
                inside=True,
                guard=_names_networks("network_rule_set"),
            ),
            Row(
                _VAULT,
                ("properties", "network_acls", "default_action"),
                member("keyvault.NetworkRuleAction", "DENY", "Deny"),
                Risk.RUNTIME,
                _FIREWALL,
                Checks(checkov=("CKV_AZURE_109",)),
                makers=(_VAULT_PARTS, f"{NATIVE}.keyvault.NetworkRuleSetArgs"),
                bad=(member("keyvault.NetworkRuleAction", "ALLOW", "Allow"),),
                absent_is_good=True,
                guard=_names_networks("properties", "network_acls"),
            ),
        ),
    ),
    Defect(
        name="program-azure-vault-purgeable",
        message="Keys and secrets can be destroyed for good",
        why="Without soft delete and protection against purging, whoever may delete destroys at once, and what was "
        "encrypted with the keys is lost with them.",
        exploited="An intruder with the rights of an administrator destroys the keys of all data and asks for ransom.",
        references=(f"{_LEARN}/key-vault/general/soft-delete-overview", f"{_API}/keyvault/vault/"),
        rows=(
            Row(
                _VAULT,
                ("properties", "enable_purge_protection"),
                True,
                Risk.RUNTIME,
                "It can never be switched off again, and the name of a deleted vault stays taken for up to 90 days",
                Checks(checkov=("CKV_AZURE_110",)),
                makers=(_VAULT_PARTS,),
                inside=True,
                guard=_soft_deleted,
                message="Deleted keys and secrets can be purged",
            ),
            Row(
                _VAULT,
                ("properties", "enable_soft_delete"),
                True,
                Risk.RUNTIME,
                "It can never be switched off again, and what is deleted is kept for 90 days",
                Checks(checkov=("CKV_AZURE_42",)),
                makers=(_VAULT_PARTS,),
                absent_is_good=True,
                message="Deleted keys and secrets are not kept",
            ),
        ),
    ),
    Defect(
        name="program-azure-database-unencrypted",
        message="Database is not encrypted",
        why="Azure encrypts databases, their logs and backups by default; here that is switched off.",
        exploited="A backup that is shared by mistake, or copied by an intruder, can be read by whoever has it.",
        references=(
            f"{_LEARN}/azure-sql/database/transparent-data-encryption-tde-overview",
            f"{_API}/sql/transparentdataencryption/",
        ),
        rows=(
            Row(
                (f"{NATIVE}.sql.TransparentDataEncryption",),
                ("state",),
                member("sql.TransparentDataEncryptionState", "ENABLED", "Enabled"),
                Risk.RUNTIME,
                "Azure encrypts the database in the background, which takes a while",
                Checks(checkov=("CKV2_AZURE_25",)),
                bad=(member("sql.TransparentDataEncryptionState", "DISABLED", "Disabled"),),
                absent_is_good=True,
            ),
        ),
    ),
    Defect(
        name="program-azure-database-plain-connections",
        message="Database takes connections without TLS",
        why="Flexible servers ask for TLS; here the parameter that says so is switched off.",
        exploited="Whoever sits between the application and the database reads passwords and data.",
        references=(
            f"{_LEARN}/postgresql/flexible-server/concepts-networking-ssl-tls",
            f"{_LEARN}/mysql/flexible-server/how-to-connect-tls-ssl",
        ),
        rows=tuple(
            Row(
                (f"{NATIVE}.{kind}.Configuration",),
                ("value",),
                good,
                Risk.RUNTIME,
                "Clients that connect without TLS are refused",
                bad=("off", "OFF", "0"),
                absent_is_good=True,
                guard=_asks_for_tls,
            )
            for kind, good in (("dbforpostgresql", "on"), ("dbformysql", "ON"))
        ),
    ),
    Defect(
        name="program-azure-access-keys",
        message="Service lets in whoever has a key",
        why="A key says nothing of who uses it, never expires, and is copied into settings and scripts.",
        exploited="A key that was found in a repository opens the service to anybody, and nobody sees who it was.",
        references=(
            f"{_LEARN}/storage/common/shared-key-authorization-prevent",
            f"{_LEARN}/service-bus-messaging/disable-local-authentication",
        ),
        rows=(
            _keys("storage.StorageAccount", ("allow_shared_key_access",), good=False),
            _keys("servicebus.Namespace"),
            _keys("eventhub.Namespace"),
            _keys("eventgrid.Topic"),
            _keys("appconfiguration.ConfigurationStore"),
            _keys("cognitiveservices.Account", ("properties", "disable_local_auth")),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms(*DEFECTS)
