"""What Helm would merge from several values files into a security context that nobody can start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harden.model import Change, Rewrite, Route, Set
from harden.value import Known
from harden.yaml.document import View, YamlDocument, YamlMapping, YamlSequence

if TYPE_CHECKING:
    from harden.helm.values import Chart

_KEY = "capabilities.add"
_ADDED = tuple(_KEY.split("."))
_NEEDS_ESCALATION = frozenset({"SYS_ADMIN", "ALL"})


def clash(chart: Chart, path: tuple[str, ...], rest: Route, change: Change) -> str:
    """Why a change of the default values does not go with what another file gives to the chart; empty if it does."""
    said = ((other.source.path, _beside(chart, other, path, rest, change)) for other in chart.others if rest)
    return next((f"{file} sets {key}, and Helm would merge the two" for file, key in said if key), "")


def _beside(chart: Chart, other: YamlDocument, path: tuple[str, ...], rest: Route, change: Change) -> str:
    """The key of another values file that cannot stand beside a change, with its value where that matters."""
    context = other.roots[0].get(*path) if other.roots else None
    good = change.value if isinstance(change, Set | Rewrite) else None
    names = _added(context)
    added = ".".join((*path, _KEY)) if names else ""
    if rest[0] == "allowPrivilegeEscalation" and good is False:
        if isinstance(context, YamlMapping) and context.value("privileged") == Known(True):
            return f"{'.'.join(path)}.privileged: true"
        return added if _NEEDS_ESCALATION.intersection(names) else ""
    if rest[0] == "runAsNonRoot" and good is True:
        return next((f"{'.'.join(one)}.runAsUser: 0" for one in _run_as_root(chart, other)), "")
    return added if rest[0] == _ADDED[0] else ""


def _added(context: View | None) -> frozenset[str]:
    """The capabilities that a security context adds."""
    listed = context.get(*_ADDED) if isinstance(context, YamlMapping) else None
    return frozenset(str(one.data) for one in listed.items) if isinstance(listed, YamlSequence) else frozenset()


def _run_as_root(chart: Chart, other: YamlDocument) -> list[tuple[str, ...]]:
    """Where a values file has pods or containers of the chart run as root."""
    taken = sorted({taker.link.path for taker in chart.takers})
    return [path for path in taken if other.roots and other.roots[0].value(*path, "runAsUser") == Known(0)]
