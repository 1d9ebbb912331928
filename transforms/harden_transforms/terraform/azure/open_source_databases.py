"""Settings of servers of PostgreSQL, MySQL and MariaDB: transport, logs, encryption, copies in another region.

The single servers are retired: version 4 of the provider has no such MySQL and MariaDB, version 5 no such PostgreSQL.
"""

from __future__ import annotations

from dataclasses import replace

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import Guard, none_of
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_POSTGRESQL = f"{_PROVIDER}/postgresql_flexible_server"
_MYSQL = f"{_PROVIDER}/mysql_flexible_server"
_CONFIGURATIONS = (
    f"{_PROVIDER}/postgresql_flexible_server_configuration",
    f"{_PROVIDER}/mysql_flexible_server_configuration",
)
_LOGGING = "https://learn.microsoft.com/en-us/azure/postgresql/concepts-server-logs#configure-logging"

_LOGS = (
    "log_checkpoints",
    "log_connections",
    "log_disconnections",
    "log_retention",
    "connection_throttling",
    "connection_throttle.enable",
)
_IS_ON = none_of("off", "OFF", "Off", "false", "FALSE", "0")


def _named(*names: str) -> Guard:
    """Configurations of one of these names."""

    def guard(block: Block, module: Module) -> str | None:
        name = module.known(block, "name")
        return None if isinstance(name, str) and name.lower() in names else ""

    return guard


def _has_backups(block: Block, module: Module) -> str | None:
    """A server that is made from another one has the backups of that."""
    mode = module.known(block, "create_mode")
    return "" if mode not in (None, "Default") else None


def _encrypted(*types: str, until: str = "") -> Setting:
    return Setting(
        types=types,
        path=("ssl_enforcement_enabled",),
        good=True,
        absent_is_good=True,
        until=until,
        risk=Risk.RUNTIME,
        risk_note=_NO_PLAIN,
        checks=Checks(checkov=("CKV_AZURE_28", "CKV_AZURE_29", "CKV_AZURE_47"), trivy=("AVD-AZU-0020",)),
    )


def _over_tls(block: Block, module: Module) -> str | None:
    """Without enforced TLS the provider refuses a minimum version of it."""
    return "" if module.known(block, "ssl_enforcement_enabled") is not True else None


def _current_tls(*types: str, until: str = "") -> Setting:
    return Setting(
        types=types,
        path=("ssl_minimal_tls_version_enforced",),
        good="TLS1_2",
        guard=_over_tls,
        until=until,
        risk=Risk.RUNTIME,
        risk_note="Clients that know nothing newer than TLS 1.1 are refused",
        checks=Checks(checkov=("CKV_AZURE_54", "CKV_AZURE_147", "CKV2_AZURE_37"), trivy=("AVD-AZU-0026",)),
    )


def _transport(kind: str, on: str) -> Setting:
    return Setting(
        types=(kind,),
        path=("value",),
        good=on,
        is_good=_IS_ON,
        guard=_named("require_secure_transport"),
        risk=Risk.RUNTIME,
        risk_note=_NO_PLAIN,
        checks=Checks(trivy=("AVD-AZU-0020",)),
    )


_OLD = ("azurerm_mysql_server", "azurerm_mariadb_server")
_NO_PLAIN = "Clients that connect without TLS are refused"

DEFECTS = (
    Defect(
        name="database-plain-connections",
        message="Database server accepts connections that are not encrypted, or only badly",
        why="Without enforced TLS passwords and data cross the network in clear whenever a client does not ask for "
        "encryption; TLS 1.0 and 1.1 have known weaknesses.",
        exploited="Whoever listens on the way reads queries and results, and the password of weak login methods.",
        references=(_POSTGRESQL, _MYSQL, *_CONFIGURATIONS),
        settings=(
            _encrypted("azurerm_postgresql_server"),
            _encrypted(*_OLD, until="4.0.0"),
            _current_tls("azurerm_postgresql_server"),
            _current_tls("azurerm_mysql_server", until="4.0.0"),
            replace(_current_tls("azurerm_mariadb_server", until="4.0.0"), absent_is_good=True, since="3.47.0"),
            _transport("azurerm_postgresql_flexible_server_configuration", "on"),
            _transport("azurerm_mysql_flexible_server_configuration", "ON"),
        ),
    ),
    Defect(
        name="postgresql-logs-off",
        message="Logging or throttling of connections to PostgreSQL is off",
        why="log_connections, log_checkpoints and connection throttling are what shows, and slows down, guessing of "
        "passwords.",
        exploited="Passwords are tried by the thousand, and no log says from where.",
        references=(f"{_PROVIDER}/postgresql_flexible_server_configuration", _LOGGING),
        settings=(
            Setting(
                types=("azurerm_postgresql_flexible_server_configuration",),
                path=("value",),
                good="on",
                is_good=_IS_ON,
                guard=_named(*_LOGS),
                risk=Risk.RUNTIME,
                risk_note="Logs grow, and logins that fail often are slowed down",
                checks=Checks(trivy=("AVD-AZU-0019", "AVD-AZU-0021", "AVD-AZU-0024")),
            ),
            Setting(
                types=("azurerm_postgresql_configuration",),
                path=("value",),
                good="on",
                is_good=_IS_ON,
                guard=_named(*_LOGS),
                risk=Risk.REPLACE,
                risk_note="Terraform resets the parameter and sets it again; the server and its data stay",
                checks=Checks(
                    checkov=("CKV_AZURE_30", "CKV_AZURE_31", "CKV_AZURE_32", "CKV_AZURE_146"),
                    trivy=("AVD-AZU-0019", "AVD-AZU-0021", "AVD-AZU-0024"),
                ),
            ),
        ),
    ),
    Defect(
        name="database-no-remote-backups",
        message="Backups of the database server stay in one region",
        why="Without geo_redundant_backup_enabled backups lie beside the server.",
        exploited="Nobody needs to attack: what takes the region takes the backups with it.",
        references=(_POSTGRESQL, _MYSQL),
        settings=(
            Setting(
                types=("azurerm_postgresql_flexible_server", "azurerm_mysql_flexible_server"),
                path=("geo_redundant_backup_enabled",),
                good=True,
                guard=_has_backups,
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the server with its data and creates an empty one, which costs more; to "
                "keep the data, restore the server anew with this setting",
                checks=Checks(checkov=("CKV_AZURE_136", "CKV_AZURE_94")),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="database-no-threat-detection",
        message="Detection of threats to the database server is off",
        why="threat_detection_policy is there and says that it is not enabled.",
        exploited="Injection and mass export go unnoticed.",
        references=(f"{_PROVIDER}/postgresql_server",),
        settings=(
            Setting(
                types=("azurerm_postgresql_server",),
                path=("threat_detection_policy", "enabled"),
                good=True,
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Detection is billed per server",
                checks=Checks(checkov=("CKV_AZURE_128",)),
            ),
            Setting(
                types=("azurerm_mysql_server",),
                path=("threat_detection_policy", "enabled"),
                good=True,
                absent_is_good=True,
                no_block="",
                until="4.0.0",
                risk=Risk.RUNTIME,
                risk_note="Detection is billed per server",
                checks=Checks(checkov=("CKV_AZURE_127",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
