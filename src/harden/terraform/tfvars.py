"""Values that .tfvars files give to variables, for those files that Terraform reads by itself."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from harden.errors import FileError
from harden.hcl.document import Attribute, HclDocument
from harden.model import Source
from harden.value import Value


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a variable is given, and the attribute that gives it; None where that is not edited (Terragrunt)."""

    value: Value
    attribute: Attribute | None


def assigned(other: Mapping[str, bytes]) -> Mapping[str, Assignment]:
    """Assignments by variable, later files over earlier ones, as Terraform orders them.

    Source: https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
    Files that only `-var-file` loads say nothing, nor do files that cannot be read.
    """
    found: dict[str, Assignment] = {}
    for path in sorted((path for path in other if _is_automatic(path)), key=_precedence):
        found.update(_assignments(path, other[path]))
    return found


def _is_automatic(path: str) -> bool:
    name = posixpath.basename(path)
    return name in ("terraform.tfvars", "terraform.tfvars.json") or name.endswith((".auto.tfvars", ".auto.tfvars.json"))


def _precedence(path: str) -> tuple[bool, str]:
    name = posixpath.basename(path)
    return not name.startswith("terraform.tfvars"), name


def _parsed(source: Source) -> HclDocument:
    if not source.path.endswith(".json"):
        return HclDocument(source)
    from harden.tfjson.document import JsonDocument

    return JsonDocument(source)


def _assignments(path: str, data: bytes) -> Mapping[str, Assignment]:
    try:
        document = _parsed(Source(path, data))
    except FileError:
        return {}
    attributes = document.body.attributes.items()
    return {name: Assignment(attribute.expression.value, attribute) for name, attribute in attributes}
