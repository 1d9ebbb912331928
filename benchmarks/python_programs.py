"""Run public CDK and Pulumi programs before and after `harden --fix`: which ended, and what they ask for differently.

    HARDEN_ORACLE_PYTHON=venv/bin/python python -m benchmarks.python_programs [--all-risks] [--only TEXT] FOLDER…

Every program below the folders (beside a `cdk.json` that runs Python, or a `Pulumi.yaml`) is copied, run, hardened and
run again: CDK programs are synthesised, Pulumi programs run under mocks, without a network where Linux allows it.
Programs that `harden` leaves alone are counted, not run. Exit code 1: a program that ran before fails afterwards.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from tests.golden import working_in
from tests.oracle.execution import Difference, Outcome, differences, run_cdk, run_pulumi

from harden import pipeline
from harden.model import Risk
from harden.result import Result, State
from harden.settings import Preset, Settings

ALL_RISKS = Settings(max_risk=Risk.REPLACE, preset=Preset.STRICT)
MOST_ASSETS = 5


@dataclass(frozen=True, slots=True)
class Program:
    """A program: its folder, its file, "cdk" or "pulumi", and the context that cdk.json gives."""

    folder: Path
    file: str
    kind: str
    context: Mapping[str, object] = field(default_factory=dict[str, object])

    def run(self, folder: Path) -> Outcome:
        """Run a copy. What a program would have built before (archives, bundles) is an empty file or folder."""
        if self.kind == "pulumi":
            return run_pulumi(folder, self.file)
        outcome = run_cdk(folder, self.file, self.context)
        for _ in range(MOST_ASSETS):
            absent = re.search(r"Cannot find asset at (\S+)", outcome.failed)
            if not absent or not Path(absent[1]).is_relative_to(folder):
                return outcome
            _stand_in(Path(absent[1]))
            outcome = run_cdk(folder, self.file, self.context)
        return outcome


def _stand_in(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix:
        path.write_bytes(b"")
    else:
        path.mkdir()
        (path / "stand-in.txt").write_bytes(b"")


@dataclass(slots=True)
class Tally:
    """What became of the programs."""

    programs: Counter[str] = field(default_factory=Counter[str])
    fixes: Counter[str] = field(default_factory=Counter[str])
    differing: Counter[str] = field(default_factory=Counter[str])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--all-risks", action="store_true", help="fixes of every risk and preset")
    parser.add_argument("--only", default="", help="programs whose path has this text")
    parser.add_argument("--minutes", type=float, default=1e9, help="no further program after these")
    options = parser.parse_args()
    settings = ALL_RISKS if options.all_risks else Settings()
    folders: Sequence[Path] = options.folders
    tally = Tally()
    end = time.monotonic() + 60 * options.minutes
    for found in (one for folder in folders for one in programs(folder) if options.only in str(one.folder)):
        if time.monotonic() < end:
            compare(found, settings, tally)
    for title, counter in (("programs", tally.programs), ("fixes", tally.fixes), ("differences", tally.differing)):
        print(f"\n{title}")
        for name, count in sorted(counter.items()):
            print(f"{count:6} {name}")
    raise SystemExit(int(any("FAILS" in name for name in tally.programs)))


def programs(folder: Path) -> Iterator[Program]:
    """The programs below a folder, in stable order."""
    for path in sorted((*folder.rglob("cdk.json"), *folder.rglob("Pulumi.yaml"))):
        text = path.read_text("utf-8", "replace")
        if path.name == "cdk.json":
            found = _cdk(path.parent, text)
        else:
            is_python = re.search(r"^(?:runtime|\s+name):\s*python\b", text, re.MULTILINE)
            found = Program(path.parent, "__main__.py", "pulumi") if is_python else None
        if found and (found.folder / found.file).is_file():
            yield found


def _cdk(folder: Path, text: str) -> Program | None:
    try:
        data = json.loads(text)
    except ValueError:
        return None
    app = re.fullmatch(r"\S*python3? (\S+\.py)", str(data.get("app", "")).strip())
    return Program(folder, app[1], "cdk", data.get("context", {})) if app else None


def compare(program: Program, settings: Settings, tally: Tally) -> None:
    """Harden a copy of one program; run it before and after, if anything changes."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / program.folder.name
        shutil.copytree(program.folder, folder, ignore=shutil.ignore_patterns("node_modules", ".git"))
        with working_in(folder):
            result = pipeline.run(["."], settings, jobs=1)
        if not any(patch.path.endswith(".py") for patch in result.patches):
            tally.programs[f"{program.kind}: nothing to change"] += 1
            return
        before = program.run(folder)
        if before.failed:
            tally.programs[f"{program.kind}: did not run before"] += 1
            print(f"DID NOT RUN {program.folder}: {before.failed.splitlines()[-1][:150]}", flush=True)
            return
        for patch in result.patches:
            (folder / patch.path).write_bytes(patch.after)
        after = program.run(folder)
    report(program, result, before, after, tally)


def report(program: Program, result: Result, before: Outcome, after: Outcome, tally: Tally) -> None:
    fixed = Counter(one.finding.transform for one in result.findings if one.state is State.FIXED)
    found = list(differences(before.asked, after.asked)) if not after.failed else []
    outcome = "FAILS afterwards" if after.failed else "asks for other things" if found else "asks for the same"
    tally.programs[f"{program.kind}: {outcome}"] += 1
    tally.fixes.update(fixed)
    tally.differing.update(kind_of(one, before, after) for one in found)
    print(f"{outcome}: {program.folder} ({', '.join(f'{count} {name}' for name, count in sorted(fixed.items()))})")
    for one in found:
        print(f"    {one}"[:220])
    print("".join(f"    {line}\n" for line in after.failed.splitlines()[-12:]), end="", flush=True)


def kind_of(difference: Difference, before: Outcome, after: Outcome) -> str:
    """The kind of resource that differs, and in what, without names of one program."""
    first, *path = difference.path
    if not first.endswith(".template.json"):
        return f"{first.split(' ')[0]} {path[0] if path else '(whole)'}"
    for outcome in (after, before):
        value: object = outcome.asked.get(first)
        for key in path[:2]:
            value = cast("dict[str, object]", value).get(key) if isinstance(value, dict) else None
        if isinstance(value, dict) and "Type" in value:
            return f"{value['Type']} {path[3] if len(path) > 3 else '(whole)'}"
    return " ".join(path[:2])


if __name__ == "__main__":
    main()
