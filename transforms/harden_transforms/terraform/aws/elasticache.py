"""Settings of ElastiCache and MemoryDB: encryption, access, backups, availability."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, at_least
from harden.transform import Checks
from harden.value import ABSENT, UNKNOWN, Known, Value

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_GROUP = f"{_PROVIDER}/elasticache_replication_group"
_GUIDE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg"

_TOKEN = Variable(
    "elasticache_auth_token",
    "string",
    "Password that clients of the cache send",
    (
        Validation(
            "length(var.elasticache_auth_token) >= 16 && length(var.elasticache_auth_token) <= 128",
            "The elasticache_auth_token must have 16 to 128 characters.",
        ),
    ),
    is_sensitive=True,
)


def _own_backups(block: Block, module: Module) -> str | None:
    """Memcached and the oldest nodes have no backups; a member of a group is backed up with it."""
    if block.labels[0] == "aws_elasticache_cluster":
        if block.attribute("replication_group_id"):
            return ""
        engine = module.value(block, "engine")
        if not isinstance(engine, Known):
            return "the engine is not known here, and Memcached has no backups"
        if engine.data not in ("redis", "valkey"):
            return ""
    return "" if str(module.known(block, "node_type")).startswith("cache.t1.") else None


def _primary(block: Block, module: Module) -> str | None:
    """The secondary groups of a global one have its encryption."""
    return "" if block.attribute("global_replication_group_id") else None


def _replicas(block: Block, module: Module) -> str | None:
    """Failing over takes a second node. `number_cache_clusters` and `cluster_mode` are names of earlier versions."""
    if _primary(block, module) == "":
        return ""
    names = ("num_cache_clusters", "number_cache_clusters", "replicas_per_node_group", "num_node_groups")
    values = {name: module.value(block, name) for name in names}
    nodes, replicas = values["num_cache_clusters"], values["replicas_per_node_group"]
    nodes = nodes if nodes is not ABSENT else values["number_cache_clusters"]
    if _number(nodes) >= 2 or _number(replicas) >= 1:
        return None
    nested = (*block.blocks("cluster_mode"), *block.blocks("node_group_configuration"))
    if UNKNOWN in values.values() or nested or block.dynamic("node_group_configuration"):
        return "the number of nodes is not known here, and failing over takes a second one"
    return "failing over takes a second node: set num_cache_clusters to 2 or more first"


def _number(value: Value) -> int:
    text = str(value.data) if isinstance(value, Known) else ""
    return int(text) if text.isdigit() else 0


def _with_tls(block: Block, module: Module) -> str | None:
    """A token can be set only where traffic is encrypted; users and groups take its place."""
    is_encrypted = str(module.known(block, "transit_encryption_enabled")).lower() == "true"
    return None if is_encrypted and not block.attribute("user_group_ids") else ""


DEFECTS = (
    Defect(
        name="elasticache-unencrypted-storage",
        message="Cache does not encrypt its disks and backups",
        why="Without at_rest_encryption_enabled what the cache writes to disk, to sync and to back up, is in clear.",
        exploited="A backup that is copied elsewhere can be read as it is.",
        references=(_GROUP, f"{_GUIDE}/at-rest-encryption.html"),
        settings=(
            Setting(
                types=("aws_elasticache_replication_group",),
                path=("at_rest_encryption_enabled",),
                good=True,
                guard=_primary,
                risk=Risk.REPLACE,
                risk_note="The cache is destroyed with its data and an empty one is created; to keep the data, restore "
                "a backup into an encrypted one",
                checks=Checks(checkov=("CKV_AWS_29",), trivy=("AVD-AWS-0045",)),
            ),
        ),
    ),
    Defect(
        name="elasticache-plain-traffic",
        message="Cache speaks in clear",
        why="Without transit_encryption_enabled keys, values and passwords pass the network unencrypted, and no "
        "password can be asked for.",
        exploited="Whoever can listen in the network reads sessions and tokens out of the cache's traffic.",
        references=(_GROUP, f"{_GUIDE}/in-transit-encryption.html"),
        settings=(
            Setting(
                types=("aws_elasticache_replication_group",),
                path=("transit_encryption_enabled",),
                good=True,
                guard=_primary,
                risk=Risk.REPLACE,
                risk_note="The cache is destroyed with its data and an empty one is created (from version 7.0.5 of the "
                "engine on it can be changed in place, in two steps), and clients must use TLS",
                checks=Checks(checkov=("CKV_AWS_30",), trivy=("AVD-AWS-0051",)),
            ),
        ),
    ),
    Defect(
        name="elasticache-no-password",
        message="Cache asks for no password",
        why="Without auth_token or users whoever reaches the port may read and delete everything.",
        exploited="One broken host in the network is enough to read sessions or to poison the cache.",
        references=(_GROUP, f"{_GUIDE}/auth.html"),
        settings=(
            Setting(
                types=("aws_elasticache_replication_group",),
                path=("auth_token",),
                good=Needed(_TOKEN),
                guard=_with_tls,
                risk=Risk.RUNTIME,
                risk_note="Clients that do not send the token are refused",
                checks=Checks(checkov=("CKV_AWS_31",)),
            ),
        ),
    ),
    Defect(
        name="elasticache-no-backups",
        message="Cache keeps no backups",
        why="snapshot_retention_limit is 0 unless it is set: there is nothing to restore from.",
        exploited="One FLUSHALL, by an intruder or by mistake, and the data is gone.",
        references=(_GROUP, f"{_PROVIDER}/elasticache_cluster", f"{_GUIDE}/backups-automatic.html"),
        settings=(
            Setting(
                types=("aws_elasticache_cluster", "aws_elasticache_replication_group"),
                path=("snapshot_retention_limit",),
                good=7,
                is_good=at_least(1),
                guard=_own_backups,
                risk=Risk.RUNTIME,
                risk_note="Backups are billed beyond the first, and a node is slower while it is backed up",
                checks=Checks(checkov=("CKV_AWS_134",), trivy=("AVD-AWS-0050",)),
            ),
        ),
    ),
    Defect(
        name="elasticache-no-failover",
        message="Cache does not fail over by itself",
        why="Without automatic_failover_enabled a broken primary stays broken until somebody promotes a replica.",
        exploited="Nobody needs to attack: a node or a zone fails.",
        references=(_GROUP, f"{_GUIDE}/AutoFailover.html"),
        settings=(
            Setting(
                types=("aws_elasticache_replication_group",),
                path=("automatic_failover_enabled",),
                good=True,
                guard=_replicas,
                risk=Risk.RUNTIME,
                risk_note="A replica becomes primary when the primary fails; writes it has not yet got are lost",
                checks=Checks(checkov=("CKV2_AWS_50",)),
            ),
        ),
    ),
    Defect(
        name="elasticache-manual-upgrades",
        message="Cache gets no fixes by itself",
        why="auto_minor_version_upgrade is on unless it was switched off, as here.",
        exploited="Holes of the engine stay open until somebody thinks of them.",
        references=(_GROUP, f"{_GUIDE}/VersionManagement.html"),
        settings=(
            Setting(
                types=("aws_elasticache_cluster", "aws_elasticache_replication_group"),
                path=("auto_minor_version_upgrade",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Nodes restart in the maintenance window when there is a new minor version",
                checks=Checks(checkov=("CKV_AWS_322",)),
            ),
        ),
    ),
    Defect(
        name="memorydb-plain-traffic",
        message="MemoryDB cluster speaks in clear",
        why="tls_enabled is on unless it was switched off, as here; then no users can be asked for either.",
        exploited="Whoever can listen in the network reads and changes the data on its way.",
        references=(
            f"{_PROVIDER}/memorydb_cluster",
            "https://docs.aws.amazon.com/memorydb/latest/devguide/in-transit-encryption.html",
        ),
        settings=(
            Setting(
                types=("aws_memorydb_cluster",),
                path=("tls_enabled",),
                good=True,
                absent_is_good=True,
                risk=Risk.REPLACE,
                risk_note="The cluster is destroyed with its data, an empty one is created, and clients must use TLS",
                checks=Checks(checkov=("CKV_AWS_202",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
