"""Settings of Azure SQL: servers, managed instances, databases, auditing and alerts."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import GONE, Needed
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_SERVER = f"{_PROVIDER}/mssql_server"
_INSTANCE = f"{_PROVIDER}/mssql_managed_instance"
_ALERTS = f"{_PROVIDER}/mssql_server_security_alert_policy"
_AUDITING = "https://learn.microsoft.com/en-us/azure/azure-sql/database/auditing-overview"

_ADDRESSES = Variable(
    "mssql_security_alert_email_addresses",
    "list(string)",
    "E-mail addresses that are told of threats to the databases",
    (
        Validation(
            "length(var.mssql_security_alert_email_addresses) > 0 && "
            'alltrue([for one in var.mssql_security_alert_email_addresses : can(regex("^[^@ ]+@[^@ ]+$", one))])',
            "Give at least one e-mail address.",
        ),
    ),
)

_LOGIN = Variable(
    "mssql_administrator_group",
    "string",
    "Name of the group of the directory that administers the database servers",
    (Validation("length(var.mssql_administrator_group) > 0", "Give the name of a group, or of a user."),),
)
_OBJECT = Variable(
    "mssql_administrator_object_id",
    "string",
    "Object ID of the group of the directory that administers the database servers",
    (
        Validation(
            'can(regex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", var.mssql_administrator_object_id))',
            "The value must be the object ID of a group, or of a user.",
        ),
    ),
)


def _zones(block: Block, module: Module) -> str | None:
    """The service tiers that can spread over zones without another choice of hardware."""
    sku = module.known(block, "sku_name")
    if sku is None:
        return "the service tier decides whether it can be zone redundant, and sku_name is not known here"
    return None if str(sku).upper().startswith(("P", "BC_")) else ""


def _keeps_enough(value: object) -> bool:
    """0 keeps for ever."""
    return str(value).isdigit() and (int(str(value)) >= 90 or int(str(value)) == 0)


DEFECTS = (
    Defect(
        name="mssql-old-tls",
        message="Database server accepts, or does not say that it refuses, TLS before 1.2",
        why="TLS 1.0 and 1.1 have known weaknesses; what a server accepts when minimum_tls_version is not set has "
        "changed between versions of the provider.",
        exploited="An attacker in the middle makes client and server agree on an old version and its weak ciphers.",
        references=(_SERVER, _INSTANCE),
        settings=(
            Setting(
                types=("azurerm_mssql_server",),
                path=("minimum_tls_version",),
                good="1.2",
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 are refused; since version 3 of the provider "
                "TLS 1.2 is the default, and writing it changes nothing",
                checks=Checks(checkov=("CKV_AZURE_52",), trivy=("AVD-AZU-0026",)),
            ),
            Setting(
                types=("azurerm_mssql_managed_instance",),
                path=("minimum_tls_version",),
                good="1.2",
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 are refused",
            ),
        ),
    ),
    Defect(
        name="mssql-no-directory-logins",
        message="Nobody of the directory can log in to the database server",
        why="Without an administrator of the directory all logins are by passwords that the server keeps: no second "
        "factor, and they stay when people leave.",
        exploited="A password that leaked years ago still opens the database.",
        references=(
            _SERVER,
            "https://learn.microsoft.com/en-us/azure/azure-sql/database/authentication-aad-overview",
        ),
        settings=(
            Setting(
                types=("azurerm_mssql_server",),
                path=("azuread_administrator", "login_username"),
                good=Needed(_LOGIN, anywhere=True),
                is_good=bool,
                beside=(("object_id", Needed(_OBJECT, anywhere=True)),),
                since="2.10.0",
                risk=Risk.RUNTIME,
                risk_note="The group becomes administrator of every database of the server",
                checks=Checks(checkov=("CKV2_AZURE_27",)),
            ),
        ),
    ),
    Defect(
        name="mssql-public-data-endpoint",
        message="Managed instance has a public endpoint",
        why="public_data_endpoint_enabled opens port 3342 of the instance to the internet.",
        exploited="Scanners find the port and try leaked and common passwords.",
        references=(_INSTANCE,),
        settings=(
            Setting(
                types=("azurerm_mssql_managed_instance",),
                path=("public_data_endpoint_enabled",),
                good=False,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Clients outside the virtual network can no longer connect",
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="mssql-unencrypted-database",
        message="Database is not encrypted on disk",
        why="transparent_data_encryption_enabled = false takes away what Azure does by default.",
        exploited="Who gets at a backup or at a disk of the service reads the data as it is.",
        references=(f"{_PROVIDER}/mssql_database",),
        settings=(
            Setting(
                types=("azurerm_mssql_database",),
                path=("transparent_data_encryption_enabled",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="The database is encrypted in the background, which takes time and input and output",
                checks=Checks(checkov=("CKV2_AZURE_25",)),
            ),
        ),
    ),
    Defect(
        name="mssql-single-zone",
        message="Database runs in a single availability zone",
        why="Without zone_redundant an outage of one zone takes the database down.",
        exploited="Nobody needs to attack: the zone fails, and there is no replica in another.",
        references=(f"{_PROVIDER}/mssql_database",),
        settings=(
            Setting(
                types=("azurerm_mssql_database",),
                path=("zone_redundant",),
                good=True,
                guard=_zones,
                risk=Risk.RUNTIME,
                risk_note="The database moves to other hardware, which breaks connections once; regions without zones "
                "refuse it",
                checks=Checks(checkov=("CKV_AZURE_229",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="mssql-alerts-off",
        message="Alerts of the database server are off or go to nobody",
        why="The policy names alerts that are not given, is off altogether, or tells neither the owners of the "
        "subscription nor anybody else.",
        exploited="Injection of SQL and mass export are detected, and nobody learns of it.",
        references=(_ALERTS, "https://learn.microsoft.com/en-us/azure/azure-sql/database/auditing-overview"),
        settings=(
            Setting(
                types=("azurerm_mssql_server_security_alert_policy",),
                path=("disabled_alerts",),
                good=GONE,
                is_good=lambda data: not data,
                absent_is_good=True,
                message="Alerts of the database server are disabled",
                risk=Risk.RUNTIME,
                risk_note="Alerts are sent that were not sent before",
                checks=Checks(checkov=("CKV_AZURE_25",), trivy=("AVD-AZU-0028",)),
            ),
            Setting(
                types=("azurerm_mssql_server_security_alert_policy",),
                path=("state",),
                good="Enabled",
                is_good=lambda data: data != "Disabled",
                absent_is_good=True,
                message="Detection of threats to the database server is off",
                risk=Risk.RUNTIME,
                risk_note="Detection is billed per server",
                checks=Checks(trivy=("AVD-AZU-0028",)),
            ),
            Setting(
                types=("azurerm_mssql_server_security_alert_policy",),
                path=("email_account_admins_enabled",),
                good=True,
                renamed_from=("email_account_admins", "5.0.0"),
                message="Owners of the subscription do not hear of threats to the database server",
                risk=Risk.NONE,
                risk_note="Owners of the subscription get mail when there is an alert",
                checks=Checks(checkov=("CKV_AZURE_27",), trivy=("AVD-AZU-0023",)),
            ),
            Setting(
                types=("azurerm_mssql_server_security_alert_policy",),
                path=("email_addresses",),
                good=Needed(_ADDRESSES),
                is_good=bool,
                message="Nobody of the team hears of threats to the database server",
                risk=Risk.NONE,
                risk_note="These addresses get mail when there is an alert",
                checks=Checks(checkov=("CKV_AZURE_26",), trivy=("AVD-AZU-0018",)),
            ),
        ),
    ),
    Defect(
        name="mssql-no-vulnerability-scans",
        message="Database server is not scanned for vulnerabilities, or nobody is told",
        why="The assessment is set up, and without recurring_scans it runs only when somebody starts it by hand.",
        exploited="Excess permissions and open firewall rules that a scan would show stay until they are used.",
        references=(f"{_PROVIDER}/mssql_server_vulnerability_assessment", _SERVER),
        settings=(
            Setting(
                types=("azurerm_mssql_server_vulnerability_assessment",),
                path=("recurring_scans", "enabled"),
                good=True,
                message="Database server is not scanned for vulnerabilities regularly",
                risk=Risk.NONE,
                risk_note="A scan reads settings of the server once a week",
                checks=Checks(checkov=("CKV2_AZURE_3",)),
            ),
            Setting(
                types=("azurerm_mssql_server_vulnerability_assessment",),
                path=("recurring_scans", "email_subscription_admins"),
                good=True,
                message="Owners of the subscription do not hear of vulnerabilities of the database server",
                risk=Risk.NONE,
                risk_note="Owners of the subscription get mail after a scan",
                checks=Checks(checkov=("CKV2_AZURE_5",)),
            ),
        ),
    ),
    Defect(
        name="mssql-weak-auditing",
        message="Audit log of the database server is kept too short or not sent to Azure Monitor",
        why="Break-ins are found after months on average; what the audit log no longer has then cannot be answered.",
        exploited="An attacker who is patient outlives the log.",
        references=(f"{_PROVIDER}/mssql_server_extended_auditing_policy", _AUDITING),
        settings=(
            Setting(
                types=(
                    "azurerm_mssql_server_extended_auditing_policy",
                    "azurerm_mssql_database_extended_auditing_policy",
                ),
                path=("retention_in_days",),
                good=90,
                is_good=_keeps_enough,
                absent_is_good=True,
                message="Audit log of the database server is kept for less than 90 days",
                risk=Risk.RUNTIME,
                risk_note="Storage is billed for what is kept longer",
                checks=Checks(checkov=("CKV_AZURE_24",), trivy=("AVD-AZU-0025",)),
            ),
            Setting(
                types=(
                    "azurerm_mssql_server_extended_auditing_policy",
                    "azurerm_mssql_database_extended_auditing_policy",
                ),
                path=("log_monitoring_enabled",),
                good=True,
                absent_is_good=True,
                message="Audit log of the database server does not reach Azure Monitor",
                risk=Risk.RUNTIME,
                risk_note="What a diagnostic setting takes from there is billed",
                checks=Checks(checkov=("CKV_AZURE_156",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
