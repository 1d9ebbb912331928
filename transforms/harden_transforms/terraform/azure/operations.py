"""Settings of messaging, analytics, automation and monitoring: transport, encryption, recovery, who is told."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.azure import needs
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks
from harden.value import Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_BUS = f"{_PROVIDER}/servicebus_namespace"
_HUB = f"{_PROVIDER}/eventhub_namespace"
_SYNAPSE = f"{_PROVIDER}/synapse_workspace"
_NETWORK = "https://learn.microsoft.com/en-us/azure/synapse-analytics/security/synapse-workspace-managed-vnet"
_KUSTO = f"{_PROVIDER}/kusto_cluster"
_CONTACT = f"{_PROVIDER}/security_center_contact"
_PRICES = "https://learn.microsoft.com/en-us/azure/security-center/security-center-pricing"
_VARIABLES = tuple(f"azurerm_automation_variable_{kind}" for kind in ("bool", "string", "int", "datetime"))


def _keeps_enough(value: object) -> bool:
    """0 keeps for ever."""
    return str(value).isdigit() and (int(str(value)) >= 90 or int(str(value)) == 0)


def _contact(name: str, message: str, checkov: str, trivy: str) -> Setting:
    return Setting(
        types=("azurerm_security_center_contact",),
        path=(name,),
        good=True,
        absent_is_good=True,
        message=message,
        risk=Risk.NONE,
        risk_note="Mail is sent when there is an alert",
        checks=Checks(checkov=(checkov,), trivy=(trivy,)),
    )


def _deletes(block: Block, module: Module) -> str | None:
    """A log that is off keeps nothing, and one whose policy is off keeps everything."""
    policies = block.blocks("retention_policy")
    is_on = [module.value(block, "enabled"), *(module.value(policy, "enabled") for policy in policies)]
    return "" if Known(False) in is_on else None


DEFECTS = (
    Defect(
        name="servicebus-old-tls",
        message="Service Bus namespace accepts, or does not say that it refuses, TLS before 1.2",
        why="TLS 1.0 and 1.1 have known weaknesses; what a namespace accepts when minimum_tls_version is not set is "
        "up to Azure.",
        exploited="An attacker in the middle makes both sides agree on an old version and its weak ciphers.",
        references=(_BUS,),
        settings=(
            Setting(
                types=("azurerm_servicebus_namespace",),
                path=("minimum_tls_version",),
                good="1.2",
                since="3.21.0",
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 are refused",
                checks=Checks(checkov=("CKV_AZURE_205",)),
            ),
        ),
    ),
    Defect(
        name="event-hub-old-tls",
        message="Event Hubs namespace accepts TLS before 1.2",
        why="TLS 1.0 and 1.1 have known weaknesses and no place in any standard any more.",
        exploited="An attacker in the middle makes both sides agree on an old version and its weak ciphers.",
        references=(_HUB,),
        settings=(
            Setting(
                types=("azurerm_eventhub_namespace",),
                path=("minimum_tls_version",),
                good="1.2",
                absent_is_good=True,
                since="3.17.0",
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 are refused",
                checks=Checks(checkov=("CKV_AZURE_223",)),
            ),
        ),
    ),
    Defect(
        name="app-configuration-purgeable",
        message="Deleted app configuration can be purged",
        why="Without purge protection a deleted store can be purged at once, and its settings are lost for good.",
        exploited="Stolen rights to delete take down every application that reads its settings there.",
        references=(
            f"{_PROVIDER}/app_configuration",
            "https://learn.microsoft.com/en-us/azure/azure-app-configuration/concept-soft-delete",
        ),
        settings=(
            Setting(
                types=("azurerm_app_configuration",),
                path=("purge_protection_enabled",),
                good=True,
                guard=needs("sku", "standard", "premium", default="free"),
                since="3.27.0",
                risk=Risk.RUNTIME,
                risk_note="It can never be switched off again: a store that is destroyed keeps its name for the days "
                "of soft_delete_retention_days, 7 unless they are set",
                checks=Checks(checkov=("CKV_AZURE_187",)),
            ),
        ),
    ),
    Defect(
        name="automation-variable-unencrypted",
        message="Variable of the automation account can be read by everybody who may look",
        why="Only encrypted variables hide their value from readers of the account.",
        exploited="A reader's role is enough to take passwords out of variables.",
        references=(f"{_PROVIDER}/automation_variable_string",),
        settings=(
            Setting(
                types=_VARIABLES,
                path=("encrypted",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Azure does not change it for a variable that is there: the variable must be destroyed first",
                checks=Checks(checkov=("CKV_AZURE_73",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="kusto-unencrypted-disks",
        message="Disks of the Data Explorer cluster are not encrypted",
        why="Without disk_encryption_enabled caches and temporary files of the nodes lie in clear.",
        exploited="Who gets at the machine below reads recent data out of the cache.",
        references=(_KUSTO,),
        settings=(
            Setting(
                types=("azurerm_kusto_cluster",),
                path=("disk_encryption_enabled",),
                good=True,
                since="2.97.0",
                risk=Risk.RUNTIME,
                risk_note="The cluster cannot be used while Azure changes it",
                checks=Checks(checkov=("CKV_AZURE_74",)),
            ),
        ),
    ),
    Defect(
        name="kusto-single-encryption",
        message="Storage of the Data Explorer cluster is encrypted once only",
        why="Double encryption adds a second layer with another algorithm and another key.",
        exploited="If the algorithm or the key of the first layer fails, data on disk can be read.",
        references=(_KUSTO,),
        settings=(
            Setting(
                types=("azurerm_kusto_cluster",),
                path=("double_encryption_enabled",),
                good=True,
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the cluster with all its data and creates an empty one",
                checks=Checks(checkov=("CKV_AZURE_75",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="synapse-open-network",
        message="Synapse workspace works in no virtual network of its own, or may send data anywhere",
        why="Only a managed virtual network keeps computations apart from those of others, and only protection against "
        "exfiltration limits where they send data.",
        exploited="A notebook that an insider or a stolen account runs copies the data to storage of its own.",
        references=(_SYNAPSE, _NETWORK),
        settings=(
            Setting(
                types=("azurerm_synapse_workspace",),
                path=("managed_virtual_network_enabled",),
                good=True,
                message="Synapse workspace works in no virtual network of its own",
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the workspace with its pools and creates an empty one",
                checks=Checks(checkov=("CKV_AZURE_58",), trivy=("AVD-AZU-0034",)),
            ),
            Setting(
                types=("azurerm_synapse_workspace",),
                path=("data_exfiltration_protection_enabled",),
                good=True,
                beside=(("managed_virtual_network_enabled", True),),
                message="Synapse workspace may send data anywhere",
                since="2.64.0",
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the workspace with its pools and creates an empty one, whose "
                "computations reach approved targets only",
                checks=Checks(checkov=("CKV_AZURE_157",)),
            ),
        ),
    ),
    Defect(
        name="synapse-unencrypted-pool",
        message="Pool of Synapse is not encrypted on disk",
        why="data_encrypted is off unless it is set: the data of the pool and its backups lie in clear.",
        exploited="Who gets at a backup or at a disk of the service reads the data as it is.",
        references=(f"{_PROVIDER}/synapse_sql_pool",),
        settings=(
            Setting(
                types=("azurerm_synapse_sql_pool",),
                path=("data_encrypted",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="The pool is encrypted in the background, which takes time",
                checks=Checks(checkov=("CKV_AZURE_241",)),
            ),
        ),
    ),
    Defect(
        name="flow-log-short-retention",
        message="Log of network flows is kept for less than 90 days",
        why="Break-ins are found after months on average; what the log no longer has then cannot be answered.",
        exploited="An attacker who is patient outlives the log.",
        references=(
            f"{_PROVIDER}/network_watcher_flow_log",
            "https://learn.microsoft.com/en-us/azure/network-watcher/network-watcher-monitoring-overview",
        ),
        settings=(
            Setting(
                types=("azurerm_network_watcher_flow_log",),
                path=("retention_policy", "days"),
                good=90,
                is_good=_keeps_enough,
                no_block="",
                guard=_deletes,
                risk=Risk.RUNTIME,
                risk_note="Storage is billed for what is kept longer",
                checks=Checks(checkov=("CKV_AZURE_12",), trivy=("AVD-AZU-0049",)),
            ),
        ),
    ),
    Defect(
        name="security-alerts-unread",
        message="Alerts of Defender for Cloud go to nobody",
        why="The contact is there, and mail to it, or to the owners of the subscription, is switched off.",
        exploited="An attack is detected, and nobody learns of it.",
        references=(_CONTACT, _PRICES),
        settings=(
            _contact(
                "alert_notifications", "The security contact gets no mail of alerts", "CKV_AZURE_21", "AVD-AZU-0044"
            ),
            _contact(
                "alerts_to_admins", "Owners of the subscription get no mail of alerts", "CKV_AZURE_22", "AVD-AZU-0063"
            ),
        ),
    ),
    Defect(
        name="security-center-free-tier",
        message="Defender for Cloud does not watch these resources",
        why="With the free tier there are recommendations only: no detection of attacks.",
        exploited="An attack that Defender knows runs its course unseen.",
        references=(f"{_PROVIDER}/security_center_subscription_pricing", _PRICES),
        settings=(
            Setting(
                types=("azurerm_security_center_subscription_pricing",),
                path=("tier",),
                good="Standard",
                risk=Risk.RUNTIME,
                risk_note="The standard tier is billed for each resource of the subscription",
                checks=Checks(
                    checkov=tuple(f"CKV_AZURE_{one}" for one in (19, 55, 61, 69, 79, 84, 85, 86, 87, 234)),
                    trivy=("AVD-AZU-0045",),
                ),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
