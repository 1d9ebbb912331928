"""Ports that are open to everybody and have to be for something to work: closing them is for a person to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from harden.hcl.document import Block
from harden.terraform.module import Module
from harden.terraform.network.ports import SENSITIVE
from harden.terraform.references import owner

PROVISIONED_OVER = (22, 5985, 5986)
"""SSH and WinRM, over which provisioners run."""

_LOGIN = (22, 3389)
_API_SERVER = 6443
_REMOTE = frozenset({"remote-exec", "file"})
_OVER_SSH = re.compile(r"(?<![\w./-])(?:ssh|scp|rsync|ansible[\w-]*|knife|winrm)(?=\s)")
_DESK = re.compile(
    r"(?:^|[^a-z])(?:(?:dev|remote|virtual|cloud)[-_ ]?desktops?|workstations?|dev[-_ ]?box(?:es)?)(?![a-z])"
)
_BASTION = re.compile(r"(?:^|[^a-z])(?:bastion|jump[-_ ]?(?:box|host|server|vm)?|ssh[-_ ]?(?:gateway|proxy))(?![a-z])")


def why_open(first: int, last: int, named: Iterable[Block], machine: str, module: Module) -> str:
    """Why a rule stays that opens ports of administration; "" when nothing is known to need it.

    `named`: blocks whose names say what the rule is for, its own and those that it lets into. `machine`: the address
    of a resource that Terraform connects to through the rule, empty if there is none.
    """
    if machine and any(first <= port <= last for port in PROVISIONED_OVER):
        return f"{machine} may be provisioned through this port: allow the address that Terraform runs at"
    if first <= _API_SERVER <= last:
        return "nodes and users may reach the API server of the cluster this way: allow the addresses that they have"
    port = next((port for port in _LOGIN if first <= port <= last), 0)
    what = _entrance([name for block in named for name in _names(block, module)]) if port else ""
    return f"by its name this is a {what}, which people reach by {SENSITIVE[port]}: {_ALLOW}" if what else ""


_ALLOW = "allow the addresses that they come from"


def _entrance(names: Sequence[str]) -> str:
    """What people come in by, judged by these names; empty if by their name they are nothing of the kind."""
    kinds = (("bastion", _BASTION), ("desktop", _DESK))
    return next((kind for kind, named in kinds if any(named.search(name.lower()) for name in names)), "")


def _names(block: Block, module: Module) -> Iterator[str]:
    names = (*block.labels[1:], module.known(block, "name"), module.known(block, "name_prefix"))
    return (name for name in names if isinstance(name, str))


def provisioned(module: Module) -> str:
    """The address of the first resource that Terraform connects to, empty when there is none."""
    return module.once("provisioned over the network", lambda facts: next(_provisioned(facts), ""))


def _provisioned(module: Module) -> Iterator[str]:
    for block in module.resources():
        remote = [one for one in block.blocks("provisioner") if one.labels and one.labels[0] in _REMOTE]
        if remote or block.blocks("connection") or any(one.blocks("connection") for one in block.blocks("provisioner")):
            yield block.address


def machine_behind(group: Block, module: Module) -> str:
    """The address of a resource in a security group that Terraform may connect to, itself or from another resource."""
    users = {user.address: user for attribute in module.references(group.address) if (user := owner(attribute))}
    own = next((address for address, user in users.items() if _has_provisioner(user)), "")
    if own:
        return own
    machines = (address for address, user in users.items() if user.type == "resource")
    return next((one for one in machines if any(_connects(owner(use)) for use in module.references(one))), "")


def _connects(block: Block) -> bool:
    """Whether a resource that names a machine connects to it, and does not only run a program with its address."""
    provisioners = block.blocks("provisioner")
    is_remote = any(not _REMOTE.isdisjoint(one.labels) or one.blocks("connection") for one in provisioners)
    commands = (one.attribute("command") for one in provisioners)
    runs = any(command is not None and _OVER_SSH.search(command.expression.text) for command in commands)
    return block.type == "resource" and (is_remote or runs or bool(block.blocks("connection")))


def _has_provisioner(block: Block) -> bool:
    return block.type == "resource" and any(block.blocks(kind) for kind in ("connection", "provisioner"))
