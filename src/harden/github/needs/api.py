"""Which permission a request of GitHub's REST API needs, by method and path.

Source: "Permissions required for GitHub Apps" (docs.github.com), by which the token of a job goes.
"""

from __future__ import annotations

import re

from harden.github.known_actions.row import Need
from harden.github.needs.commands import EXPRESSION

_REPOSITORY = re.compile(
    rf"/?repos/(?:\$\{{?\w+\}}?(?=/[a-z]|$)|{EXPRESSION}(?=/[a-z]|$)|[^/]+/[^/]+)(?:/(?P<rest>.*))?", re.DOTALL
)
_RESOURCES = {
    "actions": "actions",
    "branches": "contents",
    "check-runs": "checks",
    "check-suites": "checks",
    "code-scanning": "security-events",
    "comments": "contents",
    "commits": "contents",
    "compare": "contents",
    "contents": "contents",
    "dependency-graph": "contents",
    "deployments": "deployments",
    "dispatches": "contents",
    "git": "contents",
    "issues": "issues",
    "labels": "issues",
    "merges": "contents",
    "milestones": "issues",
    "pulls": "pull-requests",
    "releases": "contents",
    "statuses": "statuses",
    "tags": "contents",
}
_BELOW = (
    (re.compile(r"commits/[^/]+/(?:status|statuses)$"), "statuses"),
    (re.compile(r"commits/[^/]+/check-(?:runs|suites)$"), "checks"),
    (re.compile(r"commits/[^/]+/pulls$"), "pull-requests"),
    (re.compile(r"pulls/[^/]+/merge$"), "contents"),
)
_REFUSED = re.compile(r"actions/(?:secrets|variables|permissions|runners|organization)|branches/[^/]+/protection")
_OPEN = re.compile(r"/?(?:rate_limit|meta|emojis|users?/|orgs/|search/|advisories|repos/[^/]+/[^/]+$)")


def request_need(method: str, path: str) -> tuple[Need, ...] | None:
    """Return what a request needs; None if that is not known. `path` may hold variables and expressions."""
    is_read = method.upper() in ("GET", "HEAD")
    path = path.partition("?")[0].strip()
    found = _REPOSITORY.fullmatch(path)
    rest = (found["rest"] or "").strip("/") if found else ""
    if not rest:
        return () if is_read and (found or _OPEN.match(path)) else None
    if _REFUSED.match(rest):
        return None
    below = next((scope for pattern, scope in _BELOW if pattern.search(rest)), None)
    scope = below or _RESOURCES.get(rest.split("/")[0])
    if scope is None:
        return None
    access = "read" if is_read else "write"
    return (Need(scope, access, f"for requests to {rest.split('/')[0]}"),)
