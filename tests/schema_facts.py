"""What the providers' schemas say of every argument that a row writes: the extract that tests hold the rows to.

`python -m tests.schema_facts FOLDER` writes tests/data/schema_facts/*.json anew from a folder of schemas:
`<provider>.json.gz` (arguments by resource: `[type, "required" or "optional"]`, nested blocks below `block`) and
`<provider>-force-new.json` (arguments whose change replaces the resource).
"""

from __future__ import annotations

import gzip
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from harden.terraform.setting import Defect, Setting
from harden.terraform.spot import Entry, Json, Keyed, Step

FACTS = Path(__file__).parent / "data" / "schema_facts"
PROVIDERS = ("aws", "azurerm", "google")


def defects() -> Iterator[Defect]:
    """Every defect of every table of rows."""
    package = importlib.import_module("harden_transforms.terraform")
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield from getattr(importlib.import_module(info.name), "DEFECTS", ())


def rows() -> list[tuple[Defect, Setting, str]]:
    """Every row with each of its types of resources; calls of modules and `lifecycle` have no schema."""
    found = [(one, row, kind) for one in defects() for row in one.settings for kind in row.types]
    return [(one, row, kind) for one, row, kind in found if "/" not in kind and row.path[0] != "lifecycle"]


def names(step: Step) -> tuple[str, ...]:
    match step:
        case Keyed():
            return (step.block,)
        case Entry() | Json():
            return (step.argument,)
        case _:
            return (step,)


def arguments(row: Setting) -> list[tuple[str, ...]]:
    """The paths of all arguments that a row may write or read."""
    *parents, last = row.path
    block = tuple(name for step in parents for name in names(step))
    found = [(*block, *names(last)), *((*block, name) for name, _ in row.beside)]
    found += [
        (*(name for step in parents[: index + 1] for name in names(step)), step.key)
        for index, step in enumerate(parents)
        if isinstance(step, Keyed)
    ]
    found += [path for path, _ in row.also]
    if row.renamed_from[0]:
        found.append((*block, row.renamed_from[0]))
    return found


LIFECYCLE = {"create_before_destroy": ["boolean", "optional"], "prevent_destroy": ["boolean", "optional"]}
"""What every resource has, whatever its provider says."""


class Schemas:
    """The schemas of a folder."""

    def __init__(self, folder: Path) -> None:
        self.resources: dict[str, Any] = {}
        self.force_new: dict[str, Any] = {}
        for provider in PROVIDERS:
            with gzip.open(folder / f"{provider}.json.gz") as file:
                self.resources.update(json.load(file)["resources"])
            forced = json.loads((folder / f"{provider}-force-new.json").read_text())
            self.force_new.update(forced.get("forcenew") or forced["attrs"])

    def fact(self, kind: str, path: tuple[str, ...]) -> dict[str, object]:
        """`type`: of the argument, None when there is none; `replaces`: whether a change destroys the resource;
        `adds`: the paths on the way whose block replaces it when it is added; `required`: what each block must hold.
        """
        known: Mapping[str, object] = {**_mapping(self.resources.get(kind)), "lifecycle": {"block": LIFECYCLE}}
        required: dict[str, list[str]] = {}
        for index, name in enumerate(path[:-1]):
            entry = _mapping(known.get(name))
            known = _mapping(entry.get("block") or entry.get("fields"))
            needed = [one for one, what in known.items() if _is_required(what)]
            required[".".join(path[: index + 1])] = sorted(needed)
        written = known.get(path[-1])
        forced = self.force_new.get(kind, ())
        on_the_way = [".".join(path[:length]) for length in range(1, len(path))]
        return {
            "type": _type(written),
            "replaces": _forces(forced, ".".join(path)),
            "adds": [one for one in on_the_way if _forces(forced, one) is True],
            "required": required,
        }


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}


def _is_required(what: object) -> bool:
    if isinstance(what, list):
        return cast("list[object]", what)[1] == "required"
    return bool(_mapping(what).get("required"))


def _type(written: object) -> object:
    if isinstance(written, list):
        return cast("list[object]", written)[0]
    return "block" if isinstance(written, dict) else None


def _forces(forced: object, path: str) -> bool | None:
    """None: depends on what the schema does not say."""
    if isinstance(forced, Mapping):
        word = _mapping(cast(object, forced)).get(path.rpartition(".")[2])
        return None if word == "mixed" else word == "forcenew"
    return path in forced if isinstance(forced, list | tuple) else None


def extract(folder: Path) -> dict[str, dict[str, object]]:
    schemas = Schemas(folder)
    facts: dict[str, dict[str, object]] = {}
    for _, row, kind in rows():
        facts.setdefault(kind, {"exists": kind in schemas.resources})
        for path in arguments(row):
            facts[kind][".".join(path)] = schemas.fact(kind, path)
    return {kind: dict(sorted(found.items())) for kind, found in sorted(facts.items())}


def write(folder: Path) -> None:
    facts = extract(folder)
    FACTS.mkdir(exist_ok=True)
    for provider in PROVIDERS:
        own = {kind: found for kind, found in facts.items() if kind.startswith(f"{provider}_")}
        (FACTS / f"{provider}.json").write_text(json.dumps(own, indent=1) + "\n")


def read() -> dict[str, dict[str, Any]]:
    """The extract: facts by resource type and path."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(FACTS.glob("*.json")):
        found.update(json.loads(path.read_text()))
    return found


if __name__ == "__main__":
    write(Path(sys.argv[1]))
