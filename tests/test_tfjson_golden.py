"""Every transform does to a golden case in Terraform's JSON syntax what it does to it in HCL."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from harden.errors import CannotEdit
from harden.hcl import plain, second
from harden.model import Expr
from harden.result import Result
from harden.tfjson.proof import comparable
from tests.golden import Case, cases, harden_folder
from tests.tfjson_samples import as_json_syntax

_WHOLE = re.compile(r'" ?\$\{ (.*) \} ?"', re.DOTALL)
_DIRECTIVE = re.compile(r"harden: *ignore|checkov:skip|(?:tfsec|trivy):ignore|kics-scan")
_EXPLAINED = re.compile(
    r"(?:#|//).*(?:\bbecause\b|doesn't support|since nothing|needed for the reports|for cost saving|TLSv1\.1)"
)
_LISTS = re.compile(r"\b(?:ingress|egress|security_rule) += +\[")
FINDINGS_DIFFER = {
    "the JSON syntax has no comments, which these cases are about": _DIRECTIVE,
    "nor does it have those that explain a value": _EXPLAINED,
    "a part of an expression has the place of the whole string in JSON, with all the comments in it, so that a "
    "statement with comments elsewhere is not split": re.compile("ecr:GetAuthorizationToken"),
    "rules as a list of objects are blocks in JSON, beside which one more can stand": re.compile(r'"objects"'),
}
"""Cases whose findings are not compared, by what is in their files."""

DATA_DIFFERS = {
    "a heredoc becomes a string": re.compile("<<"),
    "blocks and a list of objects are one in JSON": _LISTS,
}
"""Cases whose patched data are not compared."""


def _cases() -> Iterator[Case]:
    for case in cases():
        if case.platform == "terraform" and not list(case.folder.glob("before/**/*.json")):
            yield case


def _has(folder: Path, patterns: dict[str, re.Pattern[str]]) -> bool:
    text = "".join(path.read_text("utf-8", "replace") for path in folder.rglob("*.tf"))
    return any(pattern.search(text) for pattern in patterns.values())


def _findings(result: Result) -> list[tuple[str, ...]]:
    rows = ((shown.finding.transform, shown.finding.message, shown.state.name) for shown in result.findings)
    return sorted(rows)


def _unwrapped(tree: Any) -> Any:
    """Data without the difference of `"${x}"` and `x`."""
    if isinstance(tree, dict):
        return {key: _unwrapped(value) for key, value in cast("dict[str, object]", tree).items()}
    if isinstance(tree, list):
        return [_unwrapped(item) for item in cast("list[object]", tree)]
    whole = _WHOLE.fullmatch(tree.text) if isinstance(tree, Expr) else None
    return Expr(whole[1].strip()) if whole else tree


def _read(text: str) -> dict[str, Any]:
    try:
        return second.read(text)
    except second.Unreadable:
        return plain.read(text)


def _data(folder: Path) -> dict[str, Any]:
    """All top-level blocks below a folder, by folder and type."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*")):
        if path.name.endswith((".tf", ".tf.json")):
            text = comparable(path.read_bytes()) if path.suffix == ".json" else path.read_text()
            for key, value in _read(text).items():
                found.setdefault(f"{path.parent.relative_to(folder)}/{key}", []).extend(value)
    return {key: sorted(map(_unwrapped, value), key=repr) for key, value in found.items()}


def _write(folder: Path, result: Result) -> None:
    for patch in result.patches:
        (folder / patch.path).write_bytes(patch.after)


@pytest.mark.parametrize("case", list(_cases()), ids=lambda case: case.name)
def test_same_in_json(case: Case, tmp_path: Path) -> None:
    native, converted = tmp_path / "hcl", tmp_path / "json"
    for folder in (native, converted):
        shutil.copytree(case.folder / "before", folder)
    for path in list(converted.rglob("*.tf")):
        try:
            (path.parent / f"{path.name}.json").write_bytes(as_json_syntax(path.read_bytes()))
        except (CannotEdit, IndexError) as error:  # IndexError: blocks of one type with and without labels
            pytest.skip(f"JSON cannot say it: {error}")
        path.unlink()
    result = harden_folder(converted, case.transform)
    assert not result.errors
    assert not result.failed_proofs
    if _has(native, FINDINGS_DIFFER):
        return
    expected = harden_folder(native, case.transform)
    assert _findings(result) == _findings(expected)
    _write(converted, result)
    _write(native, expected)
    if not _has(native, DATA_DIFFERS):
        assert _data(converted) == _data(native)
