"""Actions: `action.yml` files, typed.

Source: "Metadata syntax reference" (docs.github.com).
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from harden.github.read import entries, key_span, mapping, text
from harden.github.rooted import Rooted
from harden.github.shell import Shell
from harden.github.step import Step, read_steps
from harden.lazy import lazy
from harden.model import Place
from harden.yaml.document import View


class Action(Rooted):
    """One action."""

    @property
    def directory(self) -> str:
        """The folder of its file, as paths are given."""
        return posixpath.dirname(self.path)

    @property
    def name(self) -> str:
        return text(self.root.get("name")) or posixpath.basename(self.directory) or "action"

    @property
    def prefix(self) -> str:
        """What stands before the names of its steps: nothing, as it has no jobs."""
        return ""

    @property
    def inputs(self) -> Mapping[str, str]:
        """The inputs that it declares, with the default of each as it is written."""
        found: dict[str, str] = {}
        for name, value in entries(self.root.get("inputs")):
            below = mapping(value)
            found[name] = text(below.get("default")) if below else ""
        return found

    @property
    def using(self) -> str:
        """What it runs as: `composite`, `docker`, `node24`…"""
        return text(self.root.get("runs", "using"))

    @property
    def is_composite(self) -> bool:
        return self.using == "composite"

    @property
    def image(self) -> str:
        """The image or Dockerfile of a container action."""
        return text(self.root.get("runs", "image"))

    @lazy
    def steps(self) -> tuple[Step, ...]:
        """The steps of a composite action; none for others."""
        return read_steps(self, self.root.get("runs", "steps"))

    @property
    def shell(self) -> Shell:
        """A composite action has no default shell: every `run` names its own."""
        return Shell("")

    def shell_if(self, condition: str) -> Shell:
        """The same, whatever the condition of the step."""
        del condition
        return self.shell

    def place(self, *keys: str) -> Place:
        """A finding's place at what stands at these keys, else at the first key."""
        found: View | None = self.root.get(*keys) if keys else None
        span = found.span if found is not None and found.content else key_span(self.root, keys[0] if keys else "name")
        return Place(self.path, span, self.name, self.root.span)
