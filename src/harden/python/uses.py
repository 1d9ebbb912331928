"""Where the value of a call goes: whether all that takes it takes what is known after the deployment only, too.

Pulumi's `Output` may stand for any argument of a resource, also inside of its dicts and lists, but it is no text.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from harden.model import Span
from harden.python.document import PythonDocument
from harden.python.nodes import Dict, Item, List, Node
from harden.python.program import Program
from harden.python.reader import FoundCall
from harden.python.site import Site

_LIBRARIES = tuple(
    f"pulumi_{name}."
    for name in ("aws", "azure", "azure_native", "gcp", "kubernetes", "docker", "random", "tls", "command", "mysql")
)
_TAKE_OUTPUTS = ("pulumi.export", "pulumi.Output.all", "pulumi.Output.concat", "pulumi.Output.format")


def is_taken_as_output(site: Site, program: Program) -> bool:
    """Whether the value of the site's call goes nowhere but where an `Output` may stand.

    That is into such an argument at once; or to a name that nothing else in the program mentions but such arguments.
    """
    document = site.document
    taken = set(_taken(document))
    if site.call.span in taken:
        return True
    name = site.target.rpartition(".")[2]
    others = (one for one in program.documents.values() if one is not document)
    if not name or document.text.newer or any(_mentions(one.syntax, name) for one in others):
        return False
    text = document.text.text
    uses = sum(text[one.start : one.end].decode() == site.target for one in taken)
    return bool(uses) and _mentions(document.syntax, name) == uses + 1


def _mentions(tree: ast.AST, name: str) -> int:
    """How often a name or attribute is mentioned: read, bound, imported or declared; names of arguments are none."""
    count = 0
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=found) | ast.Attribute(attr=found) | ast.arg(arg=found) | ast.alias(name=found):
                count += found == name
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                count += name in names
            case ast.FunctionDef(name=found) | ast.AsyncFunctionDef(name=found) | ast.ClassDef(name=found):
                count += found == name
            case _:
                pass
    return count


def _taken(document: PythonDocument) -> Iterator[Span]:
    """The parts of arguments of resources for which an `Output` may stand. What makes arguments is a call as well."""
    for found in document.outline.calls:
        if not found.meaning.doubt:
            for item in _arguments(found):
                yield from _parts(item.value)


def _arguments(found: FoundCall) -> Iterator[Item]:
    name = found.meaning.name
    if name in _TAKE_OUTPUTS:
        yield from found.call.items[1:] if name == "pulumi.export" else found.call.items
    elif name.startswith(_LIBRARIES) and name.rpartition(".")[2][:1].isupper():
        yield from (item for item in found.call.items if isinstance(item.key, str) and item.key != "opts")


def _parts(node: Node) -> Iterator[Span]:
    yield node.span
    if isinstance(node, Dict | List):
        for item in node.items:
            if not item.stars:
                yield from _parts(item.value)
