"""Changes that write permissions: a block for a job, one for the workflow, each in its usual place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from harden.github.needs.rights import Grant, Rights
from harden.github.permissions import Permissions
from harden.github.read import mapping, resolved
from harden.github.workflow import Job, Workflow
from harden.model import Change, Place, Remove, Set
from harden.yaml.document import View, YamlMapping
from harden.yaml.layout import begins_line, comment_start, line_end, line_start

_FOR_TOOLS = re.compile(r"[a-z]+:\s*ignore|nosemgrep|nosec|noqa|yamllint|pragma")
CHECKOUT = {"contents": "read"}
"""What a workflow may do by default: read its repository."""
_BEFORE = ("name", "needs", "if", "runs-on", "uses")


def job_block(job: Job, grants: Iterable[Grant]) -> Set:
    """The permissions of a job, with the reason for each behind it; reading the repository explains itself."""
    found = tuple(grants)
    value = {grant.scope: grant.access for grant in found}
    remarks = ("" if (grant.scope, grant.access) == ("contents", "read") else _line(grant.why) for grant in found)
    return Set((*job.route, "permissions"), value, after=_BEFORE, remark="\n".join(remarks).rstrip("\n"))


def top_block(workflow: Workflow, scopes: Mapping[str, str]) -> Set:
    """The permissions of a workflow, directly before its jobs."""
    keys = list(workflow.root.entries)
    before = tuple(keys[: keys.index("jobs")]) if "jobs" in keys else ()
    return Set((*workflow.route, "permissions"), dict(scopes), after=before)


def _line(why: str) -> str:
    return " ".join(why.split())


def narrowed_top(workflow: Workflow, scopes: Mapping[str, str]) -> list[Change]:
    """The workflow's permissions made to be these, of what they are; comments of what stays are kept."""
    view = resolved(workflow.permissions.view)
    old = workflow.permissions.scopes
    route = (*workflow.route, "permissions")
    if not isinstance(view, YamlMapping) or any(
        scope in scopes and scopes[scope] != access and written_reason(workflow.permissions.view, scope)
        for scope, access in old.items()
    ):
        return [Set(route, dict(scopes))]
    gone: list[Change] = [Remove((*route, scope)) for scope in old if scope not in scopes]
    return gone + [Set((*route, scope), access) for scope, access in scopes.items() if old.get(scope) != access]


def at_scope(place: Place, permissions: Permissions) -> Place:
    """The place at the first scope that may be written; rather at one whose comment silences tools, as it may us."""
    found = mapping(permissions.view)
    scopes = [scope for scope, access in permissions.scopes.items() if access == "write"]
    if found is None or found.is_flow or not scopes:
        return place
    silenced = (scope for scope in scopes if _FOR_TOOLS.search(_behind(permissions.view, scope)))
    return replace(place, span=found.key_span(next(silenced, scopes[0])))


def written_reason(view: View | None, scope: str) -> str:
    """The comment behind a scope on its line, without `#`; empty if there is none for people."""
    behind = _behind(view, scope)
    return behind.removeprefix("#").strip() if behind.startswith("#") and not _FOR_TOOLS.search(behind) else ""


def _behind(view: View | None, scope: str) -> str:
    """What stands behind the access of a scope on its line."""
    found = mapping(view)
    value = found.entries.get(scope) if found else None
    if value is None or value.content is None:
        return ""
    text, end = value.document.text, value.content.end_byte
    return text[end : line_end(text, end)].decode("utf-8", "replace").strip()


def explained(view: View | None, scope: str) -> bool:
    """Whether comment lines stand above a scope, which would go with it."""
    found = mapping(view)
    pair = found.pair(scope) if found else None
    if found is None or pair is None:
        return False
    text = found.document.text
    return begins_line(text, pair.start_byte) and comment_start(text, pair.start_byte) < line_start(
        text, pair.start_byte
    )


def narrowed_job(job: Job, rights: Rights) -> list[Change]:
    """What a job may write and does not need to write, taken from it."""
    found: list[Change] = []
    needed = rights.scopes
    for scope, access in job.permissions.scopes.items():
        if access == "write" and needed.get(scope) != "write" and scope not in rights.hidden:
            route = (*job.route, "permissions", scope)
            found.append(Set(route, "read") if scope in needed else Remove(route))
    return found
