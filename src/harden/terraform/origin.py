"""Where the value of an argument is written: there, in a local, in a variable's default, in calls of the module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from harden.hcl.document import Attribute, Expression
from harden.model import Route
from harden.terraform.module import Module
from harden.terraform.resolve import MAX_DEPTH, path_steps
from harden.value import UNKNOWN, Value

_OF_TERRAGRUNT = "Terragrunt gives {} to the module: change it among the `inputs` there"
Wants = Callable[[Attribute], bool]
"""Whether a use of a local or variable would be better off with the new value, too."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One place that decides a value. `shown`: what it is, empty for the argument itself.

    `why` returns the reason to leave it, empty for none: it looks at every use of a name, and few values are bad.
    `expression`: what is written there, None where nothing can be followed.
    """

    value: Value
    path: str
    route: Route
    shown: str = ""
    why: Callable[[], str] = str
    expression: Expression | None = None

    @property
    def reason(self) -> str:
        return self.why()


@dataclass(frozen=True, slots=True)
class _Written:
    """An expression that a name stands for, in the module whose names it uses.

    `only`: the attribute alone wants the value, where a call passes it; else all who use the name.
    """

    expression: Expression
    module: Module
    shown: str
    only: Attribute | None = None
    reason: str = ""


def origins(expression: Expression, module: Module, wants: Wants, depth: int = 0) -> Iterator[Origin]:
    """Follow an expression to where its value is written: one place for every way in which the module is called.

    `wants` judges the other uses of a name on the way: where one of them has another purpose, the origin says so.
    """
    steps = path_steps(expression) if expression.value is UNKNOWN and depth < MAX_DEPTH else ()
    if len(steps) < 2 or steps[0] not in ("local", "var"):
        path = expression.document.source.path
        yield Origin(module.resolve(expression), path, expression.route, expression=expression)
        return
    kind, name = str(steps[0]), str(steps[1])
    for one in _written(kind, name, module):
        if isinstance(one, Origin):
            yield one if len(steps) == 2 else Origin(UNKNOWN, "", ())
            continue
        below = _below(one.expression, steps[2:])
        if below is None:
            yield Origin(UNKNOWN, "", ())
            continue
        shared = cache(lambda: _why_shared(f"{kind}.{name}", steps, module, wants))
        for origin in origins(below, one.module, _wants(kind, wants, one.only), depth + 1):
            why = _first(shared, one.reason, origin.why)
            yield replace(origin, shown=origin.shown or one.shown, why=why)


def is_undecided(expression: Expression, module: Module) -> bool:
    """Whether an expression is plainly a name that nothing in the files of the run gives a value."""
    kind, name, *_ = expression.names or ("", "")
    return bool(kind) and (kind not in _WRITTEN or not _written(kind, name, module))


def _written(kind: str, name: str, module: Module) -> tuple[_Written | Origin, ...]:
    return module.once(("written", kind, name), lambda it: tuple(_WRITTEN[kind](name, it)))


def _wants(kind: str, wants: Wants, only: Attribute | None) -> Wants:
    """Who wants the value of an expression that a name stands for."""
    if only is None:
        return wants
    is_it = _is(only)
    return (lambda use: wants(use) or is_it(use)) if kind == "local" else is_it


def _first(shared: Callable[[], str], reason: str, why: Callable[[], str]) -> Callable[[], str]:
    return lambda: shared() or reason or why()


def _why_shared(address: str, steps: Sequence[str | int], module: Module, wants: Wants) -> str:
    uses = (use for use in module.references(address) if not wants(use))
    if all(_is_beside(path_steps(use.expression), steps) for use in uses):
        return ""
    return f"{address} decides it and is used elsewhere too: give this a value of its own"


def _is_beside(one: Sequence[str | int], other: Sequence[str | int]) -> bool:
    """Whether two plain paths lead to different parts of an object, so that neither sees a change of the other."""
    return any(step != another for step, another in zip(one, other, strict=False))


def _below(expression: Expression, steps: Sequence[str | int]) -> Expression | None:
    for step in steps:
        entries, items = expression.entries, expression.items
        if entries is not None and not any(element.computed for element in expression.elements) and step in entries:
            expression = entries[str(step)]
        elif items is not None and isinstance(step, int) and 0 <= step < len(items):
            expression = items[step]
        else:
            return None
    return expression


def _local(name: str, module: Module) -> Iterator[_Written]:
    attribute = module.locals.get(name)
    if attribute is not None:
        yield _Written(attribute.expression, module, f"local.{name}", attribute)


def _variable(name: str, module: Module) -> Iterator[_Written | Origin]:
    """What the module's callers pass, and the default for those that pass nothing or where there are none."""
    passed = [(call, call.block.attribute(name)) for call in module.callers]
    for call, attribute in passed:
        if attribute is not None:
            yield _Written(attribute.expression, call.module, f"{name} of {call.block.address}", attribute)
    if passed and all(attribute for _, attribute in passed):
        return
    assignment = None if passed else module.assignments.get(name)
    if assignment is not None:
        attribute = assignment.attribute
        if attribute is not None:
            yield _Written(attribute.expression, module, f"{name} in {attribute.document.source.path}")
        else:
            yield Origin(assignment.value, "", (), f"Terragrunt's input {name}", lambda: _OF_TERRAGRUNT.format(name))
        return
    block = module.by_address.get(f"var.{name}")
    default = block.attribute("default") if block else None
    if default is not None:
        reason = f"var.{name} decides it, and modules that are not shown here may count on its default"
        shown = f"the default of var.{name}"
        yield _Written(default.expression, module, shown, reason=reason if module.has_unseen_callers else "")


_WRITTEN = {"local": _local, "var": _variable}


def _is(attribute: Attribute) -> Wants:
    path, route = attribute.document.source.path, attribute.route
    return lambda use: use.route == route and use.document.source.path == path
