"""Settings of what moves data: Database Migration Service and Transfer Family."""

from __future__ import annotations

import re
from typing import cast

from harden.hcl.document import Block
from harden.model import Data, Risk
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks
from harden.value import Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_INSTANCE = f"{_PROVIDER}/dms_replication_instance"
_DMS = "https://docs.aws.amazon.com/dms/latest/userguide"

_WITHOUT_CERTIFICATE = ("postgres", "aurora-postgresql", "sqlserver")
"""Engines that take the SSL mode `require`, which needs no certificate. Source: DMS user guide, CHAP_Security."""
_WITH_CERTIFICATE = ("mysql", "mariadb", "aurora", "oracle", "mongodb", "docdb", "db2", "sybase", "redshift")
_SINCE, _LATEST = "5.40.0", "5.95.0"
"""The versions of the provider that know the policies of 2024-01 and of 2025-03. Source: its issues 35676 and 42164."""
_CURRENT = 2024
"""The year from which policies of Transfer Family have no SHA-1 and no old key exchange any more."""


def _speaks_ssl(block: Block, module: Module) -> str | None:
    engine = module.value(block, "engine_name")
    if not isinstance(engine, Known):
        return "engine_name is not known here, and the engine decides which SSL modes there are"
    if engine.data in _WITHOUT_CERTIFICATE:
        return None
    if engine.data in _WITH_CERTIFICATE and engine.data != "redshift":
        return "the engine wants the certificate of its authority: set certificate_arn and ssl_mode together"
    return ""


def _policy(block: Block, module: Module) -> Data:
    kind = "FIPS-" if "FIPS" in str(module.known(block, "security_policy_name")) else ""
    return f"TransferSecurityPolicy-{kind}{'2025-03' if module.has_provider('aws', _LATEST) else '2024-01'}"


def _knows_policies(block: Block, module: Module) -> str | None:
    is_known = module.has_provider("aws", _SINCE)
    return None if is_known else f"current policies need version {_SINCE} of the provider, and older ones are allowed"


def _protocols(block: Block, module: Module) -> tuple[str, ...]:
    """Those that encrypt."""
    present = module.known(block, "protocols")
    return tuple(str(one) for one in cast("list[object]", present) if one != "FTP") if isinstance(present, list) else ()


def _has_another(block: Block, module: Module) -> str | None:
    return None if _protocols(block, module) else "FTP is the only protocol that is known here: add another one first"


def _is_current(data: object) -> bool:
    match = re.search(r"-(20\d\d)-\d\d$", str(data))
    return match is None or int(match[1]) >= _CURRENT


DEFECTS = (
    Defect(
        name="dms-public-access",
        message="Replication instance has a public address",
        why="publicly_accessible gives the instance, which reaches both databases, an address on the internet.",
        exploited="A hole in the service leads from the internet to source and target.",
        references=(_INSTANCE, f"{_DMS}/CHAP_ReplicationInstance.html"),
        settings=(
            Setting(
                types=("aws_dms_replication_instance",),
                path=("publicly_accessible",),
                good=False,
                absent_is_good=True,
                risk=Risk.REPLACE,
                risk_note="The instance is destroyed and created again: stop its tasks first; databases outside the "
                "VPC need another way",
                checks=Checks(checkov=("CKV_AWS_89",)),
            ),
        ),
    ),
    Defect(
        name="dms-manual-upgrades",
        message="Replication instance gets no fixes by itself",
        why="auto_minor_version_upgrade is off unless it is set: patches wait until somebody thinks of them.",
        exploited="Holes of the engine stay open.",
        references=(_INSTANCE, f"{_DMS}/CHAP_ReplicationInstance.html"),
        settings=(
            Setting(
                types=("aws_dms_replication_instance",),
                path=("auto_minor_version_upgrade",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="The instance restarts in its maintenance window when there is a new minor version",
                checks=Checks(checkov=("CKV_AWS_222",)),
            ),
        ),
    ),
    Defect(
        name="dms-plain-connections",
        message="Database is copied over a connection in clear",
        why='ssl_mode is "none" unless it is set: password and data pass the network unencrypted.',
        exploited="Whoever can listen between instance and database gets a copy of everything.",
        references=(f"{_PROVIDER}/dms_endpoint", f"{_DMS}/CHAP_Security.html"),
        settings=(
            Setting(
                types=("aws_dms_endpoint",),
                path=("ssl_mode",),
                good="require",
                is_good=lambda data: data != "none",
                guard=_speaks_ssl,
                risk=Risk.RUNTIME,
                risk_note="The connection fails where the database has no TLS",
                checks=Checks(checkov=("CKV2_AWS_49",)),
            ),
        ),
    ),
    Defect(
        name="transfer-old-cipher-policy",
        message="File server accepts outdated ciphers",
        why="Without security_policy_name the provider asks for the policy of 2018-11, with SHA-1 and 1024 bit groups.",
        exploited="An attacker in between talks both sides into ciphers that can be broken.",
        references=(
            f"{_PROVIDER}/transfer_server",
            "https://docs.aws.amazon.com/transfer/latest/userguide/security-policies.html",
        ),
        settings=(
            Setting(
                types=("aws_transfer_server",),
                path=("security_policy_name",),
                good=_policy,
                is_good=_is_current,
                guard=_knows_policies,
                since="3.76.0",
                risk=Risk.RUNTIME,
                risk_note="Clients that only know old ciphers are refused",
                checks=Checks(checkov=("CKV_AWS_380",)),
            ),
        ),
    ),
    Defect(
        name="transfer-plain-ftp",
        message="File server speaks FTP",
        why='With "FTP" among its protocols the server takes passwords and files in clear.',
        exploited="Whoever can listen in the network reads both.",
        references=(
            f"{_PROVIDER}/transfer_server",
            "https://docs.aws.amazon.com/transfer/latest/userguide/infrastructure-security.html",
        ),
        settings=(
            Setting(
                types=("aws_transfer_server",),
                path=("protocols",),
                good=_protocols,
                guard=_has_another,
                is_good=lambda data: not isinstance(data, list) or "FTP" not in cast("list[object]", data),
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Clients that only speak FTP are refused",
                checks=Checks(checkov=("CKV_AWS_357",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
