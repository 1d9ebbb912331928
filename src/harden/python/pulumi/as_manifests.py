"""The Kubernetes objects of a Pulumi program as a template of manifests: what no constant says is an action in it.

So what is known of manifests, and of what may not be taken for absent where actions may write it, is asked of programs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from harden.errors import FileError
from harden.helm.template import TemplateDocument
from harden.kind import Kind
from harden.model import Finding, Route, Source, Span
from harden.python.document import PythonDocument
from harden.python.nodes import Call, Constant, Dict, Item, List, Node, Ref
from harden.python.pulumi.kubernetes_names import GROUPS, MAPS, field_name
from harden.python.receiver import times_bound
from harden.python.site import Site
from harden.text import is_unicode

_KIND = re.compile(r"pulumi_kubernetes\.(\w+)\.(v\w+)\.([A-Z]\w+?)(?<!Args)(?<!Patch)(?<!List)")
_NO_FIELDS = frozenset({"opts", "resource_name", "api_version", "kind", "__props__"})
_LABELS = frozenset({"labels", "matchLabels", "selector"})
_PLAIN = re.compile(r"[A-Za-z][\w./-]*")


class ProgramManifests(TemplateDocument):
    """The manifests of a program. No values of a chart add anything to what they show."""

    in_chart = False


@dataclass(frozen=True, slots=True)
class AsManifests:
    """A file as Kubernetes has it. `sites`: the calls that its documents stand for, in order."""

    document: ProgramManifests
    sites: Sequence[Site]

    def covers(self, span: Span) -> bool:
        """Whether a call is a part of what the manifests stand for."""
        return any(one.call.span.start <= span.start and span.end <= one.call.span.end for one in self.sites)

    def concluded(self, route: Route, finding: Finding) -> Finding:
        """A finding about what stands at `route` of the manifests, as one of the program."""
        from harden.python.pulumi.from_manifests import concluded

        return concluded(self.sites[int(route[0])], route, finding)


def as_manifests(document: PythonDocument) -> AsManifests | None:
    """The manifests that a program stands for; None where it makes no objects of Kubernetes."""
    found: list[Site] = []
    texts: list[str] = []
    writer = _Writer(document)
    for index, one in enumerate(document.outline.calls):
        kind = _KIND.fullmatch(one.meaning.name)
        if kind is None or kind[1] not in GROUPS or one.meaning.doubt:
            continue
        site = Site(document, index)
        if site.call.items and not site.elsewhere:
            found.append(site)
            head = f"apiVersion: {GROUPS[kind[1]]}{kind[2]}\nkind: {kind[3]}\n"
            texts.append(head + "".join(writer.entries(_fields(site.arguments[1]), "", 0)))
    source = Source(document.source.path, "---\n".join(texts).encode(), Kind.HELM_TEMPLATE)
    try:
        return AsManifests(ProgramManifests(source), found) if found else None
    except FileError:
        return None


def _fields(call: Call) -> Sequence[Item]:
    return [one for one in call.items if isinstance(one.key, str) and one.key not in _NO_FIELDS]


class _Writer:
    """Writes values as YAML. What is unknown is an action that is named after its code: equal code, equal action.

    Labels are followed to the dict that a name stands for, if nothing else in the file is given that name: they say
    which pods a Service leads to.
    """

    def __init__(self, document: PythonDocument) -> None:
        self.document = document
        self.dicts = {one.target: one.value for one in document.outline.statements if isinstance(one.value, Dict)}

    def entries(self, items: Sequence[Item], parent: str, depth: int) -> Iterator[str]:
        """The lines of a mapping; of entries with one key the last counts, and None is as if it were not there."""
        last = {str(item.key) if parent in MAPS else field_name(str(item.key)): item.value for item in items}
        for key, written in last.items():
            value = self._labels(written) if key in _LABELS else written
            if not isinstance(value, Constant) or value.value is not None:
                name = key if _PLAIN.fullmatch(key) else json.dumps(key)
                yield f"{' ' * depth}{name}:{self._value(value, key, depth)}"

    def _labels(self, node: Node) -> Node:
        found = self.dicts.get(node.name) if isinstance(node, Ref) else None
        return found if isinstance(node, Ref) and found and times_bound(self.document.syntax, node.name) == 1 else node

    def _value(self, node: Node, key: str, depth: int) -> str:
        """What follows a key: a scalar on its line, or a block below it."""
        match node:
            case List(items=items) if items and not node.is_open:
                return "\n" + "".join(f"{' ' * depth}-{self._element(one.value, key, depth + 2)}" for one in items)
            case Dict(items=items) | Call(items=items) if items and _is_mapping(node):
                return "\n" + "".join(self.entries(items, key, depth + 2))
            case _:
                return f" {scalar(self.document, node)}\n"

    def _element(self, node: Node, key: str, depth: int) -> str:
        if isinstance(node, Dict | Call) and node.items and _is_mapping(node):
            lines = list(self.entries(node.items, key, depth))
            return " " + "".join(lines).lstrip() if lines else " {}\n"
        return f" {scalar(self.document, node)}\n"


def scalar(document: PythonDocument, node: Node) -> str:
    """A value as YAML has it on one line: an action that is named after its code where no constant says it."""
    match node:
        case Constant(value=bool() as value):
            return str(value).lower()
        case Constant(value=int() | float() as value):
            return str(value)
        case Constant(value=str() as value) if "{{" not in value and is_unicode(value):
            return json.dumps(value, ensure_ascii=False)
        case List(items=()):
            return "[]"
        case Dict(items=()) | Call(items=()) if _is_mapping(node):
            return "{}"
        case _:
            code = document.text.text[node.span.start : node.span.end]
            return f"{{{{ program {crc32(code, crc32(document.source.path.encode())):08x} }}}}"


def _is_mapping(node: Node) -> bool:
    """Whether all keys are written out: in a dict, or in the keywords of a class of arguments."""
    if isinstance(node, Call) and not node.name.endswith("Args"):
        return False
    keys = [item.key for item in node.items] if isinstance(node, Dict | Call) and not node.is_open else [None]
    return all(is_unicode(key) and "{{" not in str(key) for key in keys)
