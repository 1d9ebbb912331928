"""Values that .tfvars files give to variables, for those files that Terraform reads by itself."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from typing import cast

from harden.errors import FileError
from harden.hcl.document import HclDocument
from harden.model import Source
from harden.value import Known, Value


def assigned(other: Mapping[str, bytes]) -> Mapping[str, Value]:
    """Values by variable, later files over earlier ones, as Terraform orders them.

    Source: https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
    Files that only `-var-file` loads say nothing, nor do files that cannot be read.
    """
    found: dict[str, Value] = {}
    for path in sorted((path for path in other if _is_automatic(path)), key=_precedence):
        found.update(_values(path, other[path]))
    return found


def _is_automatic(path: str) -> bool:
    name = posixpath.basename(path)
    return name in ("terraform.tfvars", "terraform.tfvars.json") or name.endswith((".auto.tfvars", ".auto.tfvars.json"))


def _precedence(path: str) -> tuple[bool, str]:
    name = posixpath.basename(path)
    return not name.startswith("terraform.tfvars"), name


def _values(path: str, data: bytes) -> Mapping[str, Value]:
    try:
        if path.endswith(".json"):
            tree: object = json.loads(data)
            values = cast("dict[str, object]", tree) if isinstance(tree, dict) else {}
            return {name: Known(value) for name, value in values.items()}
        document = HclDocument(Source(path, data))
    except (FileError, ValueError):
        return {}
    return {name: attribute.expression.value for name, attribute in document.body.attributes.items()}
