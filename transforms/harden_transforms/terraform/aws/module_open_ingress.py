"""Security group module lets the whole internet in to administration or data

Why. The module terraform-aws-modules/security-group makes a rule of each name in `ingress_rules` for each address in
`ingress_cidr_blocks`, and of every object in `ingress_with_cidr_blocks`. With 0.0.0.0/0 that is everybody.

Exploited. Remote administration and databases that answer to everybody are found by scanners within minutes, and their
passwords and holes are tried at once.

Fix. The rules of administration and data stores that are open go; rules for other ports, and for other addresses, stay.
Of a part of the module for one such service (`//modules/ssh`) the open addresses go.
A rule for all ports is reported: what was meant cannot be told.

Risk. Runtime: who came in through the rule from outside no longer does.

References.
- https://registry.terraform.io/modules/terraform-aws-modules/security-group/aws/latest
- https://github.com/terraform-aws-modules/terraform-aws-security-group/blob/master/rules.tf
- https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block, Expression
from harden.model import FileChange, Finding, Fix, Place, Remove, Risk
from harden.terraform.module import Module
from harden.terraform.network.cidr import is_open
from harden.terraform.network.ports import are_sensitive, service
from harden.terraform.registry_modules import registry_call
from harden.transform import block, transform
from harden.value import Known, elements

GROUP = "terraform-aws-modules/security-group/aws"
RULES = {
    "cassandra-clients-tcp": 9042,
    "elasticsearch-java-tcp": 9300,
    "elasticsearch-rest-tcp": 9200,
    "etcd-client-tcp": 2379,
    "etcd-peer-tcp": 2380,
    "kafka-broker-tcp": 9092,
    "kibana-tcp": 5601,
    "kubernetes-api-tcp": 6443,
    "ldap-tcp": 389,
    "memcached-tcp": 11211,
    "mongodb-27017-tcp": 27017,
    "mongodb-27018-tcp": 27018,
    "mongodb-27019-tcp": 27019,
    "mssql-tcp": 1433,
    "mssql-udp": 1434,
    "mysql-tcp": 3306,
    "nfs-tcp": 2049,
    "oracle-db-tcp": 1521,
    "postgresql-tcp": 5432,
    "rdp-tcp": 3389,
    "rdp-udp": 3389,
    "redis-tcp": 6379,
    "redshift-tcp": 5439,
    "ssh-tcp": 22,
    "winrm-http-tcp": 5985,
    "winrm-https-tcp": 5986,
}
"""Names of the module's rules by port; rules.tf of version 5.3.1."""

PARTS = {
    "cassandra": 9042,
    "elasticsearch": 9200,
    "etcd": 2379,
    "kafka": 9092,
    "kibana": 5601,
    "kubernetes-api": 6443,
    "ldap": 389,
    "memcached": 11211,
    "mongodb": 27017,
    "mssql": 1433,
    "mysql": 3306,
    "nfs": 2049,
    "oracle-db": 1521,
    "postgresql": 5432,
    "rdp": 3389,
    "redis": 6379,
    "redshift": 5439,
    "ssh": 22,
    "winrm": 5985,
}
"""Parts of the module that make a group for one service, for all addresses in `ingress_cidr_blocks`."""

EVERYTHING = frozenset({"all-all", "all-tcp", "all-udp"})
UNCLEAR = "the rule opens all ports, and which of them is meant is not in these files: name its rules"
RISK_NOTE = "Whoever connects from outside through this rule is refused"


@transform(
    block("module"),
    checkov=("CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277"),
    trivy=("AVD-AWS-0107",),
)
def check(block: Block, module: Module) -> Iterator[Finding]:
    call = registry_call(block)
    if call is None or not call.name.startswith(GROUP):
        return
    part = call.name.removeprefix(f"{GROUP}//modules/")
    if part in PARTS:
        yield from _of_part(block, PARTS[part], module)
    if call.name != GROUP:
        return
    if _any_open(block, "ingress_cidr_blocks", module) or _any_open(block, "ingress_ipv6_cidr_blocks", module):
        yield from _named(block, module)
    for argument, key in (
        ("ingress_with_cidr_blocks", "cidr_blocks"),
        ("ingress_with_ipv6_cidr_blocks", "ipv6_cidr_blocks"),
    ):
        yield from _listed(block, argument, key, module)


def _of_part(block: Block, port: int, module: Module) -> Iterator[Finding]:
    for name in ("ingress_cidr_blocks", "ingress_ipv6_cidr_blocks"):
        for item in _items(block, name):
            value = module.resolve(item)
            if isinstance(value, Known) and is_open(value.data):
                yield _finding(block, item, _what(port), "", "Remove the open address")


def _any_open(block: Block, name: str, module: Module) -> bool:
    return any(map(is_open, elements(module.known(block, name))))


def _items(block: Block, argument: str) -> tuple[Expression, ...]:
    attribute = block.attribute(argument)
    return (attribute.expression.items if attribute else None) or ()


def _named(block: Block, module: Module) -> Iterator[Finding]:
    """The rules that hold for all addresses of the call; they go only where every address is open."""
    ranges = [
        one for name in ("ingress_cidr_blocks", "ingress_ipv6_cidr_blocks") for one in _ranges(block, name, module)
    ]
    for item in _items(block, "ingress_rules"):
        value = module.resolve(item)
        name = value.data if isinstance(value, Known) else None
        if not isinstance(name, str) or (name not in RULES and name not in EVERYTHING):
            continue
        kept = "" if all(map(is_open, ranges)) else "other addresses use the same rules: give the open one its own call"
        yield _finding(block, item, _what(RULES.get(name)), UNCLEAR if name in EVERYTHING else kept)


def _ranges(block: Block, name: str, module: Module) -> tuple[object, ...]:
    return elements(module.known(block, name)) if block.attribute(name) else ()


def _listed(block: Block, argument: str, key: str, module: Module) -> Iterator[Finding]:
    """The rules with addresses of their own, which a string lists with commas."""
    for item in _items(block, argument):
        entries = item.entries or {}
        values = {name: module.resolve(value) for name, value in entries.items()}
        known = {name: value.data for name, value in values.items() if isinstance(value, Known)}
        ranges = [text.strip() for text in str(known.get(key, "")).split(",")]
        if not any(map(is_open, ranges)):
            continue
        kept = (
            "" if all(map(is_open, ranges)) else "the rule lets in other addresses too: take the open one out by hand"
        )
        rule, first, last = (known.get(name) for name in ("rule", "from_port", "to_port"))
        if rule in EVERYTHING or str(known.get("protocol")) == "-1":
            yield _finding(block, item, _what(None), UNCLEAR)
        elif isinstance(rule, str) and rule in RULES:
            yield _finding(block, item, _what(RULES[rule]), kept)
        elif str(first).isdigit() and str(last).isdigit() and are_sensitive(int(str(first)), int(str(last))):
            yield _finding(block, item, _what(int(str(first))), kept)


def _what(port: int | None) -> str:
    return f"{service(port)} (port {port})" if port is not None else "all ports"


def _finding(block: Block, item: Expression, what: str, reason: str, title: str = "Remove the rule") -> Finding:
    path = block.document.source.path
    place = Place(path, item.span, block.address, block.span, identity=f"{block.address} {item.route[3]}")
    message = f"The whole internet may reach {what}"
    fix = Fix(title, (FileChange(path, Remove(item.route)),), Risk.RUNTIME, RISK_NOTE)
    return Finding(place, message, None if reason else fix, reason)
