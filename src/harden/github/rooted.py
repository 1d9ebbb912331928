"""What files of one mapping have in common: workflows, actions, configurations."""

from __future__ import annotations

from typing import Self

from harden.github.read import mapping
from harden.model import Route
from harden.yaml.document import YamlDocument, YamlMapping


class Rooted:
    """A file with a mapping at its top, `root`."""

    def __init__(self, document: YamlDocument, root: YamlMapping) -> None:
        self.document = document
        self.root = root

    @classmethod
    def of(cls, document: YamlDocument) -> Self | None:
        """What a file holds; None if its first document is no mapping."""
        root = mapping(document.roots[0]) if document.roots else None
        return cls(document, root) if root else None

    @property
    def path(self) -> str:
        return self.document.source.path

    @property
    def route(self) -> Route:
        return self.root.route
