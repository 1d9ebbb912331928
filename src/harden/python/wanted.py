"""What an argument should be, and how that is written in the file at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harden.model import Change, Data, Expr, Insert
from harden.python.document import STATEMENTS
from harden.python.literal import literal
from harden.python.site import Name, Site


@dataclass(frozen=True, slots=True)
class Make:
    """A call of something in a library with keywords: `Make("aws_cdk.aws_ec2.FlowLogOptions")`."""

    full: str
    arguments: tuple[tuple[str, Good], ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an enumeration, by its full name and as text: `Member("…web.FtpsState.DISABLED", "Disabled")`.

    It is written as text, but where another member stands as one.
    """

    full: str
    text: str


Good = None | bool | int | str | Name | Make | Member | Expr | Sequence["Good"]
"""A value that a row asks for; an `Expr` is written as it is."""


@dataclass(frozen=True, slots=True)
class Written:
    """Data for a change, and the imports that it needs. `reason`: why it cannot be written."""

    data: Data = None
    imports: tuple[Change, ...] = ()
    reason: str = ""


def written(good: Good, site: Site) -> Written:
    """How a value is written at a site: names by what is imported there, with an import where nothing leads there."""
    match good:
        case None | bool() | int() | str() | Expr():
            return Written(good)
        case Name(full):
            return _named(full, site)
        case Member(text=text):
            return Written(text)
        case Make(full, arguments):
            maker = _named(full, site)
            parts = [(key, written(value, site)) for key, value in arguments]
            reason = maker.reason or next((one.reason for _, one in parts if one.reason), "")
            if reason:
                return Written(reason=reason)
            quote = site.document.quote
            inside = ", ".join(f"{key}={literal(one.data, quote)}" for key, one in parts)
            assert isinstance(maker.data, Expr)
            imports = tuple(dict.fromkeys([*maker.imports, *(change for _, one in parts for change in one.imports)]))
            return Written(Expr(f"{maker.data.text}({inside})"), imports)
        case _:
            values = [written(one, site) for one in good]
            reason = next((one.reason for one in values if one.reason), "")
            imports = tuple(dict.fromkeys(change for one in values for change in one.imports))
            return Written([one.data for one in values], imports, reason)


def _named(full: str, site: Site) -> Written:
    text = site.reach(full)
    if text:
        return Written(Expr(text))
    module, _, name = full.rpartition(".")
    while name[:1].isupper() and module.rpartition(".")[2][:1].isupper():
        module, name = module.rpartition(".")[0], f"{module.rpartition('.')[2]}.{name}"
    head = name.partition(".")[0]
    if site.scope.knows(head):
        return Written(reason=f"it needs {head} of {module}, and {head} is something else here")
    behind = _import_of(module, site)
    if behind is None:
        return Written(reason=f"it needs {head} of {module}, which is not imported at the top of the file")
    return Written(Expr(name), (Insert((STATEMENTS, behind), Expr(f"from {module} import {head}")),))


def _import_of(module: str, site: Site) -> int | None:
    """The last import of the same library at the top of the file: what an import may be put behind."""
    library = module.partition(".")[0]
    found: int | None = None
    for index, statement in enumerate(site.document.outline.statements):
        is_top = not statement.inside and site.document.text.position_is_at_margin(statement.span.start)
        if is_top and any(name.partition(".")[0] == library for name in statement.imports):
            found = index
    return found
