"""The json format, version 1; its schema is docs/schema/report.schema.json. Everything shown is masked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from harden import __version__
from harden.model import Fix, Input
from harden.report.diff_lines import masked, parse_diff, render_diff
from harden.report.fingerprint import fingerprints
from harden.report.text import mask
from harden.report.view import View, of_state, why_open
from harden.result import Result, Shown, State

VERSION = 1

Json = dict[str, object]


def render(result: Result, view: View) -> str:
    """Return the report as one JSON object with a final newline."""
    known = result.secret_lines
    names = fingerprints(result.findings)
    report: Json = {
        "version": VERSION,
        "tool": {"name": "harden", "version": __version__},
        "mode": view.mode.value,
        "summary": _summary(result, view),
        "findings": [_finding(one, name, view, known) for one, name in zip(result.findings, names, strict=True)],
        "patches": [{"path": patch.path, "new": patch.before is None} for patch in result.patches],
        "errors": [
            {"path": error.path, "line": error.line, "column": error.column, "message": mask(error.what)}
            for error in result.errors
        ],
        "failed_proofs": [
            {"path": failed.path, "transforms": list(failed.transforms), "message": mask(failed.what)}
            for failed in result.failed_proofs
        ],
        "skipped": [{"path": skipped.path, "reason": mask(skipped.why)} for skipped in result.skipped],
        "counts": dict(sorted(result.counts.items())),
        "inputs": [_input(owed) for owed in result.inputs],
        "notes": [mask(note) for note in result.notes],
        "warnings": [mask(warning) for warning in result.warnings],
    }
    return json.dumps(report, indent=2) + "\n"


def state_name(state: State, view: View) -> str:
    """A fix that is not applied makes a finding `fixable`; one that is, `fixed`."""
    return "fixable" if state is State.FIXED and not view.applied else state.value


def _summary(result: Result, view: View) -> Json:
    return {
        state_name(State.FIXED, view): len(of_state(result, State.FIXED)),
        "open": len(of_state(result, State.OPEN)),
        "suppressed": len(of_state(result, State.SUPPRESSED)),
        "known": len(of_state(result, State.KNOWN)),
        "files": sum(result.counts.values()),
        "changed_files": len(result.patches),
        "errors": len(result.errors),
        "failed_proofs": len(result.failed_proofs),
        "by_transform": dict(sorted(Counter(shown.finding.transform for shown in result.findings).items())),
        "exit_code": view.exit_code,
    }


def _finding(shown: Shown, fingerprint: str, view: View, known: Mapping[str, str]) -> Json:
    finding, lines = shown.finding, shown.lines
    reason = {
        State.FIXED: "",
        State.OPEN: why_open(shown),
        State.SUPPRESSED: shown.why_suppressed,
        State.KNOWN: shown.why_suppressed,
    }[shown.state]
    return {
        "transform": finding.transform,
        "message": mask(finding.message),
        "subject": mask(finding.place.name),
        "path": finding.place.path,
        "start": {"line": lines.line, "column": lines.column},
        "end": {"line": lines.end_line, "column": lines.end_column},
        "state": state_name(shown.state, view),
        "reason": mask(reason),
        "after_others": shown.after_others,
        "fingerprint": fingerprint,
        "fix": _fix(finding.fix, shown, known) if finding.fix else None,
    }


def _fix(fix: Fix, shown: Shown, known: Mapping[str, str]) -> Json:
    return {
        "title": mask(fix.title),
        "risk": fix.risk.name.lower(),
        "risk_note": mask(fix.risk_note),
        "proof": shown.proof,
        "inputs": [_input(owed) for owed in fix.inputs],
        "notes": [mask(note) for note in fix.notes],
        "diffs": [
            {"path": diff.path, "diff": render_diff(masked(parse_diff(diff.diff), known))} for diff in shown.diffs
        ],
    }


def _input(owed: Input) -> Json:
    return {"name": mask(owed.name), "description": mask(owed.description), "path": owed.path}
