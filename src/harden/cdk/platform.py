"""The settings of AWS CDK apps in any language, as the pipeline sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from harden.document import Document, Format
from harden.kind import Kind
from harden.platform import Around, Match, Watched
from harden.settings import Settings

if TYPE_CHECKING:
    from harden.yaml.document import YamlDocument


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around the settings of an app."""

    settings: Settings


class Cdk:
    """CDK apps by their `cdk.json`, which is read as the YAML that all JSON is. Subjects: one for each file."""

    name = "cdk"
    kinds = frozenset({Kind.CDK})
    fact_kinds = frozenset[Kind]()
    borrows: tuple[str, ...] = ()

    @property
    def format(self) -> Format:
        from harden.yaml.proof import FORMAT

        return FORMAT

    def facts(self, around: Around) -> object:
        return Facts(around.settings)

    def facts_for(self, path: str, facts: object) -> Watched:
        return Watched(facts, "settings")

    def matches(self, document: Document) -> Iterator[Match]:
        from harden.cdk.app import App

        app = App.of(cast("YamlDocument", document))
        if app is not None:
            yield Match("cdk app", "*", app)


PLATFORM = Cdk()
