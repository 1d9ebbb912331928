"""Settings of virtual machines, their disks and network interfaces."""

from __future__ import annotations

import re

from harden.hcl.document import Block
from harden.model import Expr, Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_LINUX = f"{_PROVIDER}/linux_virtual_machine"
_WINDOWS = f"{_PROVIDER}/windows_virtual_machine"
_DISK = f"{_PROVIDER}/managed_disk"
_HOST = "https://learn.microsoft.com/en-gb/azure/virtual-machines/disks-enable-host-based-encryption-portal"

_LINUX_MACHINES = ("azurerm_linux_virtual_machine", "azurerm_linux_virtual_machine_scale_set")
_WINDOWS_MACHINES = ("azurerm_windows_virtual_machine", "azurerm_windows_virtual_machine_scale_set")
_ENCRYPTION_SET = Variable(
    "disk_encryption_set_id",
    "string",
    "ID of the disk encryption set for managed disks",
    (
        Validation(
            'can(regex("^/subscriptions/[^/]+/resourceGroups/", var.disk_encryption_set_id))',
            "The value must be the ID of a disk encryption set.",
        ),
    ),
)


def _encryption_set(block: Block, module: Module) -> Expr | None:
    """The disk encryption set that all other disks of the module have."""
    disks = module.resources("azurerm_managed_disk")
    written = [disk.attribute("disk_encryption_set_id") for disk in disks if disk is not block]
    names = {attribute.expression.text for attribute in written if attribute is not None}
    return Expr(names.pop()) if len(names) == 1 and all(written) else None


def _other_encryption(block: Block, module: Module) -> str | None:
    is_other = block.attribute("secure_vm_disk_encryption_set_id") or block.blocks("encryption_settings")
    return "" if is_other else None


def _no_upload(block: Block, module: Module) -> str | None:
    if module.known(block, "create_option") == "Upload":
        return "the disk is filled by an upload, which may come over the internet: close it after that"
    return None


def _has_key(block: Block, module: Module) -> str | None:
    """Without passwords a key must be there, and a password must not. That there is no key is a defect of its own."""
    if not block.blocks("admin_ssh_key") and not block.dynamic("admin_ssh_key"):
        return ""
    if block.attribute("admin_password"):
        return (
            "only logins by password need admin_password, and it excludes this setting; keep admin_ssh_key and drop it"
        )
    return None


def _has_old_key(block: Block, module: Module) -> str | None:
    if any(profile.attribute("admin_password") for profile in block.blocks("os_profile")):
        return "only logins by password need admin_password of os_profile; keep ssh_keys and drop it"
    if not any(part.blocks("ssh_keys") or part.dynamic("ssh_keys") for part in block.blocks("os_profile_linux_config")):
        return "there are no ssh_keys to log in with: add them first"
    return None


_FORWARDER = re.compile(r"(?:^|[^a-z])(?:nva|nat|fw|firewall|router|routing|gateway|gw|vpn|appliance)(?![a-z])")


def _forwards(block: Block, module: Module) -> str | None:
    """Network appliances forward what is sent to others: it is what they are for."""
    names = (block.labels[1], module.known(block, "name"))
    if any(isinstance(name, str) and _FORWARDER.search(name.lower()) for name in names):
        return "by its name this is a network appliance, which forwards packets: is it one?"
    return None


DEFECTS = (
    Defect(
        name="vm-password-login",
        message="Virtual machine takes logins with a password",
        why="With disable_password_authentication = false SSH asks for a password that can be guessed.",
        exploited="Machines with SSH are found within minutes, and passwords are tried by the thousand.",
        references=(_LINUX, f"{_PROVIDER}/linux_virtual_machine_scale_set"),
        settings=(
            Setting(
                types=("azurerm_linux_virtual_machine",),
                path=("disable_password_authentication",),
                good=True,
                absent_is_good=True,
                guard=_has_key,
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the machine with its system disk and creates a new one",
                checks=Checks(checkov=("CKV_AZURE_1", "CKV_AZURE_149"), trivy=("AVD-AZU-0039",)),
            ),
            Setting(
                types=("azurerm_linux_virtual_machine_scale_set",),
                path=("disable_password_authentication",),
                good=True,
                absent_is_good=True,
                guard=_has_key,
                risk=Risk.RUNTIME,
                risk_note="Who logs in with the password no longer can, on machines that are new or reimaged",
                checks=Checks(checkov=("CKV_AZURE_49", "CKV_AZURE_149"), trivy=("AVD-AZU-0039",)),
            ),
            Setting(
                types=("azurerm_virtual_machine",),
                path=("os_profile_linux_config", "disable_password_authentication"),
                good=True,
                absent_is_good=True,
                no_block="",
                guard=_has_old_key,
                risk=Risk.RUNTIME,
                risk_note="Azure refuses the change for a machine that is there, which must be destroyed and made anew",
                checks=Checks(checkov=("CKV_AZURE_1",), trivy=("AVD-AZU-0039",)),
            ),
        ),
    ),
    Defect(
        name="vm-no-host-encryption",
        message="Virtual machine keeps temporary disks and caches in clear",
        why="Without encryption at host temporary disks, caches and the way to the storage are not encrypted.",
        exploited="Who gets at the machine below reads what was left on the temporary disk and in caches.",
        references=(_LINUX, _WINDOWS, _HOST),
        settings=(
            Setting(
                types=(*_LINUX_MACHINES, *_WINDOWS_MACHINES),
                path=("encryption_at_host_enabled",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="The subscription needs the feature EncryptionAtHost, and machines must stop for it",
                checks=Checks(checkov=("CKV_AZURE_97", "CKV_AZURE_151")),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="vm-no-automatic-updates",
        message="Windows does not install updates by itself",
        why="Fixes wait for somebody to think of them.",
        exploited="Published holes are tried on every machine within days.",
        references=(_WINDOWS, f"{_PROVIDER}/windows_virtual_machine_scale_set"),
        settings=(
            Setting(
                types=("azurerm_windows_virtual_machine",),
                path=("automatic_updates_enabled",),
                good=True,
                absent_is_good=True,
                renamed_from=("enable_automatic_updates", "4.49.0"),
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the machine with its system disk and creates a new one",
                checks=Checks(checkov=("CKV_AZURE_177",)),
            ),
            Setting(
                types=("azurerm_windows_virtual_machine_scale_set",),
                path=("automatic_updates_enabled",),
                good=True,
                absent_is_good=True,
                renamed_from=("enable_automatic_updates", "5.0.0"),
                risk=Risk.RUNTIME,
                risk_note="Windows installs updates and restarts when it needs to",
                checks=Checks(checkov=("CKV_AZURE_177",)),
            ),
        ),
    ),
    Defect(
        name="disk-public-export",
        message="Disk can be exported over the internet",
        why="With public access a link for the export of a disk or snapshot works from everywhere.",
        exploited="Who may make such a link, or finds one, copies the whole disk without touching the machine.",
        references=(_DISK, f"{_PROVIDER}/snapshot"),
        settings=(
            Setting(
                types=("azurerm_managed_disk",),
                path=("public_network_access_enabled",),
                good=False,
                guard=_no_upload,
                since="2.87.0",
                risk=Risk.RUNTIME,
                risk_note="Disks can be exported and filled by a private endpoint only; machines notice nothing",
                checks=Checks(checkov=("CKV_AZURE_251",)),
            ),
            Setting(
                types=("azurerm_snapshot",),
                path=("public_network_access_enabled",),
                good=False,
                since="3.99.0",
                risk=Risk.RUNTIME,
                risk_note="Snapshots can be exported by a private endpoint only",
            ),
        ),
    ),
    Defect(
        name="disk-no-own-key",
        message="Disk is encrypted with a key that only Azure has",
        why="Only with a disk encryption set can the owner withdraw the key of the disk.",
        exploited="When the subscription is taken over there is no key to withhold.",
        references=(_DISK, "https://learn.microsoft.com/en-us/azure/virtual-machines/linux/disk-encryption"),
        settings=(
            Setting(
                types=("azurerm_managed_disk",),
                path=("disk_encryption_set_id",),
                good=Needed(_ENCRYPTION_SET, _encryption_set),
                guard=_other_encryption,
                risk=Risk.RUNTIME,
                risk_note="The machine that has the disk must be stopped for it, and loses the disk with the key",
                checks=Checks(checkov=("CKV_AZURE_93",)),
            ),
        ),
    ),
    Defect(
        name="network-interface-forwards",
        message="Network interface passes on packets of others",
        why="ip_forwarding_enabled makes the machine a router, which only firewalls and gateways need.",
        exploited="Who takes the machine reads and redirects traffic of the network.",
        references=(f"{_PROVIDER}/network_interface",),
        settings=(
            Setting(
                types=("azurerm_network_interface",),
                path=("ip_forwarding_enabled",),
                good=False,
                guard=_forwards,
                absent_is_good=True,
                renamed_from=("enable_ip_forwarding", "3.108.0"),
                risk=Risk.RUNTIME,
                risk_note="Machines that are firewalls or gateways stop passing traffic",
                checks=Checks(checkov=("CKV_AZURE_118",), trivy=("AVD-AZU-0075",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
