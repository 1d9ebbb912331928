"""Resources that stand beside another and say more of it: which ones a module has, and where a new one belongs.

A companion names the resource that it is for in one argument (`bucket = aws_s3_bucket.logs.id`). Terraform lets people
write that in many ways, so there are three answers: it is for this resource, it is for another, it may be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harden.hcl.document import Attribute, Block, Expression
from harden.model import Attr, Expr, FileChange, Insert, Place
from harden.model import Block as NewBlock
from harden.terraform.blocks import blocks, is_override
from harden.terraform.module import Call, Module
from harden.terraform.references import last_names, mentioned, owner
from harden.value import ABSENT, UNKNOWN, Known

NAMING = {"aws_s3_bucket": "bucket"}
"""The argument that is a resource's identifier too, so that others can name it without a reference."""

REGION_SINCE = "6.0.0"
"""From this version on each resource of AWS may say its region."""

_TELLING = frozenset({"", "id", "arn", "bucket", "name"})
"""What a module must be given of a resource to make companions of it: all of it, or what it is identified by."""

_ELSEWHERE = ("var.", "module.", "data.", "each.")


@dataclass(frozen=True, slots=True)
class Companions:
    """Resources of one type that are plainly for a resource. `may_be_more`: some may be that do not say for whom."""

    found: tuple[Block, ...]
    may_be_more: bool

    @property
    def are_missing(self) -> bool:
        """Whether there is plainly none."""
        return not self.found and not self.may_be_more


def companions(resource: Block, kind: str, module: Module, argument: str = "bucket") -> Companions:
    """The resources of type `kind` whose `argument` means `resource`, anywhere in the module."""
    return module.once(
        f"companions {kind}.{argument} of {resource.address}",
        lambda facts: _companions(resource, kind, facts, argument),
    )


def _companions(resource: Block, kind: str, module: Module, argument: str) -> Companions:
    like = resource.labels[0]
    index = module.once(f"{kind} by {argument} of {like}", lambda facts: _index(kind, argument, like, facts))
    found = dict.fromkeys(index.by_address.get(resource.address, ()))
    name = resource.attribute(NAMING.get(like, ""))
    known = module.resolve(name.expression) if name is not None else ABSENT
    if isinstance(known, Known) and isinstance(known.data, str):
        found |= dict.fromkeys(index.by_name.get(known.data, ()))
    answers = {block: is_for(block, argument, resource, module) for block in index.rest}
    found |= dict.fromkeys(block for block, answer in answers.items() if answer)
    may_be_named = known is UNKNOWN and bool(index.by_name)
    may_be_more = may_be_named or None in answers.values()
    return Companions(tuple(found), may_be_more or _may_be_made_elsewhere(resource, kind, module, argument))


@dataclass(frozen=True, slots=True)
class _Index:
    """Resources of one type by what their argument names: addresses of another type, a constant, or `rest`."""

    by_address: Mapping[str, Sequence[Block]]
    by_name: Mapping[str, Sequence[Block]]
    rest: Sequence[Block]


def _index(kind: str, argument: str, like: str, module: Module) -> _Index:
    by_address: dict[str, list[Block]] = {}
    by_name: dict[str, list[Block]] = {}
    rest: list[Block] = []
    for block in module.resources(kind):
        attribute = argument_of(block, argument)
        through = roots(attribute.expression, block, module) if attribute else ()
        named = [address for address in through if address.startswith(f"{like}.") and address in module.by_address]
        value = module.resolve(attribute.expression) if attribute else ABSENT
        if named:
            for address in named:
                by_address.setdefault(address, []).append(block)
        elif isinstance(value, Known) and isinstance(value.data, str):
            by_name.setdefault(value.data, []).append(block)
        else:
            rest.append(block)
    return _Index(by_address, by_name, rest)


def argument_of(block: Block, path: str) -> Attribute | None:
    """The argument at a path of nested blocks (`private_service_connection.private_connection_resource_id`)."""
    *parents, name = path.split(".")
    for parent in parents:
        found = (
            *block.blocks(parent),
            *(content for one in block.dynamic(parent) for content in one.blocks("content")),
        )
        if not found:
            return None
        block = found[0]
    return block.attribute(name)


def is_for(block: Block, argument: str, resource: Block, module: Module) -> bool | None:
    """Whether `argument` of a block means `resource`; None when the files do not tell."""
    attribute = argument_of(block, argument)
    if attribute is None:
        return None if argument in NAMING.values() else False
    return means(attribute.expression, block, resource, module)


def means(expression: Expression, block: Block, resource: Block, module: Module) -> bool | None:
    """Whether an expression in `block` means `resource`: by reference, or by its name; None when that is not known."""
    through = roots(expression, block, module)
    if resource.address in through or _has_name_of(expression, resource, module):
        return True
    value = module.resolve(expression)
    if isinstance(value, Known):
        return None if _may_be_named(resource, module) else False
    kind = resource.labels[0]
    if any(address.startswith(f"{kind}.") for address in through if address in module.by_address):
        return False
    if not through or any(address.startswith(_ELSEWHERE) for address in through):
        return None
    return None if any(module.depends_on(address, resource.address) for address in through) else False


def _has_name_of(expression: Expression, resource: Block, module: Module) -> bool:
    """Whether an expression is the name of the resource: the same constant, or the same text that is no constant."""
    name = resource.attribute(NAMING.get(resource.labels[0], ""))
    if name is None:
        return False
    value, own = module.resolve(expression), module.resolve(name.expression)
    if isinstance(value, Known) or isinstance(own, Known):
        return value == own
    return "".join(expression.text.split()) == "".join(name.expression.text.split())


def _may_be_named(resource: Block, module: Module) -> bool:
    """Whether a constant that is not the resource's name as far as known may still be it."""
    name = resource.attribute(NAMING.get(resource.labels[0], ""))
    return name is not None and not isinstance(module.resolve(name.expression), Known)


def roots(expression: Expression, block: Block, module: Module) -> frozenset[str]:
    """Addresses that an expression in `block` mentions, directly, through locals, and through `for_each`."""
    seen: dict[str, None] = {}
    waiting = [expression]
    while waiting:
        for address in mentioned(waiting.pop()):
            if address not in seen:
                seen[address] = None
                waiting += _behind(address, block, module)
    return frozenset(address for address in seen if not address.startswith(("local.", "count.", "path.")))


def _behind(address: str, block: Block, module: Module) -> Iterator[Expression]:
    scope, _, name = address.partition(".")
    attribute: Attribute | None = None
    if scope == "local":
        attribute = module.locals.get(name)
    elif scope == "each":
        attribute = block.attribute("for_each")
    if attribute is not None:
        yield attribute.expression


def _may_be_made_elsewhere(resource: Block, kind: str, module: Module, argument: str) -> bool:
    """Whether a module that this one calls, or one that calls it, may make a companion."""
    handed = module.once(f"handed {resource.address}", lambda facts: tuple(_handed(resource, facts)))
    if any(_may_make(kind, call, attribute, resource, module) for call, attribute in handed):
        return True
    return any(_may_make_for(call, kind, argument) for call in module.callers)


def _handed(resource: Block, module: Module) -> Iterator[tuple[Block, Attribute]]:
    """Calls of modules that are given the resource or its name."""
    if not any(module.blocks("module")):
        return
    seen: set[str] = set()
    waiting = [resource.address]
    while waiting:
        for attribute in module.references(waiting.pop()):
            block = owner(attribute)
            local = f"local.{attribute.route[2]}" if block.type == "locals" else ""
            if block.type == "module":
                yield block, attribute
            elif local and local not in seen:
                seen.add(local)
                waiting.append(local)
    for block in module.blocks("module"):
        named = (one for one in block.body.all_attributes if _has_name_of(one.expression, resource, module))
        yield from ((block, attribute) for attribute in named)


def _may_make(kind: str, call: Block, attribute: Attribute, resource: Block, module: Module) -> bool:
    if attribute.name in ("depends_on", "count", "for_each"):
        return False
    names = set(last_names(attribute.expression, resource.address))
    if names and not names & _TELLING:
        return False
    called = module.called(call)
    return called is None or _makes(kind, called, frozenset())


def _makes(kind: str, module: Module, above: frozenset[str]) -> bool:
    """Whether a module, or one that it calls, has resources of a type; calls that are not seen may."""
    if module.resources(kind):
        return True
    inside = above | {module.directory}
    called = [module.called(block) for block in module.blocks("module")]
    return any(one is None or (one.directory not in inside and _makes(kind, one, inside)) for one in called)


def _may_make_for(call: Call, kind: str, argument: str) -> bool:
    """Whether a calling module has a companion for what the call gives back."""
    address = f"module.{call.block.labels[0]}"
    arguments = ((block, argument_of(block, argument)) for block in call.module.resources(kind))
    return any(one is not None and address in roots(one.expression, block, call.module) for block, one in arguments)


def is_overridden(block: Block, module: Module) -> bool:
    """Whether an override file says more of a block, so that what it lacks says nothing."""
    documents = (document for path, document in module.documents.items() if is_override(path))
    return any(one.address == block.address for document in documents for one in blocks(document, block.type))


def is_made(block: Block) -> bool:
    """Whether the resource exists at all: `count = 0` makes none."""
    return block.known("count") != 0


def reference(resource: Block, exported: str) -> Expr:
    """How a companion made by `beside` names what `resource` exports."""
    if resource.attribute("for_each"):
        return Expr(f"each.value.{exported}")
    index = "[count.index]" if resource.attribute("count") else ""
    return Expr(f"{resource.address}{index}.{exported}")


def beside(resource: Block, kind: str, body: Sequence[Attr | NewBlock], module: Module, ending: str = "") -> FileChange:
    """Add a companion behind `resource`, made as often as it, by the same provider and where it is, named as it is.

    `body` is what the companion says besides `count`, `for_each`, `provider` and `region`; see `reference`. `ending`:
    of its name, where the resource may have several companions of the kind.
    """
    repeated: list[Attr] = []
    if resource.attribute("for_each"):
        repeated.append(Attr("for_each", Expr(resource.address)))
    places = ("provider", "region") if module.may_have_provider("aws", REGION_SINCE) else ("provider",)
    for name in ("count", *places):
        attribute = resource.attribute(name)
        if attribute is not None:
            repeated.append(Attr(name, Expr(attribute.expression.text)))
    block = NewBlock("resource", (kind, _free_label(resource.labels[1] + ending, kind, module)), (*repeated, *body))
    route = ("resource", int(resource.route[1]) + 1)
    return FileChange(resource.document.source.path, Insert(route, block, behind=resource.route))


def _free_label(label: str, kind: str, module: Module) -> str:
    names = (label, *(f"{label}_{number}" for number in range(2, 100)))
    return next(name for name in names if f"{kind}.{name}" not in module.by_address)


def provider_of(block: Block) -> str:
    """The text of a resource's `provider` argument, empty for the default one."""
    attribute = block.attribute("provider")
    return attribute.expression.text if attribute else ""


def is_single(block: Block) -> bool:
    """Whether a resource is made once, so that its address alone names it."""
    return block.value("count") is ABSENT and block.value("for_each") is ABSENT


def place(block: Block, at: Block | Attribute | None = None) -> Place:
    """Where a finding about `block` points: to `at` in it, else to its header."""
    span = block.header_span if at is None else at.header_span if isinstance(at, Block) else at.span
    return Place(block.document.source.path, span, block.address, block.span)
