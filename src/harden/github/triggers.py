"""What starts a workflow: `on`, in its three forms.

Source: "Events that trigger workflows" (docs.github.com).
"""

from __future__ import annotations

from collections.abc import Mapping

from harden.github.read import entries, mapping, resolved, text, texts
from harden.lazy import lazy
from harden.yaml.document import View, YamlMapping

PRIVILEGED = ("pull_request_target", "workflow_run", "issue_comment", "issues", "discussion", "discussion_comment")
"""Events that anyone can cause and that run with the repository's own token and secrets."""


class Triggers:
    """The events of a workflow. `view`: the value of `on`; None if it has none."""

    def __init__(self, view: View | None) -> None:
        self.view = resolved(view)

    @lazy
    def _events(self) -> Mapping[str, YamlMapping | None]:
        if isinstance(self.view, YamlMapping):
            return {name: mapping(value) for name, value in entries(self.view)}
        return dict.fromkeys((name for name in texts(self.view) if name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the events, in order."""
        return tuple(self._events)

    def __contains__(self, name: str) -> bool:
        return name in self._events

    def any_of(self, *names: str) -> bool:
        """Whether one of these events starts the workflow."""
        return any(name in self._events for name in names)

    def only(self, *names: str) -> bool:
        """Whether there are events, and all are among these."""
        return bool(self._events) and all(name in names for name in self._events)

    def config(self, name: str) -> YamlMapping | None:
        """What is written below an event; None if nothing is."""
        return self._events.get(name)

    def types(self, name: str) -> tuple[str, ...]:
        """The activity types that an event is limited to; empty: those that it has by default."""
        config = self.config(name)
        return texts(config.get("types")) if config else ()

    @lazy
    def inputs(self) -> Mapping[str, str]:
        """The inputs of `workflow_call` and `workflow_dispatch` by name, with the type each is given (or `string`)."""
        found: dict[str, str] = {}
        for event in ("workflow_dispatch", "workflow_call"):
            config = self.config(event)
            for name, value in entries(config.get("inputs") if config else None):
                below = mapping(value)
                found[name] = (text(below.get("type")) if below else "") or "string"
        return found

    @lazy
    def secrets(self) -> Mapping[str, bool]:
        """The secrets that `workflow_call` declares, and whether each is required."""
        config = self.config("workflow_call")
        found: dict[str, bool] = {}
        for name, value in entries(config.get("secrets") if config else None):
            below = mapping(value)
            found[name] = below is not None and text(below.get("required")).lower() == "true"
        return found
