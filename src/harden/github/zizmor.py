"""What a repository has agreed with zizmor in its configuration: findings that it does not want to hear of.

Source: "Configuration" (docs.zizmor.sh): `rules.<id>.disable`, `rules.<id>.ignore` with `FILE`, `FILE:LINE` and
`FILE:LINE:COLUMN`, and the policies of `unpinned-uses`. Fixes move lines, and a number then names another place: so a
rule that is ignored at one line of a file is left alone in all of it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from harden.github.action_ref import RefKind, parse_uses
from harden.github.read import entries, flag, text, texts
from harden.model import Finding, Place
from harden.transform import Checks
from harden.value import Known
from harden.yaml.document import View, YamlDocument

_UNPINNED = "unpinned-uses"
_LAX = ("any", "ref-pin")


class ZizmorConfiguration:
    """One `zizmor.yml`. `documents`: the files that it speaks of, by path."""

    def __init__(self, document: YamlDocument, documents: Mapping[str, YamlDocument]) -> None:
        self._document = document
        self._documents = documents
        root = document.roots[0] if document.roots else None
        self._rules: Mapping[str, View] = dict(entries(root.get("rules"))) if root is not None else {}

    def silences(self, finding: Finding, checks: Checks) -> str:
        """What silences a finding, for people: `zizmor.yml: artipacked: ignore: ci.yml:12`; empty if nothing."""
        for rule in checks.zizmor:
            view = self._rules.get(rule)
            why = self._by_rule(view, finding.place) if view is not None else ""
            if not why and rule == _UNPINNED and view is not None:
                why = self._by_policy(view, finding.place)
            if why:
                return f"{posixpath.basename(self._document.source.path)}: {rule}: {why}"
        return ""

    def _by_rule(self, view: View, place: Place) -> str:
        if flag(view.get("disable")) == Known(data=True):
            return "disable"
        name = posixpath.basename(place.path)
        found = next((one for one in texts(view.get("ignore")) if one.split(":")[0] == name), "")
        return f"ignore: {found}" if found else ""

    def _by_policy(self, view: View, place: Place) -> str:
        """Whether a tag or branch is allowed for the action at a place: the policy that names it most closely."""
        document = self._documents.get(place.path)
        policies = {pattern: text(value) for pattern, value in entries(view.get("config", "policies"))}
        if document is None or not policies:
            return ""
        written = document.source.data[place.span.start : place.span.end].decode("utf-8", "replace").strip("\"'")
        uses = parse_uses(written)
        if uses.kind is not RefKind.REMOTE:
            return ""
        for pattern in (uses.name, f"{uses.repository}/*", uses.repository, f"{uses.owner.lower()}/*", "*"):
            policy = next((value for one, value in policies.items() if one.lower() == pattern), "")
            if policy:
                return f"policies: {pattern}: {policy}" if policy in _LAX else ""
        return ""
