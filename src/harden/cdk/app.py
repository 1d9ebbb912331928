"""`cdk.json`: how the CDK command line runs an app, and which feature flags its library sees.

Source: "AWS CDK feature flags" and "Runtime context" (docs.aws.amazon.com/cdk/v2/guide).
"""

from __future__ import annotations

import re

from harden.github.read import constant, flag, key_span, mapping
from harden.github.rooted import Rooted
from harden.lazy import lazy
from harden.model import Place, Route
from harden.value import ABSENT, Known, Value

_PYTHON = re.compile(r"\bpython[\d.]*\b|\.py\b")


class App(Rooted):
    """The settings of one CDK app."""

    @lazy
    def is_python(self) -> bool:
        """Whether the app is a Python program, by the command that runs it."""
        command = constant(self.root.get("app"))
        return isinstance(command, Known) and _PYTHON.search(str(command.data)) is not None

    @lazy
    def has_context(self) -> bool:
        """Whether any context is written here. Flags of the same name elsewhere (`~/.cdk.json`) are not seen."""
        return mapping(self.root.get("context")) is not None

    def flag(self, name: str) -> Value:
        """Whether a feature flag is on, by what is written of it."""
        return flag(self.root.get("context", name)) if self.has_context else ABSENT

    def flag_route(self, name: str) -> Route:
        """Where a feature flag stands, or would."""
        return (*self.root.route, "context", name)

    def place(self, name: str) -> Place:
        """A finding's place at a flag, else at the context that lacks it."""
        context = mapping(self.root.get("context"))
        if context is None or context.get(name) is None:
            return Place(self.path, key_span(self.root, "context"), "cdk.json", self.root.span, identity=name)
        return Place(self.path, key_span(context, name), "cdk.json", self.root.span, identity=name)
