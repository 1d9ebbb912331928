"""Every row of settings against the providers' schemas: arguments exist with their type, and what replaces says so."""

from __future__ import annotations

from typing import Any

import pytest

from harden.model import Risk
from harden.terraform.setting import Defect, Setting
from harden.terraform.spot import Entry, Json, Keyed, shown
from harden.terraform.wanted import GONE, All, Needed
from tests.schema_facts import arguments, names, read, rows

ROWS = rows()
KNOWN = read()
IN_PLACE_ALL_THE_SAME: dict[tuple[str, str], str] = {}
"""Arguments that the schemas mark as replacing, and why the row may say that they do not."""
_NODE_CONFIG = "the provider's schemaNodeConfig marks shielded_instance_config ForceNew for clusters and pools"
REPLACES_ALL_THE_SAME: dict[tuple[str, str], str] = {
    (kind, f"node_config.shielded_instance_config.{argument}"): _NODE_CONFIG
    for kind in ("google_container_cluster", "google_container_node_pool")
    for argument in ("enable_secure_boot", "enable_integrity_monitoring")
} | {
    ("azurerm_kubernetes_cluster", "network_profile.network_policy"): "a note below the argument says so",
    ("azurerm_postgresql_configuration", "value"): "says so in the documentation of version 4, the last that has it",
    ("google_bigtable_instance", "cluster.kms_key_name"): "the provider's diff of clusters calls ForceNew for it",
    ("aws_dynamodb_table_replica", "kms_key_arn"): "the facts spell its name otherwise; the documentation says so",
}
"""Arguments that replace although the schemas, which follow no shared helpers, do not say so."""
DEPENDS: dict[tuple[str, str], str] = {
    ("aws_elasticsearch_domain", "encrypt_at_rest.enabled"): "in place from Elasticsearch 6.7 on",
    ("aws_elasticsearch_domain", "node_to_node_encryption.enabled"): "in place from Elasticsearch 6.7 on",
    ("aws_elasticsearch_domain", "vpc_options.security_group_ids"): "in place where the domain is in a network",
    ("aws_opensearch_domain", "vpc_options.security_group_ids"): "in place where the domain is in a network",
}
"""Arguments that replace under a condition, by a row for either case whose guards know it."""
REPLACES_OR_NOT = (Risk.RUNTIME, Risk.REPLACE)
TEXTS = {
    ("aws_elasticache_cluster", "auto_minor_version_upgrade"),
    ("aws_elasticache_replication_group", "at_rest_encryption_enabled"),
    ("aws_elasticache_replication_group", "auto_minor_version_upgrade"),
    ("aws_imagebuilder_image_recipe", "block_device_mapping.ebs.encrypted"),
    ("aws_launch_template", "block_device_mappings.ebs.encrypted"),
    ("aws_launch_template", "network_interfaces.associate_public_ip_address"),
    ("aws_mq_broker", "logs.audit"),
    ("aws_redshift_cluster", "encrypted"),
}
"""Switches that a provider types as text, to tell false from nothing: Terraform converts what is written."""
TYPES: dict[type, set[str]] = {bool: {"boolean"}, str: {"string"}, int: {"number"}, tuple: {"array", "list", "set"}}

IDS = [f"{defect.name}-{kind}-{shown(row.path)}" for defect, row, kind in ROWS]
each_row = pytest.mark.parametrize(("defect", "row", "kind"), ROWS, ids=IDS)


def fact(kind: str, path: tuple[str, ...]) -> dict[str, Any]:
    known: dict[str, Any] | None = KNOWN.get(kind, {}).get(".".join(path))
    assert known is not None, f"no facts of {kind} {'.'.join(path)}: run `python -m tests.schema_facts FOLDER`"
    return known


def test_facts_and_rows_belong_together() -> None:
    assert len(ROWS) > 5
    used = {(kind, ".".join(path)) for _, row, kind in ROWS for path in arguments(row)}
    assert {(kind, path) for kind, paths in KNOWN.items() for path in paths if path != "exists"} == used


@each_row
def test_arguments_exist(defect: Defect, row: Setting, kind: str) -> None:
    path, *others = arguments(row)
    if row.until:
        assert fact(kind, path)["type"] is None, "the latest provider has it: what is `until` for?"
        return
    written = fact(kind, path)["type"]
    if written is None and row.renamed_from[0]:  # renamed after the schemas were taken
        written = fact(kind, (*path[:-1], row.renamed_from[0]))["type"]
    assert written is not None, f"{kind} has no {shown(row.path)}"
    if isinstance(row.path[-1], Entry | Json):
        assert written == ("map" if isinstance(row.path[-1], Entry) else "string")
    elif not callable(row.good):
        expected = tuple if isinstance(row.good, All) else type(row.good)
        as_text = (kind, ".".join(path)) in TEXTS and written == "string"
        assert row.good is GONE or isinstance(row.good, Needed) or as_text or written in TYPES[expected]
    for other in others:
        may_be_gone = other[-1] == row.renamed_from[0]
        assert fact(kind, other)["type"] is not None or may_be_gone, other


@each_row
def test_what_replaces_says_so(defect: Defect, row: Setting, kind: str) -> None:
    path = arguments(row)[0]
    known = fact(kind, path)
    key = (kind, ".".join(path))
    replaces = known["replaces"] or (row.no_block is None and not row.absent_is_good and bool(known["adds"]))
    if key in IN_PLACE_ALL_THE_SAME:
        assert replaces, "no exception is needed"
        assert row.risk is not Risk.REPLACE
    elif key in REPLACES_ALL_THE_SAME:
        assert not replaces, "no exception is needed"
        assert row.risk is Risk.REPLACE
    elif key in DEPENDS:
        assert {other.risk for _, other, of in ROWS if (of, other.path) == (kind, row.path)} == {*REPLACES_OR_NOT}
    elif known["replaces"] is not None and not row.until:
        assert (row.risk is Risk.REPLACE) is bool(replaces), f"{kind} {shown(row.path)}: replaces {replaces}"


@each_row
def test_blocks_that_are_added_are_whole(defect: Defect, row: Setting, kind: str) -> None:
    if row.no_block is not None or row.until:
        return
    written = {names(row.path[-1])[0], *(name for name, _ in row.beside)}
    written |= {step.key for step in row.path if isinstance(step, Keyed)}
    written |= {name for step in row.path for name in names(step)}
    written |= {name for path, _ in row.also for step in path for name in names(step)}
    blocks = list(fact(kind, arguments(row)[0])["required"].items())
    for block, required in blocks[row.within :]:
        assert set(required) <= written, f"a new {block} of {kind} must have {required}"


def test_exceptions_are_of_rows() -> None:
    known = {(kind, ".".join(arguments(row)[0])) for _, row, kind in ROWS}
    assert {*IN_PLACE_ALL_THE_SAME, *REPLACES_ALL_THE_SAME, *DEPENDS, *TEXTS} <= known
