"""Settings of Cloud SQL: encryption on the line, backups, public addresses, flags of the engines."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.spot import Keyed
from harden.terraform.wanted import Guard, none_of, one_of
from harden.transform import Checks

_INSTANCE = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance"
_GUIDE = "https://cloud.google.com/sql/docs"
_TYPES = ("google_sql_database_instance",)
_ENCRYPTED = "Clients that connect without TLS are refused"
_SSL_MODE_SINCE = "6.0.0"
"""require_ssl is gone from this version of the provider on; ssl_mode is in all of them."""


def _engine(prefix: str) -> Guard:
    def guard(block: Block, module: Module) -> str | None:
        return None if str(module.known(block, "database_version") or "").startswith(prefix) else ""

    return guard


def _is_copy(block: Block) -> bool:
    return block.attribute("master_instance_name") is not None


def _no_copy(block: Block, module: Module) -> str | None:
    return "" if _is_copy(block) else None


def _mysql_source(block: Block, module: Module) -> str | None:
    return "" if _is_copy(block) else _engine("MYSQL")(block, module)


def _old_provider(block: Block, module: Module) -> str | None:
    if not module.has_provider("google", "0.0.0", _SSL_MODE_SINCE) or _has(block, "ssl_mode"):
        return ""
    return None


def _new_provider(block: Block, module: Module) -> str | None:
    if module.has_provider("google", "0.0.0", _SSL_MODE_SINCE) or _has(block, "require_ssl"):
        return ""
    return None


def _has(block: Block, name: str) -> bool:
    parts = [ip for settings in block.blocks("settings") for ip in settings.blocks("ip_configuration")]
    return any(one.attribute(name) for one in parts)


def _private_network(block: Block, module: Module) -> str | None:
    if _has(block, "private_network") or _has(block, "psc_config"):
        return None
    return "it has no private network to be reached by: give ip_configuration a private_network first"


def _flag(name: str, value: str, check: str, trivy: str, *, absent_is_good: bool = False) -> Setting:
    family, note = _FLAG_NOTES[name]
    return Setting(
        types=_TYPES,
        path=("settings", Keyed("database_flags", "name", name), "value"),
        good=value,
        absent_is_good=absent_is_good,
        guard=_engine(family),
        within=1,
        risk=Risk.RUNTIME,
        risk_note=note,
        checks=Checks(checkov=(check,), trivy=(trivy,) if trivy else ()),
        message=f"Flag {name} of the database is not {value}",
    )


_MORE_LOGS = "The database writes more logs, which are billed by volume"
_FLAG_NOTES = {
    "log_checkpoints": ("POSTGRES", _MORE_LOGS),
    "log_connections": ("POSTGRES", _MORE_LOGS),
    "log_disconnections": ("POSTGRES", _MORE_LOGS),
    "log_lock_waits": ("POSTGRES", _MORE_LOGS),
    "log_temp_files": ("POSTGRES", _MORE_LOGS),
    "log_statement": ("POSTGRES", "Statements that change the schema are logged, with what stands in them"),
    "log_hostname": ("POSTGRES", "Every connection waits for a reverse lookup of its address"),
    "cloudsql.enable_pgaudit": ("POSTGRES", "The database restarts; auditing begins with CREATE EXTENSION pgaudit"),
    "local_infile": ("MYSQL", "LOAD DATA LOCAL is refused"),
    "cross db ownership chaining": ("SQLSERVER", "Rights no longer chain from one database to another"),
    "contained database authentication": ("SQLSERVER", "Users of contained databases can no longer log in"),
}

DEFECTS = (
    Defect(
        name="cloud-sql-plain-connections",
        message="Database takes connections without encryption",
        why="Unless ssl_mode says so, clients may connect in clear, passwords and data included.",
        exploited="Who reads along on the way gets the password, and then everything.",
        references=(_INSTANCE, f"{_GUIDE}/postgres/configure-ssl-instance"),
        settings=(
            Setting(
                types=_TYPES,
                path=("settings", "ip_configuration", "ssl_mode"),
                good="ENCRYPTED_ONLY",
                is_good=one_of("ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"),
                guard=_new_provider,
                within=1,
                since=_SSL_MODE_SINCE,
                risk=Risk.RUNTIME,
                risk_note=_ENCRYPTED,
                checks=Checks(checkov=("CKV_GCP_6",), trivy=("AVD-GCP-0015",)),
            ),
            Setting(
                types=_TYPES,
                path=("settings", "ip_configuration", "require_ssl"),
                good=True,
                guard=_old_provider,
                within=1,
                until=_SSL_MODE_SINCE,
                risk=Risk.RUNTIME,
                risk_note=f"{_ENCRYPTED}; those with TLS need a client certificate or the Cloud SQL proxy",
                checks=Checks(checkov=("CKV_GCP_6",), trivy=("AVD-GCP-0015",)),
            ),
        ),
    ),
    Defect(
        name="cloud-sql-no-backups",
        message="Database has no automated backups",
        why="Backups are off unless backup_configuration switches them on, and MySQL restores to a point in time only "
        "with its binary log.",
        exploited="Data that an attacker or a faulty migration deletes is gone for good.",
        references=(_INSTANCE, f"{_GUIDE}/mysql/backup-recovery/backups"),
        settings=(
            Setting(
                types=_TYPES,
                path=("settings", "backup_configuration", "enabled"),
                good=True,
                guard=_no_copy,
                within=1,
                risk=Risk.RUNTIME,
                risk_note="Backups are billed by size",
                checks=Checks(checkov=("CKV_GCP_14",), trivy=("AVD-GCP-0024",)),
            ),
            Setting(
                types=_TYPES,
                path=("settings", "backup_configuration", "binary_log_enabled"),
                good=True,
                guard=_mysql_source,
                within=1,
                also=((("settings", "backup_configuration", "enabled"), True),),
                risk=Risk.RUNTIME,
                risk_note="The database restarts, and logs are billed by size",
                checks=Checks(checkov=("CKV2_GCP_20",)),
                message="Database cannot be restored to a point in time",
            ),
        ),
    ),
    Defect(
        name="cloud-sql-public-address",
        message="Database has a public address",
        why="ipv4_enabled, which is on unless it is switched off, gives the instance an address on the internet.",
        exploited="Leaked and guessed passwords can be tried from anywhere that authorized_networks lets in.",
        references=(_INSTANCE, f"{_GUIDE}/postgres/configure-private-ip"),
        settings=(
            Setting(
                types=_TYPES,
                path=("settings", "ip_configuration", "ipv4_enabled"),
                good=False,
                guard=_private_network,
                within=1,
                risk=Risk.RUNTIME,
                risk_note="Clients outside the private network can no longer connect",
                checks=Checks(checkov=("CKV_GCP_60",), trivy=("AVD-GCP-0017",)),
            ),
        ),
    ),
    Defect(
        name="cloud-sql-postgres-too-quiet",
        message="PostgreSQL does not log what an investigation needs",
        why="Checkpoints, connections, lock waits and changes of the schema are not logged unless flags ask for it.",
        exploited="Guessing of passwords and exfiltration leave no trace in the logs.",
        references=(_INSTANCE, f"{_GUIDE}/postgres/flags"),
        settings=(
            _flag("log_checkpoints", "on", "CKV_GCP_51", "AVD-GCP-0025"),
            _flag("log_connections", "on", "CKV_GCP_52", "AVD-GCP-0016"),
            _flag("log_disconnections", "on", "CKV_GCP_53", "AVD-GCP-0022"),
            _flag("log_lock_waits", "on", "CKV_GCP_54", "AVD-GCP-0020"),
            _flag("log_temp_files", "0", "CKV_GCP_56", "AVD-GCP-0014", absent_is_good=True),
        ),
    ),
    Defect(
        name="cloud-sql-postgres-no-audit",
        message="PostgreSQL keeps no audit of statements",
        why="log_statement, log_hostname and pgAudit say who changed what; the CIS benchmark asks for them.",
        exploited="Changes of the schema and of rights cannot be told from the application's own work.",
        references=(_INSTANCE, f"{_GUIDE}/postgres/pg-audit"),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=_TYPES,
                path=("settings", Keyed("database_flags", "name", "log_statement"), "value"),
                good="ddl",
                is_good=none_of("none"),
                guard=_engine("POSTGRES"),
                within=1,
                risk=Risk.RUNTIME,
                risk_note=_FLAG_NOTES["log_statement"][1],
                checks=Checks(checkov=("CKV_GCP_111",)),
                message="Flag log_statement of the database is none",
            ),
            _flag("log_hostname", "on", "CKV_GCP_108", ""),
            _flag("cloudsql.enable_pgaudit", "on", "CKV_GCP_110", ""),
        ),
    ),
    Defect(
        name="cloud-sql-dangerous-flag",
        message="Flag of the database opens it further than it need be",
        why="local_infile lets a server read files of its clients; ownership chaining and contained databases of SQL "
        "Server let rights of one database reach into others.",
        exploited="A user with rights in one small database reads another, or a forged server reads a client's files.",
        references=(_INSTANCE, f"{_GUIDE}/mysql/flags", f"{_GUIDE}/sqlserver/flags"),
        settings=(
            _flag("local_infile", "off", "CKV_GCP_50", "AVD-GCP-0026", absent_is_good=True),
            _flag("cross db ownership chaining", "off", "CKV_GCP_58", "AVD-GCP-0019", absent_is_good=True),
            _flag("contained database authentication", "off", "CKV_GCP_59", "AVD-GCP-0023", absent_is_good=True),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
