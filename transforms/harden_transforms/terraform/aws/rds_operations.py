"""Settings of RDS that decide how databases are run: connections, certificates, insights, snapshots, upgrades."""

from __future__ import annotations

import re
from typing import cast

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.kms_key import is_customers, key
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.spot import Keyed
from harden.terraform.wanted import GONE, Good, none_of
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_INSTANCE = f"{_PROVIDER}/db_instance"
_GUIDE = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide"
_INSTANCES = ("aws_db_instance", "aws_rds_cluster_instance")

_INSIGHTS_KEY = ("performance_insights_kms_key_id",)
_SMALL = re.compile(r"db\.(t2|t3|t4g)\.(micro|small)$")
"""Classes without Performance Insights for MySQL and MariaDB. Source: RDS user guide, USER_PerfInsights.Overview."""

_FORCE_SSL = re.compile(r"(postgres|aurora-postgresql)(\d+)")
_SECURE_TRANSPORT = re.compile(r"(mysql(5\.7|[89])|mariadb(10\.[5-9]|10\.1\d|1[1-9])|aurora-mysql)")
_NOW_DEFAULT = 15
"""The version of PostgreSQL from which RDS forces TLS by itself; Aurora does so from 17 on."""


def _engine_of(block: Block, module: Module) -> object:
    """The engine, of an instance of a cluster that of the cluster if it says so."""
    attribute = block.attribute("engine")
    if attribute is None:
        return None
    value = module.resolve(attribute.expression)
    named = module.refers_to(attribute.expression)
    if not isinstance(value, Known) and len(named) == 1:
        value = module.value(module.by_address[named[0]], "engine")
    return value.data if isinstance(value, Known) else None


def _has_insights(block: Block, module: Module) -> str | None:
    engine, kind = _engine_of(block, module), module.known(block, "instance_class")
    if engine is None:
        is_copy = block.attribute("replicate_source_db") is not None
        return "" if is_copy else "the engine is not known here, and not every engine and class has it"
    if str(engine).startswith("db2"):
        return ""
    if engine not in ("mysql", "mariadb", "aurora-mysql"):
        return None
    if kind is None:
        return "instance_class is not known here, and small classes lack it"
    is_small = str(kind).startswith("db.t") if engine == "aurora-mysql" else _SMALL.match(str(kind))
    return "" if is_small else None


def _new_insights(block: Block, module: Module) -> str | None:
    """The key of the insights is chosen when they are switched on, and never again."""
    if module.known(block, "performance_insights_enabled") is True:
        return "AWS lets the key be chosen only when the insights are switched on"
    has_insights = _has_insights(block, module)
    is_decided = module.value(block, "performance_insights_enabled") in (ABSENT, Known(None), Known(False))
    return "" if has_insights is not None or not is_decided else None


def _unwritten(block: Block, module: Module) -> str | None:
    """What is written is the matter of rds-manual-upgrades."""
    return "" if block.attribute("auto_minor_version_upgrade") else None


def _forces_ssl(block: Block, module: Module) -> str | None:
    """PostgreSQL before version 15, or a later one that says otherwise."""
    match = _FORCE_SSL.match(str(module.known(block, "family") or ""))
    if match is None:
        return ""
    since = _NOW_DEFAULT if match[1] == "postgres" else 17
    said = [module.value(one, "name") for one in block.blocks("parameter")]
    return None if int(match[2]) < since or Known("rds.force_ssl") in said else ""


def _secures_transport(block: Block, module: Module) -> str | None:
    return None if _SECURE_TRANSPORT.match(str(module.known(block, "family") or "")) else ""


def _on(block: Block, module: Module) -> Good:
    """Aurora writes its switches as words."""
    return "ON" if str(module.known(block, "family")).startswith("aurora") else "1"


def _is_on(data: object) -> bool:
    return str(data).lower() in ("1", "on", "true")


def _named_accounts(block: Block, module: Module) -> Good:
    """The accounts beside `all` that a snapshot is shared with."""
    shared = module.known(block, "shared_accounts")
    named = [one for one in cast("list[object]", shared) if one != "all"] if isinstance(shared, list) else []
    return tuple(str(one) for one in named) or GONE


DEFECTS = (
    Defect(
        name="rds-plain-connections",
        message="Database accepts connections in clear",
        why="Without rds.force_ssl or require_secure_transport each client decides whether it uses TLS.",
        exploited="Whoever can listen in the network reads the passwords and data of those that do not.",
        references=(
            f"{_PROVIDER}/db_parameter_group",
            f"{_PROVIDER}/rds_cluster_parameter_group",
            f"{_GUIDE}/UsingWithRDS.SSL.html",
        ),
        settings=(
            Setting(
                types=("aws_db_parameter_group", "aws_rds_cluster_parameter_group"),
                path=(Keyed("parameter", "name", "rds.force_ssl"), "value"),
                good="1",
                is_good=_is_on,
                guard=_forces_ssl,
                risk=Risk.RUNTIME,
                risk_note="Clients without TLS are refused",
                checks=Checks(checkov=("CKV2_AWS_69",)),
            ),
            Setting(
                types=("aws_db_parameter_group", "aws_rds_cluster_parameter_group"),
                path=(Keyed("parameter", "name", "require_secure_transport"), "value"),
                good=_on,
                is_good=_is_on,
                guard=_secures_transport,
                risk=Risk.RUNTIME,
                risk_note="Clients without TLS are refused",
                checks=Checks(checkov=("CKV2_AWS_69",)),
            ),
        ),
    ),
    Defect(
        name="rds-no-performance-insights",
        message="Nobody sees which queries load the database",
        why="Without performance_insights_enabled there is no record of which statements, users and hosts cause load.",
        exploited="A dump by heavy queries looks like any other busy hour.",
        references=(_INSTANCE, f"{_PROVIDER}/rds_cluster_instance", f"{_GUIDE}/USER_PerfInsights.html"),
        settings=(
            Setting(
                types=_INSTANCES,
                path=("performance_insights_enabled",),
                good=True,
                guard=_has_insights,
                risk=Risk.RUNTIME,
                risk_note="Seven days of history are free; gathering them takes a little memory of the instance",
                checks=Checks(checkov=("CKV_AWS_353",), trivy=("AVD-AWS-0133",)),
            ),
            Setting(
                types=_INSTANCES,
                path=_INSIGHTS_KEY,
                good=key("rds_performance_insights", "the statements that Performance Insights keeps", _INSIGHTS_KEY),
                is_good=is_customers,
                guard=_new_insights,
                risk=Risk.RUNTIME,
                risk_note="Whoever looks at the insights must be allowed to use the key, which can never be changed",
                checks=Checks(checkov=("CKV_AWS_354",), trivy=("AVD-AWS-0078",)),
                message="Statements that load the database are kept with a key that AWS manages",
            ),
        ),
    ),
    Defect(
        name="rds-tags-not-copied",
        message="Snapshots of the database lose its tags",
        why="Without copy_tags_to_snapshot whatever finds, protects or bills by tags passes the snapshots over.",
        exploited="A policy that guards by tag does not guard the copy of the same data.",
        references=(_INSTANCE, f"{_PROVIDER}/rds_cluster", f"{_GUIDE}/USER_Tagging.html"),
        settings=(
            Setting(
                types=("aws_db_instance", "aws_rds_cluster"),
                path=("copy_tags_to_snapshot",),
                good=True,
                risk=Risk.NONE,
                risk_note="New snapshots carry the tags of the database",
                checks=Checks(checkov=("CKV2_AWS_60", "CKV_AWS_313")),
            ),
        ),
    ),
    Defect(
        name="rds-manual-upgrades",
        message="Database gets no fixes by itself",
        why="auto_minor_version_upgrade is on unless it was switched off, as here.",
        exploited="Holes of the engine stay open until somebody thinks of them.",
        references=(_INSTANCE, f"{_GUIDE}/USER_UpgradeDBInstance.Upgrading.html"),
        settings=(
            Setting(
                types=_INSTANCES,
                path=("auto_minor_version_upgrade",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="The database restarts in its maintenance window when there is a new minor version",
                checks=Checks(checkov=("CKV_AWS_226",)),
            ),
        ),
    ),
    Defect(
        name="rds-upgrades-not-stated",
        message="Whether the database gets fixes by itself rests on the provider's default",
        why="What is not written is not reviewed: who takes the database over into a module with another default loses "
        "the upgrades without a line that says so.",
        exploited="After such a move holes of the engine stay open until somebody thinks of them.",
        references=(_INSTANCE, f"{_GUIDE}/USER_UpgradeDBInstance.Upgrading.html"),
        settings=(
            Setting(
                types=_INSTANCES,
                path=("auto_minor_version_upgrade",),
                good=True,
                guard=_unwritten,
                risk=Risk.NONE,
                risk_note="Nothing changes: the provider's default is the same",
                checks=Checks(checkov=("CKV_AWS_226",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="rds-expired-certificate",
        message="Database shows a certificate that has expired",
        why="The authority rds-ca-2019 ended in August 2024, rds-ca-2015 in 2020.",
        exploited="Clients that check certificates cannot connect, so people stop checking, and then nobody notices "
        "who is in between.",
        references=(_INSTANCE, f"{_GUIDE}/UsingWithRDS.SSL-certificate-rotation.html"),
        settings=(
            Setting(
                types=_INSTANCES,
                path=("ca_cert_identifier",),
                good="rds-ca-rsa2048-g1",
                is_good=none_of("rds-ca-2015", "rds-ca-2019"),
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Clients must trust the new authority, and some engines restart",
                checks=Checks(checkov=("CKV_AWS_211",)),
            ),
        ),
    ),
    Defect(
        name="rds-public-snapshot",
        message="Snapshot of the database is public",
        why='shared_accounts with "all" lets every account of AWS restore the snapshot and read the data.',
        exploited="Public snapshots are listed; people copy them within hours.",
        references=(f"{_PROVIDER}/db_snapshot", f"{_GUIDE}/USER_ShareSnapshot.html"),
        settings=(
            Setting(
                types=("aws_db_snapshot",),
                path=("shared_accounts",),
                good=_named_accounts,
                is_good=lambda data: not isinstance(data, list) or "all" not in cast("list[object]", data),
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Accounts that are not named can no longer restore it",
                checks=Checks(checkov=("CKV_AWS_302",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
