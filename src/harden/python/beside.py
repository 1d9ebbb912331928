"""Resources that are made beside another, which they name in one of their arguments; and one more of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harden.model import Change, Expr, Insert
from harden.python.document import STATEMENTS
from harden.python.literal import literal
from harden.python.nodes import Call, Item, Ref
from harden.python.program import Program
from harden.python.site import Name, Site
from harden.python.wanted import Good, written

_COPIED = frozenset({"parent", "provider"})


def companions(site: Site, argument: str, names: Sequence[str]) -> Iterator[Site]:
    """Calls of these full names, in the same file, whose argument is the site's resource or one of its attributes."""
    for index, one in enumerate(site.calls):
        if one.meaning.name in names:
            other = Site(site.document, index)
            item = other.arguments[1].get(argument)
            if item is not None and _names(item, site.target):
                yield other


def _names(item: Item, target: str) -> bool:
    name = item.value.name if isinstance(item.value, Ref) else ""
    return bool(target) and (name == target or name.startswith(f"{target}."))


def may_be_elsewhere(site: Site, program: Program, argument: str, names: Sequence[str]) -> bool:
    """Whether a call of these names, anywhere in the program, takes what cannot be told from the site's resource."""
    targets = {one.target for one in _all(site)}
    for document in program.documents.values():
        for index, one in enumerate(document.outline.calls):
            if one.meaning.name in names:
                item = Site(document, index).arguments[1].get(argument)
                known = item is not None and document is site.document and any(_names(item, name) for name in targets)
                if not known:
                    return True
    return False


def _all(site: Site) -> Iterator[Site]:
    """All resources of the site's type in its file."""
    return (Site(site.document, index) for index, one in enumerate(site.calls) if one.meaning.name == site.name)


def companion(site: Site, full: str, suffix: str, arguments: Sequence[tuple[str, Good]]) -> list[Change] | str:
    """A Pulumi resource as a statement of its own behind the site's; or why it cannot be made.

    It is named after the site's resource, and belongs to the same component and provider.
    """
    if not site.target or not site.label:
        return "the resource is not bound to a name of its own"
    maker = written(Name(full), site)
    if maker.reason or not isinstance(maker.data, Expr):
        return maker.reason
    lines = [literal(f"{site.label}{suffix}", site.document.quote)]
    for key, value in arguments:
        made = written(value, site)
        lines.append(f"{key}={literal(made.data, site.document.quote)}")
    options = _options(site)
    if options is None:
        return "the options of the resource may not be right for another"
    lines += [f"opts={options}"] if options else []
    code = "\n".join([f"{maker.data.text}(", *(f"    {line}," for line in lines), ")"])
    return [Insert((STATEMENTS, site.statement), Expr(code)), *maker.imports]


def _options(site: Site) -> str | None:
    """The options of a resource that another should have, too: empty if there are none, None if they may not fit."""
    item = site.call.get("opts")
    if item is None:
        positional = [one for one in site.call.items if one.key is None]
        return "" if len(positional) == 1 or site.arguments[1] is not site.call else None
    if not isinstance(item.value, Call) or item.value.is_open or {one.key for one in item.value.items} - _COPIED:
        return None
    text = site.document.text.text[item.value.span.start : item.value.span.end]
    return None if b"\n" in text or b"\r" in text else text.decode()
