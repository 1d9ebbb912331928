"""Measure which failures of Checkov on Kubernetes manifests go away: copies of repositories, before and at four levels.

    python -m benchmarks.workloads --checkov PATH FOLDER...

Prints the tables of docs/kubernetes.md. At the last two levels somebody has answered all that only a person knows: a
namespace, amounts, for each image that harden asks for its user, folders and probes, and a digest for each tag. The
answers are made up, which changes nothing about what is counted. `--cache FOLDER` keeps what Checkov said.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import shorten
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from benchmarks.coverage import HARDEN, Failure, Measured, copied, scanned
from harden import registry
from harden.kubernetes.image.ref import parse_image

STRICT = ("--preset", "strict")
LEVELS: Mapping[str, tuple[str, ...]] = {"default": (), "strict": STRICT, "inputs": STRICT, "user namespaces": STRICT}
ANSWERED = ("inputs", "user namespaces")
RIGHTS = ("root-user", "writable-root-filesystem", "capabilities")
ASKED = re.compile(r'inputs\.images\."([^"]+)"')
PINNED = re.compile(r"^    (\S+:[^\s/@]+)  \(", re.MULTILINE)
NAMES = re.compile(r"[A-Za-z0-9][\w.-]*")
PROFILE = (
    'cpu = "100m"\nmemory = "128Mi"\ncpu-limit = "500m"\nmemory-limit = "256Mi"\n'
    'storage = "1Gi"\nstorage-limit = "2Gi"\n'
)
USER = 'user = 10001\ngroup = 10001\nwritable = ["/tmp"]\n'
PROBES = (
    'readiness = {{ path = "/ready", port = {0} }}\n'
    'liveness = {{ path = "/live", port = {0}, failure-threshold = 6 }}\n'
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--checkov", required=True)
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    measured = Measured(LEVELS)
    for folder in options.folders:
        measure(folder, options.checkov, options.cache, measured)
        print(folder.name, sum(measured.before.values()), file=sys.stderr, flush=True)
    print("\n".join((*table(measured), "", *held_back(measured), "", *brought(measured))))


def measure(folder: Path, checkov: str, cache: Path | None, measured: Measured) -> None:
    with tempfile.TemporaryDirectory() as name:
        before = scanned(copied(folder, Path(name, "before")), checkov, cache, "kubernetes")
        measured.before.update(failure.check for failure in before.elements())
        where = without_namespaces(before)
        for level, arguments in LEVELS.items():
            tree = copied(folder, Path(name, level))
            given = answers(Path(name, "before"), Path(name, "given"), level) if level in ANSWERED else ("--isolated",)
            command = [str(HARDEN), *given, *arguments, "--fix", str(tree)]
            subprocess.run(command, capture_output=True, check=False)
            after = without_namespaces(scanned(tree, checkov, cache, "kubernetes"))
            measured.left[level].update(failure.check for failure in (after & where).elements())
            measured.new[level].update(failure.check for failure in (after - where).elements())
            if level == ANSWERED[-1]:
                for check, reason in why(tree, given, after & where):
                    measured.reasons[check][reason] += 1


def without_namespaces(failures: Counter[Failure]) -> Counter[Failure]:
    """The same by kind and name alone: a fix may give an object its namespace."""
    found: Counter[Failure] = Counter()
    for failure, number in failures.items():
        kind, *rest = failure.resource.split(".")
        found[failure._replace(resource=".".join((kind, *(rest[1:] or rest))))] += number
    return found


def answers(tree: Path, to: Path, level: str) -> tuple[str, ...]:
    """What somebody may answer to all that harden asks for in a tree, as options that give the files which say so."""
    to.mkdir(exist_ok=True)
    lock = to / "harden.lock"
    pinned = PINNED.findall(ran("lock", str(tree)))
    digests = (f'[images."{one}"]\ndigest = "sha256:{hashlib.sha256(one.encode()).hexdigest()}"\n' for one in pinned)
    lock.write_text("version = 1\n" + "".join(dict.fromkeys(digests)))
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for finding in findings("--isolated", *STRICT, str(tree)):
        for image in ASKED.findall(finding.get("reason") or ""):
            asked[image].add(finding["transform"])
    open_ports = ports(tree)
    text = f'[inputs]\nnamespace = "shop"\nuser-namespaces = {str(level == ANSWERED[-1]).lower()}\n'
    text += f"[inputs.resources]\n{PROFILE}"
    for image, transforms in sorted(asked.items()):
        text += f'[inputs.images."{image}"]\nneeds-api-token = false\n'
        text += USER if transforms.intersection(RIGHTS) else ""
        text += PROBES.format(open_ports[image]) if image in open_ports else ""
    config = to / "harden.toml"
    config.write_text(text)
    return ("--config", str(config), "--lock", str(lock))


def ports(tree: Path) -> Mapping[str, int]:
    """The first TCP port that containers declare, by image."""
    found: dict[str, int] = {}
    for path in sorted(one for one in tree.rglob("*.y*ml") if one.is_file()):
        try:
            documents: list[object] = list(cast("Any", YAML(typ="safe")).load_all(path))
        except (YAMLError, ValueError, UnicodeDecodeError, AttributeError):
            continue
        for one in containers(documents):
            reference = parse_image(str(one["image"]))
            numbers = [port["containerPort"] for port in one["ports"] if port.get("protocol", "TCP") == "TCP"]
            if reference and numbers and isinstance(numbers[0], int):
                found.setdefault(reference.familiar, numbers[0])
    return found


def containers(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        mapping = cast("dict[str, Any]", data)
        listed = mapping.get("ports")
        is_container = isinstance(mapping.get("image"), str) and isinstance(listed, list)
        if is_container and all(
            isinstance(port, dict) and "containerPort" in port for port in cast("list[object]", listed)
        ):
            yield mapping
        for value in mapping.values():
            yield from containers(value)
    elif isinstance(data, list):
        for item in cast("list[object]", data):
            yield from containers(item)


def ran(*arguments: str) -> str:
    return subprocess.run([str(HARDEN), *arguments], capture_output=True, check=False, text=True).stdout


def findings(*arguments: str) -> list[dict[str, Any]]:
    report: Any = json.loads(ran("--output-format", "json", *arguments))
    return cast("list[dict[str, Any]]", report["findings"])


def why(tree: Path, given: tuple[str, ...], left: Counter[Failure]) -> Iterator[tuple[str, str]]:
    """What harden says of each failure that is left, numbers and names taken out; nothing where it finds nothing."""
    checks = {one.name: one.checks.checkov for one in registry.transforms()}
    said: dict[tuple[str, str, str], str] = {}
    for one in findings(*given, *STRICT, str(tree)):
        path = str(Path(one["path"]).relative_to(tree))
        for check in checks.get(one["transform"], ()):
            for part in NAMES.findall(one["subject"] or ""):
                said[check, path, part] = one.get("reason") or ""
    for failure in left.elements():
        name = failure.resource.rsplit(".", 1)[-1]
        yield failure.check, said.get((failure.check, failure.path, name), "")


def table(measured: Measured) -> Iterator[str]:
    total = sum(measured.before.values())
    yield f"| level | of {total} failures gone |"
    yield "|---|---|"
    for level in LEVELS:
        yield f"| {level} | {(total - sum(measured.left[level].values())) / max(total, 1):.1%} |"


def held_back(measured: Measured) -> Iterator[str]:
    yield "| check | before | " + " | ".join(f"left: {level}" for level in LEVELS) + " | why, at the last |"
    yield "|---|---|" + "---|" * (len(LEVELS) + 1)
    for check, number in sorted(measured.before.items(), key=lambda one: (-measured.left["default"][one[0]], one[0])):
        lefts = " | ".join(str(measured.left[level][check]) for level in LEVELS)
        most = measured.reasons[check].most_common(4)
        said = "; ".join(f"{many}: {shorten(text or 'no finding', 120, placeholder='…')}" for text, many in most)
        yield f"| {check} | {number} | {lefts} | {said} |".replace("\n", " ")


def brought(measured: Measured) -> Iterator[str]:
    yield "| check | " + " | ".join(f"new: {level}" for level in LEVELS) + " |"
    yield "|---|" + "---|" * len(LEVELS)
    for check in sorted({check for counter in measured.new.values() for check in counter}):
        yield f"| {check} | " + " | ".join(str(measured.new[level][check]) for level in LEVELS) + " |"


if __name__ == "__main__":
    main()
