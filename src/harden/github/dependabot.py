"""`dependabot.yml`: what Dependabot keeps up to date, typed.

Source: "Dependabot options reference" (docs.github.com).
"""

from __future__ import annotations

from harden.github.read import key_span, sequence, text
from harden.github.rooted import Rooted
from harden.lazy import lazy
from harden.model import Place, Route
from harden.yaml.document import YamlMapping


class Update:
    """One entry of `updates`."""

    def __init__(self, owner: Dependabot, view: YamlMapping) -> None:
        self.owner = owner
        self.view = view
        self.ecosystem = text(view.get("package-ecosystem"))

    @property
    def route(self) -> Route:
        return self.view.route

    def place(self, key: str = "package-ecosystem") -> Place:
        """A finding's place at a key of the entry, else at its first key."""
        where = text(self.view.get("directory"))
        name = f"{self.ecosystem or '?'} {where}".strip()
        return Place(self.owner.path, key_span(self.view, key), name, self.view.span)


class Dependabot(Rooted):
    """The configuration of Dependabot for a repository."""

    @lazy
    def updates(self) -> tuple[Update, ...]:
        """Its entries, those that are written here: an alias is edited at its anchor."""
        items = sequence(self.root.get("updates"))
        return tuple(Update(self, item) for item in (items.items if items else ()) if isinstance(item, YamlMapping))

    def place(self, key: str = "updates") -> Place:
        return Place(self.path, key_span(self.root, key), "dependabot", self.root.span)
