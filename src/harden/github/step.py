"""Steps of jobs and of composite actions: typed, lazy views on YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from harden.github.action_ref import ActionRef, parse_uses
from harden.github.expressions import Expression, occurrences
from harden.github.read import EXPRESSION, constant, entries, key_span, mapping, sequence, text
from harden.github.shell import Shell, shell_of
from harden.lazy import lazy
from harden.model import Place, Route, Span
from harden.value import ABSENT, Value
from harden.yaml.document import View, YamlAlias, YamlMapping, YamlScalar, scalars

if TYPE_CHECKING:
    from harden.github.action import Action
    from harden.github.workflow import Job

ORDER = ("id", "name", "if", "uses", "run", "shell", "working-directory", "with", "env")
"""The keys of a step in the order in which most are written."""


class Step:
    """One step. `owner` is the job, or the composite action; `index` counts all steps of the owner, nested ones too.

    `is_alias`: it stands elsewhere too, and is edited there. `in_parallel`: it runs beside others of a `parallel:`.
    """

    def __init__(
        self, owner: Job | Action, view: YamlMapping, index: int, *, is_alias: bool = False, in_parallel: bool = False
    ) -> None:
        self.owner = owner
        self.view = view
        self.index = index
        self.is_alias = is_alias
        self.in_parallel = in_parallel
        self.id = text(view.get("id"))
        self.name = text(view.get("name"))

    @property
    def route(self) -> Route:
        return self.view.route

    @lazy
    def uses(self) -> ActionRef | None:
        """What it uses; None if it has no `uses`."""
        return parse_uses(text(self.view.get("uses"))) if self.view.get("uses") else None

    def is_use_of(self, *names: str) -> bool:
        """Whether it uses one of these actions (`actions/checkout`; with the path if it has one), at any ref."""
        return self.uses is not None and self.uses.name in names

    @lazy
    def run(self) -> str:
        """The script; empty if it has none."""
        return text(self.view.get("run"))

    @property
    def run_view(self) -> YamlScalar | None:
        """Where the script stands; None if there is none, or an alias stands for it."""
        view = self.view.get("run")
        return view if isinstance(view, YamlScalar) else None

    @lazy
    def shell(self) -> Shell:
        """The shell that runs the script: its own, else what the job and the workflow say, else the system's.

        Where a job runs on several systems, the step's condition may say on which of them it does.
        """
        own = text(self.view.get("shell"))
        return shell_of(own) if own else self.owner.shell_if(self.condition)

    def input(self, name: str) -> Value:
        """The value that `with` gives an input, as text; input names are not case-sensitive."""
        found = self.input_view(name)
        return constant(found) if found is not None else ABSENT

    def input_view(self, name: str) -> View | None:
        """Where `with` gives an input its value."""
        return next((value for key, value in entries(self.view.get("with")) if key.lower() == name.lower()), None)

    def input_text(self, name: str) -> str:
        """What `with` says of an input, expressions as they are written; empty if it says nothing."""
        return text(self.input_view(name))

    @property
    def with_(self) -> Mapping[str, View]:
        """The inputs it gives."""
        return dict(entries(self.view.get("with")))

    @property
    def env(self) -> Mapping[str, View]:
        """The variables it sets."""
        return dict(entries(self.view.get("env")))

    @property
    def condition(self) -> str:
        """Its `if`, as it is written; empty if it has none."""
        return text(self.view.get("if"))

    @lazy
    def expressions(self) -> tuple[tuple[YamlScalar, Expression], ...]:
        """Every `${{ }}` in its values, in order; an `if` without braces is not among them."""
        return tuple(expressions_below(self.view))

    @lazy
    def label(self) -> str:
        """How people name it within its job: what it is called, or what it uses, or its number."""
        words = self.name if self.name and EXPRESSION not in self.name else ""
        return words or self.id or (self.uses.name if self.uses else "") or f"step {self.index + 1}"

    def place(self, *keys: str | int) -> Place:
        """A finding's place at what stands at these keys; at the whole step's first key if nothing does."""
        name = f"{self.owner.prefix}{self.label}"
        same = [step for step in self.owner.steps[: self.index] if step.label == self.label]
        identity = f"{self.owner.prefix}{self.label} {len(same)}"
        return Place(self.owner.path, self.span(*keys), name, self.view.span, identity=identity)

    def span(self, *keys: str | int) -> Span:
        """The span of a value; of the key where there is none; of the first key where there is no key."""
        found = self.view.get(*keys) if keys else None
        if found is not None and found.content is not None:
            return found.span
        return key_span(self.view, str(keys[0]) if keys else "uses" if self.uses else "run")


def read_steps(owner: Job | Action, view: View | None) -> tuple[Step, ...]:
    """Return the steps of a list, those in `parallel:` groups in place of the group; what is no mapping is left out."""
    return tuple(Step(owner, *one, is_alias=alias, in_parallel=p) for one, alias, p in _numbered(view))


def _numbered(view: View | None) -> Iterator[tuple[tuple[YamlMapping, int], bool, bool]]:
    for index, (found, is_alias, in_parallel) in enumerate(_flat(view, is_alias=False, in_parallel=False, depth=0)):
        yield (found, index), is_alias, in_parallel


def _flat(
    view: View | None, *, is_alias: bool, in_parallel: bool, depth: int
) -> Iterator[tuple[YamlMapping, bool, bool]]:
    items = sequence(view)
    is_alias = is_alias or isinstance(view, YamlAlias)
    for item in items.items if items is not None and depth < 10 else ():
        found = mapping(item)
        aliased = is_alias or isinstance(item, YamlAlias)
        if found is None:
            continue
        group = found.get("parallel")
        if group is None:
            yield found, aliased, in_parallel
        else:
            inner = mapping(group)  # `parallel: {steps: [...]}` is read like `parallel: [...]`
            below = inner.get("steps") if inner else group
            yield from _flat(below, is_alias=aliased, in_parallel=True, depth=depth + 1)


def expressions_below(view: View) -> Iterator[tuple[YamlScalar, Expression]]:
    """Every `${{ }}` in the scalars below a view, aliases not followed."""
    for scalar in scalars(view):
        content = scalar.content
        if content is not None and EXPRESSION in (written := text(scalar)):
            yield from ((scalar, found) for found in occurrences(written))
