"""Checks of AWS resources that no transform answers, and why."""

from __future__ import annotations

from collections.abc import Mapping

REJECTED: Mapping[str, str] = {
    "CKV_AWS_146": "storage_encrypted of aws_db_cluster_snapshot can only be read: it is encrypted as its cluster",
    "CKV_AWS_165": "aws_dynamodb_global_table has no point_in_time_recovery: its replicas are tables that have it",
    "CKV_AWS_170": "QLDB was shut down in July 2025",
    "CKV_AWS_172": "QLDB was shut down in July 2025",
    "CKV_AWS_196": "EC2-Classic is gone, and with it aws_elasticache_security_group: nothing can be made of it",
    "CKV_AWS_198": "EC2-Classic is gone, and with it aws_db_security_group: nothing can be made of it",
    "CKV_AWS_279": "storage_encrypted of aws_neptune_cluster_snapshot can only be read: it is encrypted as its cluster",
    "CKV_AWS_280": "kms_key_id of aws_neptune_cluster_snapshot can only be read: it is encrypted as its cluster",
    "CKV_AWS_320": "The name of the first database is no protection, and changing it replaces the cluster",
}
"""Where the check asks for something wrong, aged or already so."""

_VERSION = "An upgrade of the engine is a project of its own, with tests and a date"
_NETWORK = "Which network and groups it belongs in is a design of its own, and moving there replaces it"
_NODES = "How many nodes there are is a matter of load and money"
_DOCUMENT = "The setting is inside the text of the document and needs a bucket or log group with a key"

NOT_FIXED: Mapping[str, str] = {
    "CKV_AWS_71": "Version 6 of the provider has no logging block: it takes aws_redshift_logging and a bucket for it",
    "CKV_AWS_99": "A security configuration cannot be changed: another one with keys takes its place in each job",
    "CKV_AWS_112": _DOCUMENT,
    "CKV_AWS_113": _DOCUMENT,
    "CKV_AWS_137": _NETWORK,
    "CKV_AWS_154": _NETWORK,
    "CKV_AWS_164": _NETWORK,
    "CKV_AWS_208": _VERSION,
    "CKV_AWS_248": _NETWORK,
    "CKV_AWS_250": _VERSION,
    "CKV_AWS_318": _NODES,
    "CKV_AWS_323": _NETWORK,
    "CKV_AWS_325": "The audit log needs parameters of the cluster's group; without them its export is an empty log",
    "CKV_AWS_326": "AWS lets backtracking be switched on only when a cluster is created or restored",
    "CKV_AWS_329": "Which directory clients of an access point need is known to its owner, and replaces it",
    "CKV_AWS_330": "Which user clients of an access point should be is known to its owner, and replaces it",
    "CKV_AWS_354": "AWS lets the key of Performance Insights be chosen only when they are switched on",
    "CKV_AWS_388": _VERSION,
    "CKV_AWS_391": "The name of the first user is chosen at creation; redshift-public-access takes the other half away",
    "CKV2_AWS_3": "Whether GuardDuty is enabled for the organisation is not in the files of one account",
    "CKV2_AWS_8": "A backup plan needs a vault, a schedule, a retention and a role",
    "CKV2_AWS_16": "Scaling needs limits that depend on the load of the table",
    "CKV2_AWS_18": "A backup plan needs a vault, a schedule, a retention and a role",
    "CKV2_AWS_27": "What is worth logging of queries depends on what they hold: the log may hold it too",
    "CKV2_AWS_30": "What is worth logging of queries depends on what they hold: the log may hold it too",
    "CKV2_AWS_52": "Fine-grained access control needs users or a role, and can never be taken back",
    "CKV2_AWS_57": "Rotation needs a function that knows how to change the secret where it is used",
    "CKV2_AWS_59": _NODES,
    "CKV2_AWS_64": "Who may use and who may manage a key is known to its owner; a wrong policy locks everybody out",
}
"""What only the owner can decide, or give."""
