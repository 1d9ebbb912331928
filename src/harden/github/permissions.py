"""The `permissions` of a workflow or job, in every form that they are written in.

Source: "Workflow syntax for GitHub Actions", `permissions`.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from harden.github.read import EXPRESSION, entries, resolved, text
from harden.yaml.document import View, YamlMapping, YamlScalar


class Form(enum.Enum):
    """How permissions are written."""

    ABSENT = "absent"
    READ_ALL = "read-all"
    WRITE_ALL = "write-all"
    SCOPES = "scopes"
    """A mapping: what it does not name is `none`; `{}` is nothing at all."""
    UNKNOWN = "unknown"
    """Something that GitHub refuses, or that an expression decides."""


@dataclass(frozen=True, slots=True)
class Permissions:
    """What is written. `scopes`: access by scope (`read`, `write`, `none`) as it is written; `view`: where."""

    form: Form
    scopes: Mapping[str, str]
    view: View | None = None

    def access(self, scope: str) -> str:
        """What the token may do with a scope: `read`, `write`, `none`; empty where nothing here decides it."""
        match self.form:
            case Form.READ_ALL:
                return "none" if scope == "id-token" else "read"
            case Form.WRITE_ALL:
                return "write"
            case Form.SCOPES:
                return self.scopes.get(scope, "none")
            case _:
                return ""


def read_permissions(view: View | None) -> Permissions:
    """Return what a `permissions` key says; `view` None: there is no such key."""
    found = resolved(view)
    if isinstance(found, YamlMapping):
        scopes = {scope: text(value) for scope, value in entries(found)}
        known = all(access in ("read", "write", "none") for access in scopes.values())
        return Permissions(Form.SCOPES if known else Form.UNKNOWN, scopes, view)
    if view is None:
        return Permissions(Form.ABSENT, {}, view)
    written = text(found) if isinstance(found, YamlScalar) else ""
    words = {"read-all": Form.READ_ALL, "write-all": Form.WRITE_ALL}
    return Permissions(Form.UNKNOWN if EXPRESSION in written else words.get(written, Form.UNKNOWN), {}, view)
