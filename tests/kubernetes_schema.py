"""Whether manifests are valid against the Kubernetes schema, strictly: no unknown fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import kubernetes_validate
from ruamel.yaml import YAML


def objects(data: bytes) -> Iterator[dict[str, Any]]:
    """Every object of a file, items of lists among them."""
    yaml: Any = YAML(typ="safe", pure=True)
    for root in yaml.load_all(data):
        if isinstance(root, dict) and "apiVersion" in root and "kind" in root:
            found = cast("dict[str, Any]", root)
            yield from cast("list[dict[str, Any]]", found["items"]) if found.get("kind") == "List" else [found]


def problem(manifest: dict[str, Any]) -> str | None:
    """What the schema says against an object; empty if nothing, None when there is no schema for it."""
    try:
        kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)
    except kubernetes_validate.ValidationError as error:
        return str(error).partition("\n")[0]
    except kubernetes_validate.SchemaNotFoundError:
        return None
    return ""
