"""The sarif format: SARIF 2.1.0 as code scanning reads it, with rules, fixes, suppressions and fingerprints.

Source: OASIS "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", sections 3.14 to 3.57.
"""

from __future__ import annotations

import dataclasses
import json
import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from harden import __version__
from harden.errors import FileError
from harden.model import Fix
from harden.report.diff_lines import Replacement, parse_diff, replacements
from harden.report.documentation import read
from harden.report.fingerprint import fingerprints
from harden.report.text import mask
from harden.report.view import View, why_open
from harden.result import FailedProof, Result, Shown, State
from harden.transform import Transform

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"

Json = dict[str, object]


def render(result: Result, view: View) -> str:
    """Return one run as SARIF with a final newline. After `--fix`, what was fixed is no result any more."""
    rules = list(view.transforms)
    index = {rule.name: number for number, rule in enumerate(rules)}
    results = [
        _result(shown, name, index, view, result.secret_lines)
        for shown, name in zip(result.findings, fingerprints(result.findings), strict=True)
        if not (view.applied and shown.state is State.FIXED)
    ]
    run: Json = {
        "tool": {
            "driver": {"name": "harden", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(result, view)],
        "results": results,
    }
    if view.root:
        run["originalUriBaseIds"] = {_ROOT: {"uri": Path(view.root).as_uri().rstrip("/") + "/"}}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(transform: Transform) -> Json:
    documentation = read(transform.documentation)
    rule: Json = {
        "id": transform.name,
        "shortDescription": {"text": transform.message},
        "fullDescription": {"text": documentation.why or transform.message},
        "help": {"text": transform.documentation, "markdown": documentation.markdown or transform.message},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["security", transform.format, *_checks(transform)]},
    }
    if documentation.links:
        rule["helpUri"] = documentation.links[0]
    return rule


def _checks(transform: Transform) -> Sequence[str]:
    checks = transform.checks
    groups: list[tuple[str, ...]] = [getattr(checks, field.name) for field in dataclasses.fields(checks)]
    return list(dict.fromkeys(identifier for group in groups for identifier in group))


def _result(shown: Shown, fingerprint: str, index: dict[str, int], view: View, known: Mapping[str, str]) -> Json:
    finding, lines = shown.finding, shown.lines
    text = mask(finding.message)
    if shown.state is State.OPEN:
        text += f"\nNot fixed: {mask(why_open(shown))}"
    region: Json = {"startLine": lines.line, "startColumn": lines.column}
    region |= {"endLine": lines.end_line, "endColumn": lines.end_column}
    result: Json = {
        "ruleId": finding.transform,
        "level": "warning",
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": _artifact(finding.place.path, view), "region": region},
                "logicalLocations": [{"fullyQualifiedName": mask(finding.place.name)}],
            }
        ],
        "partialFingerprints": {"hardenFinding/v1": fingerprint},
    }
    if finding.transform in index:
        result["ruleIndex"] = index[finding.transform]
    if shown.state.is_silent:
        kind = "inSource" if shown.state is State.SUPPRESSED else "external"
        result["suppressions"] = [{"kind": kind, "justification": mask(shown.why_suppressed)}]
    elif shown.state is State.FIXED and finding.fix and (fix := _fix(finding.fix, shown, view, known)):
        result["fixes"] = [fix]
    return result


def _fix(fix: Fix, shown: Shown, view: View, known: Mapping[str, str]) -> Json | None:
    changes: list[Json] = []
    if shown.after_others:
        return None  # its lines are not those of the files as they are
    for diff in shown.diffs:
        found = replacements(parse_diff(diff.diff), known)
        if found is None:
            return None  # a fix is whole or it is none
        changes.append(
            {
                "artifactLocation": _artifact(diff.path, view),
                "replacements": [_replacement(replacement) for replacement in found],
            }
        )
    return {"description": {"text": mask(fix.title)}, "artifactChanges": changes} if changes else None


def _replacement(replacement: Replacement) -> Json:
    region = {"startLine": replacement.first, "startColumn": 1}
    region |= {"endLine": replacement.first + replacement.count, "endColumn": 1}
    return {"deletedRegion": region, "insertedContent": {"text": replacement.text}}


def _artifact(path: str, view: View) -> Json:
    if not view.root or path == "-":
        return {"uri": _uri(path)}
    relative = posixpath.relpath(posixpath.abspath(path), view.root)
    if relative.startswith("../"):
        return {"uri": Path(path).absolute().as_uri()}
    return {"uri": _uri(relative), "uriBaseId": _ROOT}


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))


def _invocation(result: Result, view: View) -> Json:
    notes = [_error(error, view) for error in result.errors]
    notes += [_failed(failed, view) for failed in result.failed_proofs]
    notes += [{"level": "warning", "message": {"text": mask(warning)}} for warning in result.warnings]
    successful = not result.errors and not result.failed_proofs
    invocation: Json = {"executionSuccessful": successful, "exitCode": view.exit_code}
    if notes:
        invocation["toolExecutionNotifications"] = notes
    return invocation


def _error(error: FileError, view: View) -> Json:
    location: Json = {"artifactLocation": _artifact(error.path, view)}
    if error.line:
        location["region"] = {"startLine": error.line, "startColumn": max(1, error.column)}
    return _notification(mask(error.what), location)


def _failed(failed: FailedProof, view: View) -> Json:
    text = f"A fix could not be proven and was not made ({', '.join(failed.transforms)}): {mask(failed.what)}"
    return _notification(text, {"artifactLocation": _artifact(failed.path, view)})


def _notification(text: str, location: Json) -> Json:
    return {"level": "error", "message": {"text": text}, "locations": [{"physicalLocation": location}]}
