"""Settings of key vaults, their keys and their secrets: recovery, networks, dates of expiry."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.azure import does_without_public_endpoint, names_networks
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, is_asked_for
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_VAULT = f"{_PROVIDER}/key_vault"
_GUIDE = "https://learn.microsoft.com/en-us/azure/key-vault"

_DENY = "key-vault-open-network"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"


def _network(block: Block, module: Module) -> str | None:
    """Rules that name networks are meant to count; where nothing names any, clients may come from anywhere."""
    if module.known(block, "public_network_access_enabled") is False:
        return ""
    parts = block.blocks("network_acls")
    names = any(names_networks(part, module) for part in parts)
    return None if names or does_without_public_endpoint(block, module) or is_asked_for(module, _DENY) else ""


def _expiry(name: str, what: str) -> Needed:
    valid = Validation(
        f'can(regex("{_DATE}", var.{name}))',
        "The value must be a date and time in UTC such as 2030-01-31T00:00:00Z.",
    )
    return Needed(Variable(name, "string", f"Date and time in UTC at which {what} of the key vault expire", (valid,)))


DEFECTS = (
    Defect(
        name="key-vault-purgeable",
        message="Deleted keys and secrets of the vault can be purged",
        why="Without purge protection a deleted vault, key or secret can be purged at once, and what it encrypted is "
        "lost for good.",
        exploited="Stolen rights to delete are enough for ransom: the attacker deletes and purges the key of the data.",
        references=(_VAULT, f"{_GUIDE}/general/soft-delete-overview#purge-protection"),
        settings=(
            Setting(
                types=("azurerm_key_vault",),
                path=("purge_protection_enabled",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="It can never be switched off again: a vault that is destroyed keeps its name for the days "
                "of soft_delete_retention_days, 90 unless they are set",
                checks=Checks(checkov=("CKV_AZURE_110", "CKV_AZURE_42"), trivy=("AVD-AZU-0016",)),
            ),
        ),
    ),
    Defect(
        name=_DENY,
        message="Key vault lets all networks in",
        why="With default_action Allow, or without network_acls, every network may try tokens on the vault.",
        exploited="A stolen token or a leaked client secret opens the vault from anywhere in the world.",
        references=(_VAULT, f"{_GUIDE}/general/network-security"),
        settings=(
            Setting(
                types=("azurerm_key_vault",),
                path=("network_acls", "default_action"),
                good="Deny",
                beside=(("bypass", "AzureServices"),),
                guard=_network,
                risk=Risk.RUNTIME,
                risk_note="Clients outside the networks that the rules name are refused, Terraform itself among them "
                "where it manages keys and secrets; with preset recommended only where rules or a private endpoint "
                "are there",
                checks=Checks(checkov=("CKV_AZURE_109",), trivy=("AVD-AZU-0013",)),
            ),
        ),
    ),
    Defect(
        name="key-vault-key-without-expiry",
        message="Key of the vault never expires",
        why="A key that is valid for ever is never replaced, and everything it ever encrypted hangs on it.",
        exploited="A key that was copied years ago still opens today's data.",
        references=(f"{_PROVIDER}/key_vault_key", f"{_GUIDE}/general/about-keys-secrets-certificates"),
        settings=(
            Setting(
                types=("azurerm_key_vault_key",),
                path=("expiration_date",),
                good=_expiry("key_vault_key_expiration_date", "keys"),
                risk=Risk.RUNTIME,
                risk_note="What uses the key fails after that date unless it is renewed before",
                checks=Checks(checkov=("CKV_AZURE_40",), trivy=("AVD-AZU-0014",)),
            ),
        ),
    ),
    Defect(
        name="key-vault-secret-without-expiry",
        message="Secret of the vault never expires",
        why="A secret that is valid for ever is never replaced.",
        exploited="A password that leaked years ago still works.",
        references=(f"{_PROVIDER}/key_vault_secret", f"{_GUIDE}/secrets/about-secrets"),
        settings=(
            Setting(
                types=("azurerm_key_vault_secret",),
                path=("expiration_date",),
                good=_expiry("key_vault_secret_expiration_date", "secrets"),
                risk=Risk.RUNTIME,
                risk_note="What uses the secret may fail after that date unless it is renewed before",
                checks=Checks(checkov=("CKV_AZURE_41",), trivy=("AVD-AZU-0017",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
