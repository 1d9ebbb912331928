"""Measure which findings of zizmor go away: copies of repositories are audited before and after, at three levels.

    python -m benchmarks.workflows [--lock FILE] FOLDER...

Prints the table of docs/github-actions.md. zizmor runs offline, without configuration, on workflows, actions and
Dependabot files, and on the starter workflows, which stand in other folders. New are findings of a rule in a file
that had fewer of them before.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harden.lock import file as lock_file

BIN = Path(sys.executable).parent
LEVELS: Mapping[str, tuple[str, ...]] = {"default": (), "lock": (), "strict, lock": ("--preset", "strict")}
AT_ONCE = 60


@dataclass
class Measured:
    """Findings of all folders together, by rule: before, after each level, and new ones; patches of a second run."""

    before: Counter[str] = field(default_factory=Counter[str])
    left: dict[str, Counter[str]] = field(default_factory=lambda: {level: Counter[str]() for level in LEVELS})
    new: Counter[str] = field(default_factory=Counter[str])
    unsettled: list[str] = field(default_factory=list[str])
    files: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--lock", type=Path, help="what `harden lock --online` wrote for these folders")
    options = parser.parse_args()
    measured = Measured()
    for folder in options.folders:
        measure(folder, options.lock, measured)
        print(folder.name, measured.files, file=sys.stderr, flush=True)
    print("\n".join(table(measured)))


def measure(folder: Path, lock: Path | None, measured: Measured) -> None:
    with tempfile.TemporaryDirectory() as name:
        before = audited(folder)
        measured.files += len(files_of(folder))
        measured.before.update(total(before))
        for level, arguments in LEVELS.items():
            tree = Path(shutil.copytree(folder, Path(name, level.replace(", ", "-"), folder.name), symlinks=True))
            (tree / lock_file.NAME).unlink(missing_ok=True)
            if "lock" in level and lock is not None:
                shutil.copy(lock, tree / lock_file.NAME)
            options = (*arguments, "--lock", lock_file.NAME) if (tree / lock_file.NAME).exists() else arguments
            hardened(tree, *options, "--fix")
            after = audited(tree)
            measured.left[level].update(total(after))
            measured.new.update(total(after - before))
            if hardened(tree, *options, "--diff"):
                measured.unsettled.append(f"{folder.name} ({level})")


def hardened(tree: Path, *arguments: str) -> bytes:
    command = [str(BIN / "harden"), "--isolated", *arguments, "."]
    return subprocess.run(command, cwd=tree, capture_output=True, check=False).stdout


def files_of(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.suffix in (".yml", ".yaml") and path.is_file())
    return sorted(path for path in found if not path.is_symlink() and _is_ours(path))


def _is_ours(path: Path) -> bool:
    known = path.stem in ("action", "dependabot") or "workflows" in path.parts
    return known or any("starter" in part for part in path.parts)


def audited(folder: Path) -> Counter[tuple[str, str]]:
    """Findings by rule and file; a file that zizmor cannot load keeps none of the others from being audited."""
    files = files_of(folder)
    found: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(files), AT_ONCE):
        for finding in _findings(files[start : start + AT_ONCE]):
            place = next(iter(finding["locations"][0]["symbolic"]["key"]["Local"].values()))
            found[finding["ident"], str(Path(place).relative_to(folder))] += 1
    return found


def _findings(files: Sequence[Path]) -> list[dict[str, Any]]:
    command = [str(BIN / "zizmor"), "--offline", "--no-config", "--format", "json", "--collect=all", *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    if said:
        return [one for one in json.loads(said) if not one["ignored"]]
    if len(files) == 1:
        print(f"zizmor cannot load {files[0]}", file=sys.stderr)
        return []
    return [one for path in files for one in _findings([path])]


def total(found: Counter[tuple[str, str]]) -> Counter[str]:
    rules: Counter[str] = Counter()
    for (rule, _), number in found.items():
        rules[rule] += number
    return rules


def table(measured: Measured) -> Iterator[str]:
    yield f"| rule ({measured.files} files) | before | " + " | ".join(LEVELS) + " |"
    yield "|---|---|" + "---|" * len(LEVELS)
    for rule, number in measured.before.most_common():
        left = (measured.left[level][rule] for level in LEVELS)
        yield f"| `{rule}` | {number} | " + " | ".join(f"{one} ({1 - one / number:.0%} gone)" for one in left) + " |"
    yield f"\nNew: {dict(measured.new) or 'none'}. Second run not empty: {', '.join(measured.unsettled) or 'nowhere'}."


if __name__ == "__main__":
    main()
