"""Prefix lists of a module that hold the whole internet.

Sources: the provider's documentation of aws_ec2_managed_prefix_list and aws_ec2_managed_prefix_list_entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block, Expression
from harden.terraform.module import Module
from harden.terraform.network.cidr import open_positions
from harden.terraform.open_argument import Open
from harden.terraform.references import owner

LIST = "aws_ec2_managed_prefix_list"
ENTRY = "aws_ec2_managed_prefix_list_entry"


def open_lists(name: str, expression: Expression, module: Module) -> Open | None:
    """What an argument names that is a prefix list of this module with everybody in it, None when nothing is."""
    for address in module.refers_to(expression):
        block = module.by_address[address]
        if block.type == "resource" and block.labels[0] == LIST and _is_open(block, module):
            return Open(name, expression, None, address)
    return None


def _is_open(prefix_list: Block, module: Module) -> bool:
    return bool(open_positions([module.known(entry, "cidr") for entry in _entries(prefix_list, module)]))


def _entries(prefix_list: Block, module: Module) -> Iterator[Block]:
    yield from prefix_list.blocks("entry")
    for attribute in module.references(prefix_list.address):
        block = owner(attribute)
        if block.type == "resource" and block.labels[0] == ENTRY and attribute.name == "prefix_list_id":
            yield block
