"""Which permissions the script of `actions/github-script` needs, by the methods of octokit that it calls.

Source: the methods of octokit/plugin-rest-endpoint-methods.js, and "Permissions required for GitHub Apps".
"""

from __future__ import annotations

import re

from harden.github.known_actions.row import Need
from harden.github.script.javascript_plan import JavaScriptPlan
from harden.shell.spot import Unreadable

_CALL = re.compile(r"\bgithub\s*\.\s*(?:rest\s*\.\s*)?([a-zA-Z]+)\s*\.\s*([a-zA-Z]+)")
_QUIET_MODULE = re.compile(
    r"\brequire\(\s*(['\"])(?:node:)?(?:assert|buffer|crypto|events|fs|fs/promises|os|path|process|querystring|readline|stream|url|util"
    r"|zlib|@actions/(?:artifact|cache|core|io|tool-cache))\1\s*\)"
)
"""Modules of Node.js and of the toolkit that run no programs and do not use the job's token."""
_SCOPES = {
    "actions": "actions",
    "checks": "checks",
    "codeScanning": "security-events",
    "git": "contents",
    "issues": "issues",
    "pulls": "pull-requests",
    "repos": "contents",
}
_METHODS = {
    "createCommitStatus": "statuses",
    "listCommitStatusesForRef": "statuses",
    "getCombinedStatusForRef": "statuses",
    "createDeployment": "deployments",
    "createDeploymentStatus": "deployments",
    "deleteDeployment": "deployments",
    "getDeployment": "deployments",
    "listDeployments": "deployments",
    "listDeploymentStatuses": "deployments",
    "listPullRequestsAssociatedWithCommit": "pull-requests",
    "merge": "contents",
}
_NOTHING = ("getCollaboratorPermissionLevel", "checkCollaborator", "get", "listLanguages")
_READING = re.compile(r"(?:get|list|check|download|compare)(?![a-z])")
_COMMENTING = (
    "createComment",
    "updateComment",
    "deleteComment",
    "addLabels",
    "removeLabel",
    "addAssignees",
    "setLabels",
)
_PULL_EVENTS = ("pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment")
_UNKNOWN = re.compile(
    r"(?<![.\w])exec\b|\b(?:graphql|require|import|fetch|request|process\.env\.\w*TOKEN|getOctokit|eval|glob)\b|github\s*\["
)
_OTHER_USE = re.compile(
    r"\bgithub\b(?!\s*\.\s*(?:rest\s*\.\s*)?[a-zA-Z]+\s*\.\s*[a-zA-Z]+|\s*\.\s*(?:paginate|hook|log)\b)"
)


def script_needs(script: str, events: tuple[str, ...]) -> tuple[Need, ...] | None:
    """Return what a script needs; None if it does more than call known methods. `events`: those of the workflow."""
    plain = _QUIET_MODULE.sub("0", re.sub(r"\$\{\{.*?\}\}", "0", script, flags=re.DOTALL))
    try:
        code = JavaScriptPlan(plain, ()).code()
    except Unreadable:
        return None
    if _UNKNOWN.search(code) or _OTHER_USE.search(code):
        return None
    found: list[Need] = []
    for namespace, method in _CALL.findall(code):
        if namespace in ("paginate", "hook", "log"):
            continue
        needs = _method_needs(namespace, method, events)
        if needs is None:
            return None
        found += needs
    return tuple(found)


def _method_needs(namespace: str, method: str, events: tuple[str, ...]) -> tuple[Need, ...] | None:
    scope = _METHODS.get(method) or _SCOPES.get(namespace)
    if namespace in ("repos", "users", "orgs", "search") and (method in _NOTHING or namespace != "repos"):
        return ()
    if namespace == "reactions":
        scope = "issues"
    if scope is None:
        return None
    access = "read" if _READING.match(method) else "write"
    why = f"for `{namespace}.{method}`"
    if scope == "issues" and (namespace == "reactions" or method in _COMMENTING or access == "read"):
        return _issue_or_pull(access, why, events)
    if method == "merge":
        return (Need("contents", "write", why), Need("pull-requests", "write", why))
    return (Need(scope, access, why),)


def _issue_or_pull(access: str, why: str, events: tuple[str, ...]) -> tuple[Need, ...]:
    """Issues and pull requests share these methods: the events say which of the two it is."""
    pull, issue = Need("pull-requests", access, why), Need("issues", access, why)
    if events and all(event in _PULL_EVENTS for event in events):
        return (pull,)
    return (issue,) if events and all(event == "issues" for event in events) else (issue, pull)
