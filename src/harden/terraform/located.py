"""Where resources are: which configuration of their provider they use, and with it which region and account."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Block
from harden.terraform.module import Module

_ARGUMENTS = {
    "aws": ("provider", "region"),
    "azurerm": ("provider", "location"),
    "google": ("provider", "region", "project", "location", "zone"),
}
_ZONE = re.compile(r'(?<=[a-z]\d)-[a-f](?="$)')
"""What names a zone within its region: `-b` of `"europe-west1-b"`."""


def location(block: Block) -> tuple[str, ...]:
    """What a resource says of its place: two that say the same in one module are in one region of one account."""
    names = _ARGUMENTS.get(block.labels[0].partition("_")[0], ("provider",))
    attributes = (block.attribute(name) for name in names)
    return tuple(_ZONE.sub("", attribute.expression.text) if attribute else "" for attribute in attributes)


def are_together(kind: str, module: Module) -> bool:
    """Whether all resources of a type that this module makes, for all who call it, are in one place.

    A module that is called with several `providers` makes resources in several places.
    """
    return len({location(block) for block in module.resources(kind)}) < 2 and _is_called_for_one(module, frozenset())


def _is_called_for_one(module: Module, below: frozenset[str]) -> bool:
    if module.directory in below:
        return True
    given = (call.block.attribute("providers") for call in module.callers)
    if len({attribute.expression.text if attribute else "" for attribute in given}) > 1:
        return False
    above = {call.module.directory: call.module for call in module.callers}
    return all(_is_called_for_one(caller, below | {module.directory}) for caller in above.values())


_OF_AMAZON = re.compile(r"amazonaws\.com|localhost|127\.0\.0\.1|0\.0\.0\.0|localstack|moto", re.IGNORECASE)


def foreign_storage(block: Block, module: Module) -> str:
    """Why nothing can be said of a bucket: its provider asks another service that speaks S3. Empty if it does not.

    Such services (Backblaze B2, MinIO, Spaces) know some of its calls only. Emulators for tests know the others, too.
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/custom-service-endpoints
    """
    if not block.labels[0].startswith("aws_s3_"):
        return ""
    own = block.attribute("provider")
    alias = own.expression.text.partition(".")[2] if own else ""
    owners = (module,) if alias else (module, *_above(module, frozenset({module.directory})))
    providers = (one for owner in owners for one in owner.blocks("provider") if one.labels == ("aws",))
    its = (provider for provider in providers if (provider.known("alias") or "") == alias)
    addresses = (endpoints.attribute("s3") for provider in its for endpoints in provider.blocks("endpoints"))
    is_foreign = any(address and not _OF_AMAZON.search(address.expression.text) for address in addresses)
    return (
        "its provider asks another service than Amazon's (endpoints.s3), which may not know this" if is_foreign else ""
    )


def _above(module: Module, below: frozenset[str]) -> Iterator[Module]:
    """The modules that call a module, and those that call them, each once."""
    for call in module.callers:
        if call.module.directory not in below:
            yield call.module
            yield from _above(call.module, below | {call.module.directory})
