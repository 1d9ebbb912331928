"""Findings of transforms of GitHub's files, put together in one way."""

from __future__ import annotations

from dataclasses import dataclass

from harden.model import Change, FileChange, Finding, Fix, Input, Place, Risk


@dataclass(frozen=True, slots=True)
class Plan:
    """What a fix does: its title, the changes in the file of the finding, and what that can do to a working system."""

    title: str
    changes: tuple[Change, ...]
    risk: Risk = Risk.NONE
    risk_note: str = ""
    notes: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()


def fixed(place: Place, message: str, plan: Plan, checks: tuple[str, ...] = ()) -> Finding:
    """Return a finding with the fix that a plan says. `checks`: see `Finding`."""
    changes = tuple(FileChange(place.path, change) for change in plan.changes)
    fix = Fix(plan.title, changes, plan.risk, plan.risk_note, plan.inputs, plan.notes)
    return Finding(place, message, fix, checks=checks)


def reported(place: Place, message: str, reason: str, checks: tuple[str, ...] = ()) -> Finding:
    """Return a finding without a fix; `reason` says what would be needed."""
    return Finding(place, message, reason=reason, checks=checks)
