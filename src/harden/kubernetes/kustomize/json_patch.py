"""JSON 6902 patches: what they say of an object, and what they need to find in it.

Source: RFC 6902 and RFC 6901 (pointers); an operation whose path is not there makes the whole build fail.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from harden.errors import FileError
from harden.kubernetes.workload import Manifest
from harden.model import Source
from harden.yaml.document import View, YamlDocument, YamlMapping, YamlSequence

END = "-"
_WRITES = ("add", "replace")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `path`: the tokens of its pointer; `source`: of `move` and `copy`; `view`: where it stands."""

    kind: str
    path: tuple[str, ...]
    source: tuple[str, ...]
    view: YamlMapping

    @property
    def value(self) -> object:
        found = self.view.get("value")
        return found.data if found else None

    @property
    def writes(self) -> bool:
        """Whether it gives the place a value of its own."""
        return self.kind in _WRITES


def operations(root: View) -> Iterator[Operation]:
    """The operations of a patch."""
    for item in root.items if isinstance(root, YamlSequence) else ():
        if isinstance(item, YamlMapping) and item.text("op"):
            yield Operation(item.text("op"), _tokens(item.text("path")), _tokens(item.text("from")), item)


def _tokens(pointer: str) -> tuple[str, ...]:
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])


def as_part(written: Sequence[Operation], base: Manifest, path: str) -> Manifest | None:
    """Return what operations write, as the part of an object that a strategic merge patch would be.

    Items of lists that have a name in the object keep it. None when nothing is written. `path`: of the patch's file.
    """
    tree: dict[str, object] = {}
    for operation in written:
        if operation.writes and operation.path:
            _write(tree, base.root, operation.path, operation.value)
    if not tree:
        return None
    known = {"apiVersion": base.api_version, "kind": base.kind}
    metadata = tree.get("metadata")
    named = {**(cast("dict[str, object]", metadata) if isinstance(metadata, dict) else {}), "name": base.name}
    text = json.dumps({**known, **tree, "metadata": named}, default=str)
    try:
        root = YamlDocument(Source(path, text.encode())).roots[0]
    except FileError:
        return None
    return Manifest(root.document, root) if isinstance(root, YamlMapping) else None


def _write(tree: dict[str, object], view: View | None, path: tuple[str, ...], value: object) -> None:
    key, *rest = path
    below = view.get(key) if isinstance(view, YamlMapping) else None
    if not rest:
        tree[key] = value
    elif isinstance(below, YamlSequence) or (below is None and (rest[0] == END or rest[0].isdecimal())):
        items = tree.setdefault(key, [])
        if isinstance(items, list):
            _write_item(cast("list[object]", items), below, tuple(rest), value)
    else:
        inner = tree.setdefault(key, {})
        if isinstance(inner, dict):
            _write(cast("dict[str, object]", inner), below, tuple(rest), value)


def _write_item(items: list[object], view: View | None, path: tuple[str, ...], value: object) -> None:
    index, *rest = path
    item = view.get(int(index)) if view is not None and index.isdecimal() else None
    if not rest:
        items.append(value)
        return
    name = item.text("name") if item else ""
    known = (cast("dict[str, object]", one) for one in items if isinstance(one, dict))
    found = next((one for one in known if name and one.get("name") == name), None)
    if found is None:
        fresh: dict[str, object] = {"name": name} if name else {}
        items.append(fresh)
        found = fresh
    _write(found, item, tuple(rest), value)
