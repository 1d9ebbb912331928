"""Ask other judges than Checkov about Kubernetes manifests: copies of repositories, before and at three levels.

    python -m benchmarks.judges [--kube-score PATH] FOLDER...

Prints the tables of docs/kubernetes.md: the levels of the Pod Security Standards that workloads meet, and what they are
short of; what kube-score says of the files of each folder; and objects that the schema of Kubernetes takes before and
not after. Workloads that meet less than before, and objects that are no longer valid, are named one by one: there are
to be none. Answers are those of `benchmarks.workloads`. What kustomizations or Helm complete is judged as it stands.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from tests.kubernetes_schema import problem

from benchmarks.coverage import HARDEN, copied
from benchmarks.workloads import STRICT, answers
from harden.kubernetes.pod_security import Level, level, violations
from harden.kubernetes.pods import TEMPLATES

LEVELS: Mapping[str, tuple[str, ...]] = {"default": (), "strict": STRICT, "inputs": STRICT}
CRITICAL = 1
"""The grade with which kube-score ends in a failure; a warning is 5."""


class Name(NamedTuple):
    """An object of a file: the same before and after. `place`: among the objects of that kind and name."""

    path: str
    kind: str
    name: str
    place: int


Objects = Mapping[Name, dict[str, Any]]


@dataclass
class Judged:
    """What was found of all folders together, by level."""

    levels: defaultdict[str, Counter[Level]] = field(default_factory=lambda: defaultdict(Counter[Level]))
    short_of: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter[str]))
    scores: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter[str]))
    changed: Counter[str] = field(default_factory=Counter[str])
    worse: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list[str]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--kube-score")
    options = parser.parse_args()
    judged = Judged()
    for folder in options.folders:
        judge(folder, options.kube_score, judged)
        print(folder.name, sum(judged.levels["before"].values()), file=sys.stderr, flush=True)
    print("\n".join((*standards(judged), "", *schema(judged), "", *scores(judged))))


def judge(folder: Path, kube_score: str | None, judged: Judged) -> None:
    with tempfile.TemporaryDirectory() as name:
        tree = copied(folder, Path(name, "before"))
        before = dict(objects(tree))
        met = {key: count(judged, "before", spec) for key, spec in workloads(before)}
        failed = scored(tree, before, kube_score)
        judged.scores["before"].update(check for check, _ in failed.elements())
        for given, arguments in LEVELS.items():
            after_tree = copied(folder, Path(name, given))
            inputs = answers(tree, Path(name, "given"), "inputs") if given == "inputs" else ("--isolated",)
            subprocess.run(
                [str(HARDEN), *inputs, *arguments, "--fix", str(after_tree)], capture_output=True, check=False
            )
            after = dict(objects(after_tree))
            for key, pods in workloads(after):
                if count(judged, given, pods) < met.get(key, Level.PRIVILEGED):
                    judged.worse[given].append(f"{folder.name}: {key} is less than {met[key].label}")
            compare(before, after, given, f"{folder.name}: ", judged)
            now = scored(after_tree, after, kube_score)
            judged.scores[f"left: {given}"].update(check for check, _ in (now & failed).elements())
            judged.scores[f"new: {given}"].update(check for check, _ in (now - failed).elements())


def objects(tree: Path) -> Iterator[tuple[Name, dict[str, Any]]]:
    """Every object of the files that are YAML or JSON as they stand, items of lists among them."""
    seen: Counter[tuple[str, ...]] = Counter()
    paths = (path for pattern in ("*.y*ml", "*.json") for path in tree.rglob(pattern))
    for path in sorted(one for one in paths if one.is_file() and not one.is_symlink()):
        try:
            roots: list[object] = list(cast("Any", YAML(typ="safe")).load_all(path))
        except (YAMLError, ValueError, UnicodeDecodeError, AttributeError, TypeError):
            continue
        for one in (item for root in roots for item in flat(root)):
            key = (path.relative_to(tree).as_posix(), str(one["kind"]), str(mapping(one.get("metadata")).get("name")))
            seen[key] += 1
            yield Name(*key, seen[key]), one


def flat(root: object) -> Iterator[dict[str, Any]]:
    found = mapping(root)
    if {"apiVersion", "kind"} <= found.keys():
        items: object = found.get("items") if found["kind"] == "List" else None
        if isinstance(items, list):
            yield from (one for item in cast("list[object]", items) for one in flat(item))
        else:
            yield found


def workloads(found: Objects) -> Iterator[tuple[Name, dict[str, Any]]]:
    """What holds the metadata and the spec of the pods of each object that names the images of its containers."""
    for key, one in found.items():
        template = one if key.kind in TEMPLATES else {}
        for step in TEMPLATES.get(key.kind, ()):
            template = mapping(template.get(step))
        listed: Any = mapping(template.get("spec")).get("containers")
        containers = cast("list[object]", listed) if isinstance(listed, list) else []
        if containers and all("image" in mapping(container) for container in containers):
            yield key, template


def mapping(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def count(judged: Judged, given: str, template: dict[str, Any]) -> Level:
    """Count the level of a pod template and, per workload, the clauses that it violates."""
    annotations = {
        key: str(value) for key, value in mapping(mapping(template.get("metadata")).get("annotations")).items()
    }
    met = level(template["spec"], annotations)
    judged.levels[given][met] += 1
    judged.short_of[given].update({one.clause for one in violations(template["spec"], annotations)})
    return met


def compare(before: Objects, after: Objects, given: str, where: str, judged: Judged) -> None:
    """Note objects that are new or changed, and that the schema takes no longer, or not at all."""
    for key, one in after.items():
        old = before.get(key)
        if one != old:
            judged.changed[given] += 1
            said = problem(one)
            if said and not (old and problem(old)):
                judged.worse[given].append(f"{where}{key} is no longer valid: {said}")


def scored(tree: Path, found: Objects, kube_score: str | None) -> Counter[tuple[str, Name]]:
    """The failures that kube-score sees, each folder by itself; a file that it cannot read is left out."""
    folders: defaultdict[Path, dict[str, None]] = defaultdict(dict)
    for key in found:
        folders[Path(key.path).parent][key.path] = None
    failed: Counter[tuple[str, Name]] = Counter()
    for paths in folders.values() if kube_score else ():
        every = asked(tree, kube_score or "", list(paths))
        parts = [every] if every is not None else [asked(tree, kube_score or "", [path]) for path in paths]
        for one in (one for part in parts for one in part or ()):
            name = Name(
                os.path.relpath(one["file_name"], tree), one["type_meta"]["kind"], one["object_meta"].get("name", ""), 0
            )
            bad = [check for check in one["checks"] if check["grade"] == CRITICAL and not check["skipped"]]
            failed.update((check["check"]["id"], name) for check in bad)
    return failed


def asked(tree: Path, kube_score: str, paths: Sequence[str]) -> list[dict[str, Any]] | None:
    command = [kube_score, "score", "--output-format", "json", "--kubernetes-version", "v1.34", *paths]
    done = subprocess.run(command, cwd=tree, capture_output=True, check=False, text=True)
    try:
        return cast("list[dict[str, Any]]", json.loads(done.stdout) or [])
    except ValueError:
        return None


def standards(judged: Judged) -> Iterator[str]:
    yield "| | " + " | ".join(one.label for one in reversed(Level)) + " |"
    yield "|---|---|---|---|"
    for given in ("before", *LEVELS):
        yield f"| {given} | " + " | ".join(str(judged.levels[given][one]) for one in reversed(Level)) + " |"
    yield from ("", "| clause violated | before | " + " | ".join(LEVELS) + " |", "|---|---|" + "---|" * len(LEVELS))
    for clause, _ in judged.short_of["before"].most_common():
        yield f"| {clause} | " + " | ".join(str(judged.short_of[given][clause]) for given in ("before", *LEVELS)) + " |"


def schema(judged: Judged) -> Iterator[str]:
    for given in LEVELS:
        yield f"{given}: {judged.changed[given]} objects changed or made, {len(judged.worse[given])} worse"
        yield from judged.worse[given]


def scores(judged: Judged) -> Iterator[str]:
    columns = ("before", *(f"{what}: {given}" for what in ("left", "new") for given in LEVELS))
    yield "| check | " + " | ".join(columns) + " |"
    yield "|---|" + "---|" * len(columns)
    for check in sorted(set[str]().union(*judged.scores.values())):
        yield f"| {check} | " + " | ".join(str(judged.scores[one][check]) for one in columns) + " |"
    yield "| all | " + " | ".join(str(judged.scores[one].total()) for one in columns) + " |"


if __name__ == "__main__":
    main()
