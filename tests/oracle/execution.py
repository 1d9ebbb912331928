"""Run programs in Python before and after a patch: what they ask the cloud for, and how it differs."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

CHILD = Path(__file__).with_name("child.py")
LIBRARIES = {"cdk": "aws_cdk", "pulumi": "pulumi"}
ACCOUNT, REGION = "123456789012", "us-east-1"
SECONDS = 240


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program asked for: templates by name, or inputs by type and name of the resource; or why it failed."""

    asked: Mapping[str, object] = field(default_factory=dict[str, object])
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs. `path`: keys down to it. None: it is not there."""

    path: tuple[str, ...]
    before: object
    after: object

    def __str__(self) -> str:
        sign = "+" if self.before is None else "-" if self.after is None else "~"
        values = [json.dumps(one, sort_keys=True) for one in (self.before, self.after) if one is not None]
        return f"{sign} {' '.join(self.path)}: {' -> '.join(values)}"


def interpreter() -> str:
    """The Python that has the libraries: HARDEN_ORACLE_PYTHON, or this one."""
    return os.environ.get("HARDEN_ORACLE_PYTHON", "") or sys.executable


@cache
def missing(kind: str) -> str:
    """What is not there to run programs of this kind ("cdk", "pulumi"), as a reason to skip; empty: nothing."""
    if kind == "cdk" and not shutil.which("node"):
        return "node is not installed, which aws-cdk-lib needs"
    name, python = LIBRARIES[kind], interpreter()
    if python == sys.executable:
        is_there = importlib.util.find_spec(name) is not None
    else:
        is_there = not subprocess.run([python, "-c", f"import {name}"], capture_output=True, check=False).returncode
    return "" if is_there else f"{name} is not installed: pip install --group oracle"


def run_cdk(folder: Path, program: str, context: Mapping[str, object]) -> Outcome:
    """Synthesise a program in `folder`. Nothing is bundled in a container."""
    with tempfile.TemporaryDirectory() as out:
        asked = {**context, "aws:cdk:bundling-stacks": list[str]()}
        extra = {"CDK_OUTDIR": out, "CDK_CONTEXT_JSON": json.dumps(asked)}
        failed = _run(folder, ["cdk", program], extra)
        paths = sorted(Path(out).rglob("*.template.json"))
        templates = {path.relative_to(out).as_posix(): json.loads(path.read_bytes()) for path in paths}
    return Outcome(failed=failed) if failed else Outcome(templates, "" if templates else "no template")


def run_pulumi(folder: Path, program: str) -> Outcome:
    """Run a program in `folder` under mocks."""
    with tempfile.TemporaryDirectory() as out:
        file = Path(out) / "inputs.json"
        failed = _run(folder, ["pulumi", program, str(file)], {})
        return Outcome(failed=failed) if failed else Outcome(json.loads(file.read_bytes()))


def run_goldens(paths: Sequence[Path]) -> dict[Path, Outcome]:
    """Run files of goldens, all in one process. Raises RuntimeError where that cannot even start."""
    with tempfile.TemporaryDirectory() as out:
        names, file = Path(out) / "list.txt", Path(out) / "found.json"
        names.write_text("".join(f"{path}\n" for path in paths), "utf-8")
        failed = _run(Path(out), ["goldens", str(names), str(file)], {})
        if failed:
            raise RuntimeError(failed)
        found = json.loads(file.read_bytes())
    return {path: Outcome(**found[str(path)]) for path in paths}


def _run(folder: Path, arguments: list[str], extra: Mapping[str, str]) -> str:
    """Run child.py without the environment of whoever runs the test and, where Linux allows it, without a network."""
    python = interpreter()
    with tempfile.TemporaryDirectory() as home:
        known = {"CDK_DEFAULT_ACCOUNT": ACCOUNT, "CDK_DEFAULT_REGION": REGION, "AWS_REGION": REGION}
        nodes = str(Path(shutil.which("node") or "/usr/bin/node").parent)
        quiet = {
            "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "1",
            "JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION": "1",
        }
        unpacked = {"JSII_RUNTIME_PACKAGE_CACHE_ROOT": _cache().name}
        path = f"{Path(python).parent}:{nodes}:/usr/bin:/bin"
        try:
            done = subprocess.run(
                [*_apart(), python, str(CHILD), *arguments],
                cwd=folder,
                env={"PATH": path, "HOME": home, "LANG": "C.UTF-8", **quiet, **unpacked, **known, **extra},
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"no end after {SECONDS} s"
    text = done.stderr.decode("utf-8", "replace").strip()
    return (text or f"exit code {done.returncode}") if done.returncode else ""


@cache
def _cache() -> tempfile.TemporaryDirectory[str]:
    """Where the libraries of CDK are unpacked once for all runs; removed with this process."""
    return tempfile.TemporaryDirectory()


@cache
def _apart() -> tuple[str, ...]:
    command = ("unshare", "--map-root-user", "--net")
    if not shutil.which("unshare"):
        return ()
    return command if not subprocess.run([*command, "true"], capture_output=True, check=False).returncode else ()


def differences(before: object, after: object, path: tuple[str, ...] = ()) -> Iterator[Difference]:
    """Every value that differs, as deep as possible. Lists are compared item by item."""
    both = before, after
    if before == after:
        return
    if isinstance(before, list) and isinstance(after, list):
        items = _numbered(cast("list[object]", before)), _numbered(cast("list[object]", after))
        yield from differences(*items, path)
    elif isinstance(before, dict) and isinstance(after, dict):
        old, new = cast("dict[str, object]", before), cast("dict[str, object]", after)
        for key in sorted({*old, *new}):
            yield from differences(old.get(key), new.get(key), (*path, key))
    else:
        yield Difference(path, *both)


def _numbered(items: list[object]) -> dict[str, object]:
    return {str(index): item for index, item in enumerate(items)}
