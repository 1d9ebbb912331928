"""A Pulumi program as a Terraform module: what is known of Terraform's resources is asked of this one, never copied.

Each call that makes a resource of a bridged provider becomes a `resource` block of the type it stands for. Constants
stay what they are; what gives another resource's attribute is a reference to it; everything else is a call of a
function that does not exist, so that nobody takes it for known. Blocks that cannot be seen are `dynamic`, without
content.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harden.errors import FileError
from harden.hcl.document import Block, HclDocument
from harden.hcl.literal import encode_quoted
from harden.lazy import kept
from harden.model import Source
from harden.python.document import PythonDocument
from harden.python.nodes import Call, Constant, Dict, Item, List, Node, Other, Ref
from harden.python.pulumi.types import Argument, arguments, of_resource, terraform_type
from harden.python.site import Site, snake
from harden.text import is_unicode

UNKNOWN = "program"
"""The function whose calls stand for what is not known; its arguments are what the expression mentions."""

_LABEL = re.compile(r"[^A-Za-z0-9_]+")
_NO_ARGUMENTS = frozenset({"opts", "resource_name", "__props__"})
DUMPS = ("json.dumps", "pulumi.Output.json_dumps", "Output.json_dumps")
"""What makes JSON of a value."""
_LIFECYCLE = {"ignore_changes": "ignore_changes", "protect": "prevent_destroy"}


@dataclass(frozen=True, slots=True)
class AsTerraform:
    """A file as Terraform has it. `sites`: the calls that the blocks of `document` stand for, by address.

    `targets`: those that are bound to a name which nothing else is bound to, by that.
    """

    document: HclDocument
    sites: Mapping[str, Site]
    targets: Mapping[str, Site]

    @property
    def subjects(self) -> Iterator[tuple[Block, Site]]:
        """Resources whose arguments are all written out, with their calls."""
        for block in self.document.blocks("resource"):
            site = self.sites[block.address]
            if not site.doubt and not site.elsewhere and of_resource(class_of(site)) is not None:
                yield block, site


def as_terraform(document: PythonDocument) -> AsTerraform | None:
    """The module that a program stands for; None where it has no resources of bridged providers."""
    is_one = any(name.startswith(("pulumi_aws", "pulumi_gcp")) for name in document.outline.imports)
    return kept(document, _as_terraform) if is_one else None


def _as_terraform(document: PythonDocument) -> AsTerraform | None:
    made = [site for site in _sites(document) if terraform_type(class_of(site))]
    if not made:
        return None
    writer = _Writer(document, made)
    text = "".join(writer.resource(site) for site in made) + writer.exports()
    try:
        hcl = HclDocument(Source(document.source.path, text.encode()))
    except FileError:
        return None
    return AsTerraform(hcl, {address: site for site, address in writer.addresses.items()}, writer.by_target)


def _sites(document: PythonDocument) -> Iterator[Site]:
    for index, found in enumerate(document.outline.calls):
        name = found.meaning.name
        if name.startswith(("pulumi_aws.", "pulumi_gcp.")) and name.rpartition(".")[2][:1].isupper():
            site = Site(document, index)
            first = site.call.items[0].key if site.call.items else ""
            if first in (None, "resource_name") or (site.target and arguments_alone(site)):
                yield site


def arguments_alone(site: Site) -> bool:
    """Whether a call makes the arguments of a resource before it: `arguments = InstanceArgs(...)`."""
    return site.name.endswith("Args") and not site.is_inner and of_resource(class_of(site)) is not None


def class_of(site: Site) -> str:
    """The class of the resource that a call makes, or makes the arguments of."""
    return site.name.removesuffix("Args").removesuffix("Init")


class _Writer:
    def __init__(self, document: PythonDocument, made: list[Site]) -> None:
        self.document = document
        self.addresses: dict[Site, str] = {}
        targets = Counter(one.target for one in document.outline.statements if one.target)
        labels: Counter[str] = Counter()
        self.by_target: dict[str, Site] = {}
        for site in made:
            label = _LABEL.sub("_", site.target or site.label) or "unnamed"
            label = label if re.match(r"[A-Za-z_]", label) else f"_{label}"
            labels[label] += 1
            label = label if labels[label] == 1 else f"{label}_{site.index}"
            self.addresses[site] = f"{terraform_type(class_of(site))}.{label}"
            if site.target and targets[site.target] == 1:
                self.by_target[site.target] = site

    def resource(self, site: Site) -> str:
        kind, _, label = self.addresses[site].partition(".")
        known = of_resource(class_of(site)) or {}
        lines = [*self._body(site.arguments[1], known, "  "), *self._lifecycle(site)]
        return f'resource "{kind}" "{label}" {{\n{"".join(lines)}}}\n\n'

    def exports(self) -> str:
        """What the program gives to others, so that nobody takes it for unused."""
        found = [one.call for one in self.document.outline.calls if one.meaning.name == "pulumi.export"]
        values = (call.get(1) or call.get("value") for call in found)
        texts = [self._expression(one.value) for one in values if one is not None]
        return "".join(f'output "o{index}" {{\n  value = {text}\n}}\n' for index, text in enumerate(texts))

    def _lifecycle(self, site: Site) -> Iterator[str]:
        """What the options say; what replaces a resource is made first, if they do not say otherwise."""
        options = site.call.get("opts") or site.call.get(2) or site.call.get(1)
        given = options.value if options is not None else None
        if not isinstance(given, Call) or "Options" not in given.name:
            yield "  lifecycle {\n    create_before_destroy = true\n  }\n"
            return
        lines: list[str] = [] if given.get("delete_before_replace") else ["    create_before_destroy = true\n"]
        for ours, theirs in _LIFECYCLE.items():
            item = given.get(ours)
            if item is not None and isinstance(item.value, List):
                names = [one.value.value for one in item.value.items if isinstance(one.value, Constant)]
                lines.append(f"    {theirs} = [{', '.join(snake(str(name)).partition('.')[0] for name in names)}]\n")
            elif item is not None:
                lines.append(f"    {theirs} = {self._expression(item.value)}\n")
        if lines:
            yield f"  lifecycle {{\n{''.join(lines)}  }}\n"

    def _body(self, container: Call | Dict, known: Mapping[str, Argument], indent: str) -> Iterator[str]:
        seen: set[str] = set()
        for item in container.items:
            name = snake(item.key) if isinstance(item.key, str) and not item.stars else ""
            last = container.get(str(item.key))  # of entries with one key, it is the one that counts
            if not name or name in _NO_ARGUMENTS or name in seen or last is None:
                continue
            seen.add(name)
            yield from self._argument(known.get(name) or Argument(name, name), last, indent)

    def _argument(self, argument: Argument, item: Item, indent: str) -> Iterator[str]:
        value = item.value
        if not argument.made or (isinstance(value, Constant) and value.value is None):
            yield f"{indent}{argument.name} = {self._expression(value)}\n"
            return
        values = value.items if isinstance(value, List) else (item,)
        is_whole = isinstance(value, List) == argument.is_list
        for one in values:
            if is_whole and not one.stars and isinstance(one.value, Call | Dict) and is_written(one.value):
                body = self._body(one.value, arguments(argument.made) or {}, indent + "  ")
                yield f"{indent}{argument.terraform} {{\n{''.join(body)}{indent}}}\n"
            else:
                what = f"for_each = {self._expression(one.value)}"
                yield f'{indent}dynamic "{argument.terraform}" {{\n{indent}  {what}\n{indent}}}\n'

    def _expression(self, node: Node) -> str:
        match node:
            case Constant(value=value) if value is None or isinstance(value, bool | int | float | str):
                return _constant(value)
            case Ref(name=name):
                return self._reference(name)
            case List(items=items) if not node.is_open:
                return "[" + ", ".join(self._expression(one.value) for one in items) + "]"
            case Dict(items=items) if not node.is_open and all(is_unicode(one.key) for one in items):
                pairs = (f"{_constant(str(one.key))} = {self._expression(one.value)}" for one in items)
                return "{" + ", ".join(pairs) + "}"
            case Call() if dumped := self._dumped(node):
                return f"jsonencode({self._expression(dumped)})"
            case _:
                return f"{UNKNOWN}({', '.join(dict.fromkeys(self._mentioned(node)))})"

    def _dumped(self, call: Call) -> Dict | None:
        """The dict that JSON is made of: by the call itself, or by the lambda that its `apply` is given."""
        match call.items:
            case (Item(value=Dict() as value),) if call.name in DUMPS:
                return value
            case (Item(value=Other(children=[*_, Call() as body]) as made),):
                code = self.document.text.text
                is_applied = code[call.function.span.start : call.function.span.end].endswith(b".apply")
                return self._dumped(body) if is_applied and code.startswith(b"lambda", made.span.start) else None
            case _:
                return None

    def _reference(self, name: str) -> str:
        for target, site in self.by_target.items():
            if name == target or name.startswith(f"{target}."):
                rest = name[len(target) :].split(".")[1:]
                address = self.addresses[site]
                return ".".join((address, *rest)) if len(rest) == 1 else f"{UNKNOWN}({address})"
        return f"{UNKNOWN}()"

    def _mentioned(self, node: Node) -> Iterator[str]:
        """References to other resources in an expression."""
        stack = [node]
        while stack:
            one = stack.pop()
            if isinstance(one, Ref):
                text = self._reference(one.name)
                yield from [text] if text != f"{UNKNOWN}()" else []
            elif isinstance(one, Call | Dict | List):
                stack += [item.value for item in one.items]
                stack += [one.function] if isinstance(one, Call) else []
            elif isinstance(one, Other):
                stack += one.children


def is_written(container: Call | Dict) -> bool:
    """Whether all that a value has is written out in it, as in `SettingsArgs(tier="small")` and `{"tier": "small"}`."""
    if container.is_open:
        return False
    if isinstance(container, Dict):
        return all(isinstance(item.key, str) and item.key.isidentifier() for item in container.items)
    return container.name.endswith("Args") and all(isinstance(item.key, str) for item in container.items)


def _constant(value: object) -> str:
    if isinstance(value, str):
        return encode_quoted(value) if is_unicode(value) else f"{UNKNOWN}()"
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
