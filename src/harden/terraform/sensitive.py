"""What follows when a variable or a local becomes sensitive: Terraform refuses to show what derives from it.

Source: https://developer.hashicorp.com/terraform/language/values/variables#suppressing-values-in-cli-output
"""

from __future__ import annotations

from harden.hcl.document import Block
from harden.terraform.module import Module

SINCE = "0.14.0"
"""The first Terraform that knows sensitive variables."""


def why_not_sensitive(address: str, module: Module) -> str:
    """Return why `address` (`var.x`, `local.x`, or empty for a new variable) cannot become sensitive, else empty."""
    if not module.may_have_terraform(SINCE):
        return "required_version allows only versions of Terraform before 0.14, which know no sensitive variables"
    for source in _derived(address, module) if address else ():
        for attribute in module.references(source):
            if attribute.name in ("for_each", "count"):
                return f"{attribute.name} is made from it, which Terraform refuses for a sensitive value"
    if address and exposed_outputs(address, module) and not module.is_plainly_root:
        return "an output shows it: mark that output sensitive, and with it those of the modules that call this one"
    return ""


def exposed_outputs(address: str, module: Module) -> tuple[Block, ...]:
    """Outputs that show a variable or local, itself or through other locals, and are not marked sensitive."""
    outputs = {
        attribute.route[2]: attribute for source in _derived(address, module) for attribute in module.references(source)
    }
    return tuple(
        block
        for block in module.blocks("output")
        if block.labels
        and block.labels[0] in outputs
        and outputs[block.labels[0]].route[0] == "output"
        and block.attribute("sensitive") is None
    )


def _derived(address: str, module: Module) -> tuple[str, ...]:
    """The address and all locals that are made from it."""
    found = [address]
    for source in found:
        for attribute in module.references(source):
            if attribute.route[0] == "locals" and f"local.{attribute.name}" not in found:
                found.append(f"local.{attribute.name}")
    return tuple(found)
