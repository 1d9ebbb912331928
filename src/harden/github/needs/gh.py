"""Which permissions commands of GitHub's command line need.

Source: the manual of `gh` (cli.github.com/manual) for what each does, and "Permissions required for GitHub Apps".
"""

from __future__ import annotations

from collections.abc import Mapping

from harden.github.known_actions.row import Need, read, write
from harden.github.needs.api import request_need
from harden.github.needs.commands import Command

_PULL = (write("pull-requests", "to change the pull request"),)
_ISSUE = (write("issues", "to change issues"),)
_RELEASE = (write("contents", "to write the release"),)
_RUN = (write("actions", "to change workflow runs"),)
_READ_PULL = (read("pull-requests", "to read pull requests"),)
_READ_RUN = (read("actions", "to read workflow runs"),)
_READ_ISSUE = (read("issues", "to read issues"),)
_READ_CONTENTS = (read("contents", "to read the repository"),)
_LABEL = (write("issues", "to change labels"),)

_VERBS: Mapping[str, Mapping[str, tuple[Need, ...]]] = {
    "pr": {
        **dict.fromkeys(("close", "comment", "edit", "lock", "ready", "reopen", "review", "unlock"), _PULL),
        "create": (write("pull-requests", "to open the pull request"), *_READ_CONTENTS),
        "merge": (write("contents", "to merge"), write("pull-requests", "to merge")),
        "update-branch": (write("contents", "to update the branch"), *_PULL),
        "checks": (*_READ_PULL, read("checks", "to read checks"), read("statuses", "to read the state of the commit")),
        "checkout": (*_READ_PULL, *_READ_CONTENTS),
        **dict.fromkeys(("diff", "list", "status", "view"), _READ_PULL),
    },
    "issue": {
        **dict.fromkeys(
            ("close", "comment", "create", "delete", "develop", "edit", "lock", "pin", "reopen", "unlock", "unpin"),
            _ISSUE,
        ),
        **dict.fromkeys(("list", "status", "view"), _READ_ISSUE),
    },
    "release": {
        **dict.fromkeys(("create", "delete", "delete-asset", "edit", "upload"), _RELEASE),
        **dict.fromkeys(("download", "list", "view", "verify"), _READ_CONTENTS),
    },
    "run": {
        **dict.fromkeys(("cancel", "delete", "rerun"), _RUN),
        **dict.fromkeys(("download", "list", "view", "watch"), _READ_RUN),
    },
    "workflow": {
        **dict.fromkeys(("disable", "enable", "run"), _RUN),
        **dict.fromkeys(("list", "view"), _READ_RUN),
    },
    "cache": {"delete": (write("actions", "to delete caches"),), "list": (read("actions", "to list caches"),)},
    "actions-cache": {"delete": (write("actions", "to delete caches"),), "list": (read("actions", "to list caches"),)},
    "label": {**dict.fromkeys(("clone", "create", "delete", "edit"), _LABEL), "list": _READ_ISSUE},
    "repo": {"clone": _READ_CONTENTS, "view": _READ_CONTENTS, "list": ()},
    "attestation": {
        "verify": (read("attestations", "to read attestations"),),
        "download": (read("attestations", "to read attestations"),),
    },
    "auth": dict.fromkeys(("login", "setup-git", "status", "token", "switch", "refresh", "logout"), ()),
    "search": dict.fromkeys(("code", "commits", "issues", "prs", "repos"), ()),
    "extension": dict.fromkeys(("install", "list", "upgrade"), ()),
}
_ALONE = ("--version", "version", "help", "--help", "config", "alias", "completion")
_FIELDS = ("-f", "-F", "--field", "--raw-field", "--input")
_VALUED = ("-R", "--repo", "--hostname")


def gh_needs(command: Command) -> tuple[Need, ...] | None:
    """Return what a `gh` command needs of the token; None if that is not known."""
    words = _plain(command.words[1:])
    if not words or words[0] in _ALONE:
        return ()
    if words[0] == "api":
        return _api(command.words[2:])
    verbs = _VERBS.get(words[0])
    return verbs.get(words[1]) if verbs and len(words) > 1 else None


def _plain(words: tuple[str, ...]) -> list[str]:
    """The words without the options that may stand before a verb."""
    found: list[str] = []
    rest = list(words)
    while rest and len(found) < 2:
        word = rest.pop(0)
        if word in _VALUED:
            rest = rest[1:]
        elif not word.startswith("-") or word in _ALONE:
            found.append(word)
    return found


def _api(words: tuple[str, ...]) -> tuple[Need, ...] | None:
    method, path, has_fields, skip = "", "", False, ""
    for word in words:
        if skip:
            method = word if skip == "method" else method
            skip = ""
        elif word in ("-X", "--method"):
            skip = "method"
        elif word.startswith("--method="):
            method = word.partition("=")[2]
        elif word.startswith("-X"):
            method = word[2:]
        elif word in _FIELDS or word in ("-H", "--header", "-q", "--jq", "-t", "--template", "--cache", "-p"):
            has_fields = has_fields or word in _FIELDS
            skip = "other"
        elif word.startswith(("-f", "-F", "--field=", "--raw-field=", "--input=")):
            has_fields = True
        elif not word.startswith("-") and not path:
            path = word
    return request_need(method or ("POST" if has_fields else "GET"), path)
