"""Settings of storage accounts and their containers: transport, anonymous access, networks, keys, recovery."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.azure import app_that_keeps_files_in, does_without_public_endpoint, names_networks, no_website
from harden.terraform.module import Module
from harden.terraform.references import mentioned, owner
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import is_asked_for, one_of
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_ACCOUNT = f"{_PROVIDER}/storage_account"
_GUIDE = "https://learn.microsoft.com/en-us/azure/storage"

_RULES_PAGE = f"{_PROVIDER}/storage_account_network_rules"
_RULES = "azurerm_storage_account_network_rules"
_DENY = "storage-account-open-network"
_PUBLIC = "storage-container-public"
_KEY = re.compile(r"\.(?:primary|secondary)_(?:access_key|(?:blob_)?connection_string)\b")


def _no_nfs(block: Block, module: Module) -> str | None:
    """NFS has no transport encryption that secure transfer accepts."""
    if module.known(block, "nfsv3_enabled") is True:
        return ""
    if module.known(block, "account_kind") == "FileStorage":
        return "shares over NFS need plain transport: set it if all shares of the account are SMB"
    return None


def _containers(block: Block, module: Module) -> str | None:
    """Azure refuses public containers in an account that forbids them."""
    for use in module.references(block.address):
        container = owner(use)
        if container.labels[:1] == ("azurerm_storage_container",):
            access = module.known(container, "container_access_type")
            if access in ("blob", "container"):
                return f"{container.address} is public, which the account would forbid: make that private first"
    return None


def _blobs(block: Block, module: Module) -> str | None:
    """Listing is never what a web page needs; single files may be."""
    if module.known(block, "container_access_type") == "blob" and not is_asked_for(module, _PUBLIC):
        return "with blob access who knows its address reads a file, as web pages need: is that what it is for?"
    return None


def _network(block: Block, module: Module) -> str | None:
    """Rules that name networks are meant to count; where nothing names any, clients may come from anywhere."""
    if module.known(block, "public_network_access_enabled") is False:
        return ""
    parts = (block,) if block.labels[0] == _RULES else block.blocks("network_rules")
    names = any(names_networks(part, module) for part in parts)
    if not names and not is_asked_for(module, _DENY) and not does_without_public_endpoint(block, module):
        return ""
    return no_website(block, module) or _app(block, parts, module) or _other_rules(block, module)


def _app(block: Block, rules: Sequence[Block], module: Module) -> str:
    """A function app comes from the addresses of its service, or from a subnet that the rules must name."""
    named = rules[0].attribute("storage_account_id") if rules and rules[0] is block else None
    addresses = mentioned(named.expression) if named else (block.address,)
    accounts = (module.by_address[address] for address in addresses if address in module.by_address)
    apps = (app_that_keeps_files_in(account, part, module) for account in accounts for part in rules)
    app = next((one for one in apps if one), "")
    return f"{app} keeps its files there, and would no longer reach them: let in its subnet first" if app else ""


def _other_rules(block: Block, module: Module) -> str | None:
    """Rules in a resource of their own decide, and must not stand in the account as well."""
    uses = module.references(block.address)
    return "" if any(owner(use).labels[:1] == (_RULES,) and owner(use) is not block for use in uses) else None


def _keys(block: Block, module: Module) -> str | None:
    """Without keys there are no signatures made from them."""
    return "" if module.known(block, "shared_access_key_enabled") is False else None


def _no_use_of_keys(block: Block, module: Module) -> str | None:
    """What the module hands a key to is refused as soon as there are none."""
    for use in module.references(block.address):
        if _KEY.search(use.expression.text):
            what = f"{owner(use).address} uses a key of the account, which would be refused"
            return f"{what}: use an identity with a role there first"
    return None


def _has_blobs(block: Block, module: Module) -> str | None:
    """Soft delete of blobs: not in accounts of file shares or of premium page blobs, and not together with NFS."""
    kind = module.known(block, "account_kind")
    is_premium = module.known(block, "account_tier") == "Premium" and kind != "BlockBlobStorage"
    return "" if is_premium or kind == "FileStorage" or module.known(block, "nfsv3_enabled") is True else None


DEFECTS = (
    Defect(
        name="storage-account-plain-http",
        message="Storage account answers over plain HTTP",
        why="Without secure transfer requests with keys, tokens and data cross the network in clear.",
        exploited="Whoever listens on the way reads the data, and takes the shared access signature out of the URL.",
        references=(_ACCOUNT, f"{_GUIDE}/common/storage-require-secure-transfer"),
        settings=(
            Setting(
                types=("azurerm_storage_account",),
                path=("https_traffic_only_enabled",),
                good=True,
                absent_is_good=True,
                renamed_from=("enable_https_traffic_only", "3.114.0"),
                guard=_no_nfs,
                risk=Risk.RUNTIME,
                risk_note="Clients that use http:// or SMB without encryption are refused",
                checks=Checks(checkov=("CKV_AZURE_3",), trivy=("AVD-AZU-0008",)),
            ),
        ),
    ),
    Defect(
        name="storage-account-old-tls",
        message="Storage account accepts, or does not say that it refuses, TLS before 1.2",
        why="TLS 1.0 and 1.1 have known weaknesses; what an account accepts when min_tls_version is not set has "
        "changed between versions of the provider.",
        exploited="An attacker in the middle makes client and account agree on an old version and its weak ciphers.",
        references=(_ACCOUNT, f"{_GUIDE}/common/transport-layer-security-configure-minimum-version"),
        settings=(
            Setting(
                types=("azurerm_storage_account",),
                path=("min_tls_version",),
                good="TLS1_2",
                is_good=one_of("TLS1_2", "TLS1_3"),
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 are refused; since version 3 of the provider "
                "TLS 1.2 is the default, and writing it changes nothing",
                checks=Checks(checkov=("CKV_AZURE_44",), trivy=("AVD-AZU-0011",)),
            ),
        ),
    ),
    Defect(
        name="storage-account-public-blobs",
        message="Storage account lets its containers be public",
        why="Versions 3 and 4 of the provider allow anonymous access to containers unless they are told not to: one "
        "container that is made public by mistake is then open to everybody.",
        exploited="Account names are guessed by dictionary, and there are tools that list public containers.",
        references=(_ACCOUNT, f"{_GUIDE}/blobs/anonymous-read-access-configure"),
        settings=(
            Setting(
                types=("azurerm_storage_account",),
                path=("allow_nested_items_to_be_public",),
                good=False,
                renamed_from=("allow_blob_public_access", "3.0.0"),
                guard=_containers,
                risk=Risk.RUNTIME,
                risk_note="Anonymous readers of containers that were made public by other means are refused",
                checks=Checks(checkov=("CKV_AZURE_190", "CKV2_AZURE_47")),
            ),
        ),
    ),
    Defect(
        name=_PUBLIC,
        message="Container of blobs is readable by everybody",
        why="container_access_type blob lets anybody read, and container lets anybody list, what is in it, without "
        "any login and without a name in the log.",
        exploited="Search engines for open containers list it within days; backups, state files and keys are found.",
        references=(f"{_PROVIDER}/storage_container", f"{_GUIDE}/blobs/anonymous-read-access-configure"),
        settings=(
            Setting(
                types=("azurerm_storage_container",),
                path=("container_access_type",),
                good="private",
                absent_is_good=True,
                guard=_blobs,
                risk=Risk.RUNTIME,
                risk_note="Readers without a login, such as browsers, are refused",
                checks=Checks(checkov=("CKV_AZURE_34",), trivy=("AVD-AZU-0007",)),
            ),
        ),
    ),
    Defect(
        name=_DENY,
        message="Storage account lets all networks in",
        why="With default_action Allow the rules for addresses and subnets mean nothing: every network may try keys "
        "and tokens.",
        exploited="A leaked account key or shared access signature works from anywhere in the world.",
        references=(_ACCOUNT, _RULES_PAGE, f"{_GUIDE}/common/storage-network-security"),
        settings=(
            Setting(
                types=("azurerm_storage_account",),
                path=("network_rules", "default_action"),
                good="Deny",
                guard=_network,
                beside=(("bypass", ("AzureServices",)),),
                risk=Risk.RUNTIME,
                risk_note="Clients outside the networks that the rules name are refused, Terraform itself among them "
                "where it manages containers and files; with preset recommended only where rules or a private endpoint "
                "are there",
                checks=Checks(checkov=("CKV_AZURE_35",), trivy=("AVD-AZU-0012",)),
            ),
            Setting(
                types=(_RULES,),
                path=("default_action",),
                good="Deny",
                guard=_network,
                risk=Risk.RUNTIME,
                risk_note="Clients outside the networks that the rules name are refused",
                checks=Checks(checkov=("CKV_AZURE_35",), trivy=("AVD-AZU-0012",)),
            ),
        ),
    ),
    Defect(
        name="storage-account-no-soft-delete",
        message="Deleted blobs are gone at once",
        why="Without delete_retention_policy a deleted or overwritten blob, and with it a container, cannot be "
        "brought back.",
        exploited="Ransomware and disgruntled insiders delete what they were given write access to; nothing is left.",
        references=(_ACCOUNT, f"{_GUIDE}/blobs/soft-delete-blob-overview"),
        settings=(
            Setting(
                types=("azurerm_storage_account",),
                path=("blob_properties", "delete_retention_policy", "days"),
                good=7,
                is_good=bool,
                guard=_has_blobs,
                risk=Risk.RUNTIME,
                risk_note="Deleted and overwritten blobs are billed until their days are over",
                checks=Checks(checkov=("CKV2_AZURE_38",), trivy=("AVD-AZU-0056",)),
            ),
        ),
    ),
    Defect(
        name="storage-account-shared-key",
        message="Storage account can be used with its keys",
        why="An account key is a password for everything in the account: it has no owner, no expiry and no scope.",
        exploited="Keys leak from configuration, state files and scripts; who has one reads and writes everything.",
        references=(_ACCOUNT, f"{_GUIDE}/common/storage-network-security"),
        settings=(
            Setting(
                types=("azurerm_storage_account",),
                path=("shared_access_key_enabled",),
                good=False,
                guard=_no_use_of_keys,
                risk=Risk.RUNTIME,
                risk_note="Everything that uses keys or signatures made from them is refused, Terraform too unless the "
                "provider has storage_use_azuread = true",
                checks=Checks(checkov=("CKV2_AZURE_40",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="storage-account-no-sas-expiry",
        message="Signatures for the storage account may be valid for any time",
        why="Without sas_policy nobody learns of shared access signatures that are valid for months or years.",
        exploited="A signature in an old mail or log still opens the account, and only a new key revokes it.",
        references=(_ACCOUNT, f"{_GUIDE}/common/storage-network-security"),
        settings=(
            Setting(
                types=("azurerm_storage_account",),
                path=("sas_policy", "expiration_period"),
                good="07.00:00:00",
                is_good=bool,
                guard=_keys,
                since="3.32.0",
                risk=Risk.NONE,
                risk_note="Longer signatures go on working and are logged",
                checks=Checks(checkov=("CKV2_AZURE_41",)),
            ),
        ),
    ),
    Defect(
        name="storage-account-local-users",
        message="Storage account has local users",
        why="Local users log in to SFTP with a password or key of their own, past the identities of the directory.",
        exploited="Accounts of people who left, and weak passwords, stay valid where no central login sees them.",
        references=(
            _ACCOUNT,
            "https://learn.microsoft.com/en-us/azure/storage/blobs/secure-file-transfer-protocol-support",
        ),
        settings=(
            Setting(
                types=("azurerm_storage_account",),
                path=("local_user_enabled",),
                good=False,
                absent_is_good=True,
                since="3.91.0",
                risk=Risk.RUNTIME,
                risk_note="Users of SFTP can no longer log in",
                checks=Checks(checkov=("CKV_AZURE_244",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="storage-account-single-encryption",
        message="Storage is encrypted once only",
        why="Infrastructure encryption adds a second layer with another algorithm and another key.",
        exploited="If the algorithm or the key of the first layer fails, data on disk can be read.",
        references=(_ACCOUNT, f"{_GUIDE}/common/infrastructure-encryption-enable"),
        settings=(
            Setting(
                types=("azurerm_storage_account",),
                path=("infrastructure_encryption_enabled",),
                good=True,
                since="2.92.0",
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the account with all its data and creates an empty one",
                checks=Checks(trivy=("AVD-AZU-0061",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="storage-sync-open-network",
        message="File sync service lets all networks in",
        why="incoming_traffic_policy lets every network reach the service unless it is AllowVirtualNetworksOnly.",
        exploited="Whoever has a registered server's certificate reads and changes the shares from anywhere.",
        references=(
            f"{_PROVIDER}/storage_sync",
            "https://learn.microsoft.com/en-us/azure/private-link/private-endpoint-overview",
        ),
        settings=(
            Setting(
                types=("azurerm_storage_sync",),
                path=("incoming_traffic_policy",),
                good="AllowVirtualNetworksOnly",
                risk=Risk.RUNTIME,
                risk_note="Servers that do not come by a private endpoint no longer sync",
                checks=Checks(checkov=("CKV_AZURE_64", "CKV_AZURE_250")),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
