"""What the pipeline must know of a platform (Terraform, Kubernetes, GitHub…): its files, facts and subjects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, Protocol, runtime_checkable

from harden.document import Document, Format
from harden.kind import Kind
from harden.model import Finding, Source
from harden.settings import Settings
from harden.transform import Checks


def _as_it_is(finding: Finding, facts: Any) -> Finding:
    del facts
    return finding


def _same(facts: Any) -> Any:
    return facts


class Match(NamedTuple):
    """A subject found in a document: the kind and key that transforms are indexed by, and the object they are given.

    There are two for every block of every file: a dataclass that is frozen takes thrice the time to make.
    """

    kind: str
    key: str
    subject: object
    conclude: Callable[[Finding, Any], Finding | None] = _as_it_is
    """What the platform makes of any finding of the subject, with the facts around it; None: nothing."""
    facts: Callable[[Any], Any] = _same
    """What transforms of the subject are told, of the facts around it: another platform's, if it is their subject."""


class Watched:
    """Facts as one file's transforms get them: they note when they are asked for what other files may have a say in."""

    def __init__(self, facts: object, *free: str) -> None:
        """`free`: attributes of the facts that stay the same in all of a run."""
        self._facts = facts
        self.was_asked = False
        self.__dict__.update({name: getattr(facts, name) for name in free})

    def __getattr__(self, name: str) -> Any:
        self.was_asked = True
        return getattr(self._facts, name)


@dataclass(frozen=True, slots=True)
class Around:
    """What the facts of one unit are made of.

    `documents`: its files of the platform's kinds, by path. `other`: those that are known about, or cannot be parsed.
    `evidence`: see `harden.evidence`. `first`: what fixes have replaced since, as it was; None for what they created.
    """

    documents: Mapping[str, Document]
    other: Mapping[str, bytes]
    settings: Settings
    evidence: tuple[Source, ...] = ()
    first: Mapping[str, Document | None] = field(default_factory=dict[str, "Document | None"])


@runtime_checkable
class Silencing(Protocol):
    """Facts that know what silences findings of other files: the configuration of another tool."""

    def silenced(self, finding: Finding, checks: Checks) -> str:
        """What silences a finding, for people; empty if nothing does. `checks`: those that ask for the same."""
        ...


class Platform(Protocol):
    """One platform. Its name is that of the folder of its transforms."""

    name: str
    kinds: frozenset[Kind]
    """Files whose documents are matched and fixed."""
    fact_kinds: frozenset[Kind]
    """Files that are known about; none of ours to complain of if they cannot be read."""
    borrows: tuple[str, ...]
    """Platforms whose transforms are run, too, on subjects that stand for subjects of theirs."""

    @property
    def format(self) -> Format: ...

    def facts(self, around: Around) -> object:
        """Return the facts of one unit; lazy, so cheap if nobody asks."""
        ...

    def facts_for(self, path: str, facts: object) -> Watched:
        """Return what transforms of one file are told: the unit's facts, or a part of them (a Terraform module)."""
        ...

    def matches(self, document: Document) -> Iterator[Match]:
        """All subjects of a document, in order."""
        ...


_MODULES = (
    "harden.terraform.platform",
    "harden.kubernetes.platform",
    "harden.github.platform",
    "harden.python.platform",
    "harden.cdk.platform",
)


@cache
def platforms() -> tuple[Platform, ...]:
    """Every platform; light to import, parsers come when a file needs them."""
    return tuple(_load(name) for name in _MODULES)


def _load(name: str) -> Platform:
    module: Any = import_module(name)
    platform: Platform = module.PLATFORM
    return platform
