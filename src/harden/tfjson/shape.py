"""What JSON alone does not say: which properties are blocks, which are arguments, and how strings are read.

Sources: https://developer.hashicorp.com/terraform/language/syntax/json and, for the names of arguments that are maps,
the schemas of the AWS, Azure and Google providers. Terraform asks the provider; without it, an object is a block
unless its name is that of a map.
"""

from __future__ import annotations

import enum
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from harden.hcl.labels import LABELS
from harden.tfjson.maps import ALWAYS, BLOCKS_IN, BOTH_IN, BY_TYPE, FILLED, MAPS_IN, MOSTLY, WITHOUT_OBJECTS
from harden.tfjson.tree import Node, are_objects


class Mode(enum.Enum):
    """How the strings of an argument are read."""

    TEMPLATE = "template"
    LITERAL = "literal"
    """As they stand: no `${…}` in them means anything."""
    KEYWORD = "keyword"
    """As HCL source: a reference, a type, a keyword."""


_NESTED_LABELS = {
    ("resource", "dynamic"): 1,
    ("resource", "provisioner"): 1,
    ("data", "dynamic"): 1,
    ("provider", "dynamic"): 1,
    ("terraform", "backend"): 1,
    ("terraform", "provider_meta"): 1,
    ("check", "data"): 2,
    ("removed", "provisioner"): 1,
}
_TOP_KEYWORDS = frozenset({"depends_on", "provider", "providers"})
_KEYWORDS_IN = frozenset(
    {
        ("lifecycle", "ignore_changes"),
        ("lifecycle", "replace_triggered_by"),
        ("provisioner", "when"),
        ("provisioner", "on_failure"),
        ("variable", "type"),
        ("moved", "from"),
        ("moved", "to"),
        ("import", "to"),
        ("removed", "from"),
        ("dynamic", "iterator"),
    }
)
_LITERALS_IN = frozenset(
    {
        ("variable", "default"),
        ("variable", "description"),
        ("output", "description"),
        ("module", "source"),
        ("module", "version"),
        ("provider", "version"),
        ("provider", "alias"),
        ("terraform", "required_version"),
        ("terraform", "experiments"),
    }
)
ASSIGNMENTS = "assignments"
_ONLY_BLOCKS = {
    ASSIGNMENTS: frozenset[str](),
    "module": frozenset[str](),
    "locals": frozenset[str](),
    "moved": frozenset[str](),
    "import": frozenset[str](),
    "required_providers": frozenset[str](),
    "variable": frozenset({"validation"}),
    "output": frozenset({"precondition"}),
}
_EVERYWHERE = frozenset({"for_each", "count", "depends_on", "providers"})


@dataclass(frozen=True, slots=True)
class Context:
    """Where a body stands: the types of the blocks around it, outermost first, and the type of the resource.

    The body of a file has none, that of a .tfvars.json file has `ASSIGNMENTS`.

    `blocks` and `values`: names that are taken for what they are said to be, whatever they look like.
    """

    kinds: tuple[str, ...] = ()
    resource: str = ""
    blocks: AbstractSet[str] = field(default_factory=frozenset[str])
    values: AbstractSet[str] = field(default_factory=frozenset[str])

    def inside(self, kind: str, labels: tuple[str, ...] = ()) -> Context:
        """The context of the body of a block here."""
        resource = self.resource or (labels[0] if labels else "")
        return Context((*self.kinds, kind), resource, self.blocks, self.values)

    @property
    def is_filled(self) -> bool:
        """Whether an object here says null for what it does not say, so that null means absent."""
        return len(self.kinds) == 2 and (self.kinds[1], self.resource) in FILLED

    def labels(self, kind: str) -> int:
        """How many labels blocks of this type carry here."""
        return _NESTED_LABELS.get((self.kinds[0], kind), 0) if self.kinds else LABELS.get(kind, 0)

    def mode(self, name: str) -> Mode:
        """How strings in an argument are read."""
        inner = self.kinds[-1] if self.kinds else ""
        if (len(self.kinds) == 1 and name in _TOP_KEYWORDS) or (inner, name) in _KEYWORDS_IN:
            return Mode.KEYWORD
        is_static = self.kinds[:1] in (("terraform",), (ASSIGNMENTS,)) or (inner, name) in _LITERALS_IN
        return Mode.LITERAL if is_static else Mode.TEMPLATE

    def is_block(self, name: str, value: Node) -> bool:
        """Whether a property holds a block, or blocks, rather than the value of an argument."""
        if value.kind != "object" and not are_objects(value.items):
            return bool(self.labels(name)) and value.kind == "array"
        if not self.kinds or self.labels(name):
            return True
        if self.kinds[-1] in _ONLY_BLOCKS:
            return name in _ONLY_BLOCKS[self.kinds[-1]]
        if name in self.blocks:
            return True
        if name in self.values or name in _EVERYWHERE or self.mode(name) is Mode.KEYWORD:
            return False
        return value.kind != "object" or not _is_map(name, value, self)


def _is_map(name: str, value: Node, context: Context) -> bool:
    resource = context.resource
    if name in ALWAYS or any(name == one and resource.startswith(prefix) for one, prefix in BY_TYPE):
        return True
    if resource.startswith(_KNOWN):
        if (name, resource) in BOTH_IN:
            return len(context.kinds) == 1
        return (name, resource) in MAPS_IN or (name in MOSTLY and (name, resource) not in BLOCKS_IN)
    if name == "metadata" and resource.startswith("kubernetes_"):
        return False
    holds_objects = any(m.value.kind == "object" or are_objects(m.value.items) for m in value.members)
    return name in WITHOUT_OBJECTS and not holds_objects


_KNOWN = ("aws_", "azurerm_", "google_")
