"""What follows when a variable or a local becomes sensitive: Terraform refuses to show what derives from it.

Source: https://developer.hashicorp.com/terraform/language/values/variables#suppressing-values-in-cli-output
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Attribute, Block
from harden.terraform.module import Module
from harden.terraform.references import last_names

SINCE = "0.14.0"
"""The first Terraform that knows sensitive variables."""


def why_not_sensitive(address: str, attribute: str, module: Module) -> str:
    """Return why a value cannot become sensitive, else empty.

    `address`: `var.x`, `local.x`, a resource of which `attribute` is the value, or empty for what nobody reads.
    """
    if not module.may_have_terraform(SINCE):
        return "required_version allows only versions of Terraform before 0.14, which know no sensitive variables"
    for found in _readers(address, attribute, module):
        if found.name in ("for_each", "count"):
            return f"{found.name} is made from it, which Terraform refuses for a sensitive value"
    if exposed_outputs(address, attribute, module) and not module.is_plainly_root:
        return "an output shows it: mark that output sensitive, and with it those of the modules that call this one"
    return ""


def exposed_outputs(address: str, attribute: str, module: Module) -> tuple[Block, ...]:
    """Outputs that show a value, itself or through locals, and are not marked sensitive."""
    outputs = {found.route[2] for found in _readers(address, attribute, module) if found.route[0] == "output"}
    return tuple(
        block
        for block in module.blocks("output")
        if block.labels[0] in outputs and block.attribute("sensitive") is None
    )


def _readers(address: str, attribute: str, module: Module) -> Iterator[Attribute]:
    """Arguments anywhere that are made from a value, itself or through locals."""
    if not address:
        return
    found = [address]
    for source in found:
        for reader in module.references(source):
            if source == address and attribute and not _reads(reader, address, attribute):
                continue
            yield reader
            if reader.route[0] == "locals" and f"local.{reader.name}" not in found:
                found.append(f"local.{reader.name}")


def _reads(reader: Attribute, address: str, attribute: str) -> bool:
    """Whether an expression shows this attribute of a resource, or all of it."""
    return any(name in (attribute, "") for name in last_names(reader.expression, address))
