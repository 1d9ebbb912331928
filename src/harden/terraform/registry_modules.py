"""Calls of modules of the public registry, and which versions of them a call allows.

Sources: https://developer.hashicorp.com/terraform/language/modules/sources and
https://developer.hashicorp.com/terraform/language/modules/configuration#version
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harden.hcl.document import Block
from harden.terraform.versions import LATEST, Allowed, Version, allowed, exactly, parse_version

NEWEST = Allowed((LATEST[0] - 1, 0, 0), LATEST)
"""Some version that is newer than all we know: what Terraform installs where nothing is said."""

_REGISTRY = re.compile(r"(?:registry\.(?:terraform|opentofu)\.(?:io|org)/)?([\w-]+)/([\w-]+)/aws(//.+)?", re.I)
_GIT = re.compile(
    r"(?:git::)?(?:https://|ssh://git@|git@)?github\.com[/:]([\w-]+)/terraform-aws-([\w-]+?)(?:\.git)?(//[^?]+)?"
    r"(?:\?(?:.*&)?ref=([^&]+).*)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class RegistryCall:
    """A call of a module for AWS.

    `name`: `terraform-aws-modules/vpc/aws`, with `//modules/…` behind it for a part of a module. `versions`: None
    where the call names a commit or a branch, whose version is not known.
    """

    name: str
    versions: Allowed | None


def registry_call(block: Block) -> RegistryCall | None:
    """The registry module that a `module` block calls, by the registry or from its repository on GitHub."""
    source = block.known("source")
    if not isinstance(source, str):
        return None
    if match := _REGISTRY.fullmatch(source):
        return RegistryCall(_name(match[1], match[2], match[3]), _constraint(block))
    if match := _GIT.fullmatch(source):
        version = parse_version(match[4]) if match[4] else None
        return RegistryCall(_name(match[1], match[2], match[3]), exactly(version) if version else None)
    return None


def _name(namespace: str, name: str, part: str | None) -> str:
    return f"{namespace}/{name}/aws{part or ''}".lower()


def _constraint(block: Block) -> Allowed | None:
    if block.attribute("version") is None:
        return NEWEST
    constraint = block.known("version")
    if not isinstance(constraint, str):
        return None
    found = allowed([constraint])
    return NEWEST if found == Allowed() else found


def newest_is_in(versions: Allowed, since: Version, until: Version) -> bool:
    """Whether the newest allowed version, which Terraform installs, lies in [since, until)."""
    return max(since, versions.low) < min(versions.high, until) and versions.high <= until
