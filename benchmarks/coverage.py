"""Measure which failures of Checkov go away: copies of repositories are scanned before and after, at four levels.

    python -m benchmarks.coverage --checkov PATH FOLDER...

Prints the tables of docs/terraform.md. A failure is a check on a resource of a file; it is gone when it no longer
fails, and new when it did not fail before. `--cache FOLDER` keeps what Checkov said, by the content of the tree.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import shorten
from typing import Any, NamedTuple, cast

from harden import registry
from harden.settings import Preset
from harden_transforms.terraform.aws import rejected as aws
from harden_transforms.terraform.azure import rejected as azure
from harden_transforms.terraform.google import rejected as google

HARDEN = Path(sys.executable).with_name("harden")
REPLACE = ("--max-risk", "replace")
LEVELS: Mapping[str, tuple[str, ...]] = {
    "default": (),
    "replace": REPLACE,
    "inputs": (*REPLACE, "--inputs", "variables"),
    "strict": (*REPLACE, "--inputs", "variables", "--preset", "strict"),
}
PROVIDERS = {"AWS": "AWS", "AZURE": "Azure", "GCP": "Google"}
WHY: Mapping[str, str] = {
    check: why for of in (aws, azure, google) for table in (of.REJECTED, of.NOT_FIXED) for check, why in table.items()
}
"""Why there is no transform for a check."""


class Failure(NamedTuple):
    check: str
    path: str
    resource: str


class Measured:
    """What failed in all folders together: before, and after each level; why what is left is left."""

    def __init__(self, levels: Iterable[str]) -> None:
        self.before: Counter[str] = Counter()
        self.left: dict[str, Counter[str]] = {level: Counter() for level in levels}
        self.new: dict[str, Counter[str]] = {level: Counter() for level in self.left}
        self.reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--checkov", required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument(
        "--least", type=int, default=8, help="failures left at the default that a line of the second table takes"
    )
    options = parser.parse_args()
    measured = Measured(LEVELS)
    for folder in options.folders:
        measure(folder, options.checkov, options.cache, measured)
        print(folder.name, sum(measured.before.values()), file=sys.stderr, flush=True)
    back = (line for prefix in PROVIDERS for line in (*held_back(measured, prefix, options.least), ""))
    print("\n".join((*shares(measured), "", *back, *brought(measured))))


def measure(folder: Path, checkov: str, cache: Path | None, measured: Measured) -> None:
    with tempfile.TemporaryDirectory() as name:
        before = scanned(copied(folder, Path(name, "before")), checkov, cache)
        measured.before.update(failure.check for failure in before.elements())
        for level, arguments in LEVELS.items():
            tree = copied(folder, Path(name, level))
            subprocess.run(
                [str(HARDEN), "--isolated", *arguments, "--fix", str(tree)], capture_output=True, check=False
            )
            after = scanned(tree, checkov, cache)
            measured.left[level].update(failure.check for failure in (after & before).elements())
            measured.new[level].update(failure.check for failure in (after - before).elements())
            if level == "strict":
                for check, reason in why(tree, arguments, after & before):
                    measured.reasons[check][reason] += 1


def copied(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to, symlinks=True, ignore=shutil.ignore_patterns(".git")))


def scanned(tree: Path, checkov: str, cache: Path | None, framework: str = "terraform") -> Counter[Failure]:
    kept = cache / f"{framework}-{digest(tree)}.json" if cache else None
    if kept is None or not kept.exists():
        command = [checkov, "-d", ".", "-o", "json", "--framework", framework, "--compact", "--skip-download"]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        environment.pop("PYTHONPATH", None)
        done = subprocess.run(command, cwd=tree, capture_output=True, check=False, env=environment)
        said: Any = json.loads(done.stdout)
        reports = cast("list[dict[str, Any]]", said if isinstance(said, list) else [said])
        failed = [one for report in reports for one in report.get("results", {}).get("failed_checks", [])]
        found = [(one["check_id"], one["file_path"].lstrip("/"), one["resource"]) for one in failed]
        if kept is None:
            return Counter(Failure(*one) for one in found)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found))
    return Counter(Failure(*one) for one in cast("list[list[str]]", json.loads(kept.read_text())))


def digest(tree: Path) -> str:
    hashed = hashlib.sha256()
    for path in sorted(one for one in tree.rglob("*") if one.is_file() and not one.is_symlink()):
        hashed.update(str(path.relative_to(tree)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return hashed.hexdigest()


def why(tree: Path, arguments: tuple[str, ...], left: Counter[Failure]) -> Iterator[tuple[str, str]]:
    """What harden says of each failure that is left; nothing where it finds nothing."""
    command = [str(HARDEN), "--isolated", *arguments, "--output-format", "json", str(tree)]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    checks = {one.name: one.checks.checkov for one in registry.transforms()}
    said: dict[Failure, str] = {}
    for finding in report["findings"]:
        path = str(Path(finding["path"]).relative_to(tree))
        for check in checks.get(finding["transform"], ()):
            said[Failure(check, path, finding["subject"])] = finding.get("reason") or ""
    for failure in left.elements():
        address = ".".join(failure.resource.split("[")[0].rsplit(".", 2)[-2:])
        yield failure.check, said.get(failure._replace(resource=address), "")


def shares(measured: Measured) -> Iterator[str]:
    yield "| provider | failures | " + " | ".join(f"gone: {level}" for level in LEVELS) + " |"
    yield "|---|---|" + "---|" * len(LEVELS)
    for prefix, name in PROVIDERS.items():
        total = counted(measured.before, prefix)
        lefts = (counted(measured.left[level], prefix) for level in LEVELS)
        yield f"| {name} | {total} | " + " | ".join(f"{(total - left) / max(total, 1):.1%}" for left in lefts) + " |"


def counted(counter: Counter[str], prefix: str) -> int:
    return sum(number for check, number in counter.items() if check.split("_")[1] == prefix)


def held_back(measured: Measured, prefix: str, least: int) -> Iterator[str]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for one in registry.transforms():
        for check in one.checks.checkov:
            names[check].append(f"`{one.name}`" + (" *strict*" if one.preset is Preset.STRICT else ""))
    yield "| check | failures | " + " | ".join(f"left: {level}" for level in LEVELS) + " | why |"
    yield "|---|---|" + "---|" * (len(LEVELS) + 1)
    most = max(measured.left.values(), key=lambda counter: sum(counter.values()))
    for check, number in sorted(most.items(), key=lambda one: (-one[1], one[0])):
        if check.split("_")[1] == prefix and number >= least:
            lefts = " | ".join(str(measured.left[level][check]) for level in LEVELS)
            yield f"| {check} | {measured.before[check]} | {lefts} | {reason(check, measured, names)} |"


def reason(check: str, measured: Measured, names: Mapping[str, list[str]]) -> str:
    if check in WHY:
        return WHY[check].rstrip(".")
    left = measured.left["strict"][check]
    most = [(text, number) for text, number in measured.reasons[check].most_common(3) if text and number * 10 > left]
    said = [f"{number}: {shorten(text, 110, placeholder='…')}" for text, number in most]
    by = ", ".join(one for one in names.get(check, []) if not one.startswith(("`program-", "`module-")))
    return "; ".join((f"by {by}", *said) if by else said).replace("|", "\\|")


def brought(measured: Measured) -> Iterator[str]:
    yield "| check | " + " | ".join(f"new: {level}" for level in LEVELS) + " |"
    yield "|---|" + "---|" * len(LEVELS)
    for check in sorted({check for counter in measured.new.values() for check in counter}):
        yield f"| {check} | " + " | ".join(str(measured.new[level][check]) for level in LEVELS) + " |"


if __name__ == "__main__":
    main()
