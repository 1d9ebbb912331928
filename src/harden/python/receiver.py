"""Methods that are called on what a constructor of the file has made: `alb.add_listener(...)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from harden.python.site import Site


def calls_on(site: Site, method: str) -> Iterator[Site]:
    """The calls of a method on what the site's call makes (of any, where it is `*`), named `<constructor>.<method>`.

    A local name counts in the function that gives it its value, and `self.name` in the class; both only where nothing
    but assignments binds that name in the file, and no other one there.
    """
    if not site.target or not _is_the_only_value(site):
        return
    wanted, around = f"{site.target}.{method}", _around(site, site.statement)
    for index, found in enumerate(site.calls):
        name = found.call.name
        is_meant = name.rpartition(".")[0] == site.target if method == "*" else name == wanted
        if is_meant and _around(site, found.statement) == around:
            other = Site(site.document, index)
            other.name = f"{site.name}{name.removeprefix(site.target)}"
            other.doubt = site.doubt
            yield other


def _around(site: Site, statement: int) -> tuple[str, ...]:
    """The names of the functions and classes that the target is valid in."""
    inside = site.document.outline.statements[statement].inside
    return inside[:-1] if site.target.startswith("self.") else inside


def _is_the_only_value(site: Site) -> bool:
    statements = site.document.outline.statements
    assigned = [index for index, one in enumerate(statements) if one.target == site.target]
    around = _around(site, site.statement)
    is_alone = not any(index != site.statement and _around(site, index) == around for index in assigned)
    return is_alone and times_bound(site.document.syntax, site.target) == len(assigned)


def times_bound(tree: ast.Module, target: str) -> int:
    """How often the file binds a name in any way: by assignment, as a parameter, in a loop."""
    return sum(_binds(node, target) for node in ast.walk(tree))


def _binds(node: ast.AST, target: str) -> bool:
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
            return name == target
        case ast.Attribute(ctx=ast.Store() | ast.Del()):
            return ast.unparse(node) == target
        case _:
            return False
