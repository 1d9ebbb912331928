"""Rules of security groups in programs: which ports they open, and to whom. Pulumi AWS and CDK.

In Pulumi, and in CDK's resources of CloudFormation, a rule is a resource, or an element of a list that is a call or a
dict; else it is in CDK a method call on anything, so that its arguments decide: `Peer.any_ipv4()` beside a `Port`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.model import Route
from harden.python.nodes import Call, Dict, Item, List, Node
from harden.python.site import Site, camel
from harden.terraform.network.cidr import is_open
from harden.terraform.network.ports import SENSITIVE
from harden.value import UNKNOWN, Known, Value, elements

_LISTED = {
    "pulumi_aws.ec2.SecurityGroup": "ingress",
    "pulumi_aws.ec2.DefaultSecurityGroup": "ingress",
    "aws_cdk.aws_ec2.CfnSecurityGroup": "security_group_ingress",
}
"""Groups, and the argument that has their rules."""
GROUPS = tuple(_LISTED)
RULES = (
    "pulumi_aws.ec2.SecurityGroupRule",
    "pulumi_aws.vpc.SecurityGroupIngressRule",
    "aws_cdk.aws_ec2.CfnSecurityGroupIngress",
)
PORTS = tuple(f"aws_cdk.aws_ec2.Port.{name}" for name in ("tcp", "tcp_range", "all_tcp", "all_traffic"))
_PEERS = ("aws_cdk.aws_ec2.Peer.any_ipv4", "aws_cdk.aws_ec2.Peer.any_ipv6")
_FROM_ANY = ("allow_from_any_ipv4",)
_LISTS = ("cidr_blocks", "ipv6_cidr_blocks")
_SINGLE = ("cidr_ipv4", "cidr_ip", "cidr_ipv6")


@dataclass(frozen=True, slots=True)
class Opened:
    """One open address in a rule: the item that holds it and the route to it.

    `is_list`: it is one of a list of addresses, of which `others` are not open. `version`: of the internet protocol, 0
    for both. `first` and `last`: the ports; `is_alone`: the rule opens no others.
    """

    route: Route
    item: Item
    is_list: bool
    others: tuple[str, ...]
    version: int
    first: int
    last: int
    is_alone: bool = True

    @property
    def what(self) -> str:
        """What is reached, for people; empty for what may face the internet on purpose."""
        if self.first == self.last:
            return f"{SENSITIVE[self.first]} (port {self.first})" if self.first in SENSITIVE else ""
        return "all ports" if self.last - self.first >= 65534 else ""


def opened(site: Site) -> Iterator[Opened]:
    """Open addresses of the rules that a resource holds, or is."""
    route, arguments = site.arguments
    if site.name in RULES:
        if site.name == RULES[0] and site.value(("type",)) != Known("ingress"):
            return
        yield from _rule(site, route, arguments)
        return
    name = _LISTED[site.name]
    ingress = arguments.get(name)
    if ingress is None or not isinstance(ingress.value, List):
        return
    for index, item in enumerate(ingress.value.items):
        if isinstance(item.value, Call | Dict) and not item.stars:
            yield from _rule(site, (*route, name, index), item.value)


def _rule(site: Site, route: Route, rule: Call | Dict) -> Iterator[Opened]:
    ports = _ports(site, rule)
    if ports is None:
        return
    for name in (*_LISTS, *_SINGLE):
        key, item = entry(rule, name)
        value = site.known(item.value) if item else UNKNOWN
        if item is None or not isinstance(value, Known):
            continue
        texts = [str(one) for one in elements(value.data)]
        if any(map(is_open, texts)):
            others = tuple(text for text in texts if not is_open(text))
            yield Opened((*route, key), item, name in _LISTS, others, 6 if "6" in name else 4, *ports)


def entry(rule: Call | Dict, name: str) -> tuple[str, Item | None]:
    """An argument of a rule, and its key: in snake case, or as a dict may have it."""
    for key in (name, camel(name)):
        item = rule.get(key)
        if item is not None:
            return key, item
    return name, None


def _ports(site: Site, rule: Call | Dict) -> tuple[int, int] | None:
    """The ports that a rule opens, None where they are not known or not of TCP."""
    protocol = known(site, rule, "protocol") or known(site, rule, "ip_protocol")
    if protocol in (-1, "-1", "all"):
        return 0, 65535
    first, last = known(site, rule, "from_port"), known(site, rule, "to_port")
    is_tcp = protocol in ("tcp", "TCP", "6", 6)
    if not is_tcp or type(first) is not int or type(last) is not int:
        return None
    return first, last


def known(site: Site, rule: Call | Dict, name: str) -> object:
    """What is known of an argument of a rule; None if nothing is."""
    item = entry(rule, name)[1]
    value: Value = site.known(item.value) if item else UNKNOWN
    return value.data if isinstance(value, Known) else None


def opened_by_method(site: Site) -> tuple[Site, str] | None:
    """The call that opens a CDK port to everybody, and what is reached; None if the port is not opened to all.

    The receiver is not looked at: `add_ingress_rule(Peer.any_ipv4(), …)` means one thing on anything that has it.
    """
    around = _around(site)
    if around is None:
        return None
    outer = around.call
    method = outer.name.rpartition(".")[2]
    if method == "add_ingress_rule":
        peer = outer.get(0) or outer.get("peer")
        if peer is None or not _is_any(site, peer.value):
            return None
    elif method not in _FROM_ANY:
        return None
    what = _reached(site)
    return (around, what) if what else None


def _around(site: Site) -> Site | None:
    """The call that has the site's among its arguments."""
    for index in range(site.index - 1, -1, -1):
        if any(item.value == site.call for item in site.calls[index].call.items):
            return Site(site.document, index)
    return None


def _is_any(site: Site, node: Node) -> bool:
    return isinstance(node, Call) and site.scope.meaning(node.name).name in _PEERS


def _reached(site: Site) -> str:
    kind = site.name.rpartition(".")[2]
    if kind in ("all_tcp", "all_traffic"):
        return "all ports"
    numbers = [site.known(item.value) for item in site.call.items[:2]]
    known = [one.data for one in numbers if isinstance(one, Known) and type(one.data) is int]
    if kind == "tcp" and len(known) == 1:
        (port,) = known
        return f"{SENSITIVE[port]} (port {port})" if port in SENSITIVE else ""
    return "all ports" if kind == "tcp_range" and known in ([0, 65535], [1, 65535]) else ""
