"""Facts of a Terraform module: all .tf files of one directory. Built once, lazily, read-only."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from harden.hcl.document import Attribute, Block, Expression, HclDocument
from harden.settings import Settings
from harden.terraform import eras, providers, references, terragrunt, tfvars
from harden.terraform.blocks import blocks, is_override
from harden.terraform.resolve import resolve
from harden.terraform.versions import LATEST, Allowed, Version, allowed, any_of, parse_version
from harden.value import ABSENT, UNKNOWN, Known, Value

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Call:
    """A `module` block, and the module it stands in."""

    block: Block
    module: Module


@dataclass(frozen=True, slots=True)
class Calls:
    """What the files of a run say of one module beyond its own.

    `of` returns the calls of the module in a directory, `meant` the module that a call means, as far as known.
    `is_split`: Terraform and OpenTofu read different files of it. `given`: what Terragrunt gives to its variables.
    `asked`: variables that fixes of this run have declared in it.
    """

    of: Callable[[str], tuple[Call, ...]]
    meant: Callable[[Call], Module | None]
    is_split: bool = False
    given: terragrunt.Given = terragrunt.NOTHING
    asked: frozenset[str] = frozenset()


NO_CALLS = Calls(lambda directory: (), lambda call: None)


class Module:
    """`documents` by path. `other` are the bytes of files that are facts only: lock file, .tfvars.

    `calls`: which modules of the run call which.
    """

    def __init__(
        self,
        directory: str,
        documents: Mapping[str, HclDocument],
        other: Mapping[str, bytes],
        settings: Settings,
        calls: Calls = NO_CALLS,
    ) -> None:
        self._calls = calls
        self.is_split = calls.is_split
        self.directory = directory
        self.documents = documents
        self.other = other
        self.settings = settings
        self._allowed: dict[str, Allowed] = {}
        self._derived: dict[Hashable, object] = {}

    def blocks(self, *types: str) -> Iterator[Block]:
        """Top-level blocks of these types in all files but those that override others, in the order of paths."""
        if len(types) == 1:
            return iter(self._by_type.get(types[0], ()))
        return (block for block in self._blocks if not types or block.type in types)

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return tuple(block for document in self._not_overriding for block in blocks(document))

    @cached_property
    def _by_type(self) -> Mapping[str, list[Block]]:
        found: dict[str, list[Block]] = {}
        for block in self._blocks:
            found.setdefault(block.type, []).append(block)
        return found

    @property
    def _not_overriding(self) -> Iterator[HclDocument]:
        """Documents in the order of paths, but those that override others."""
        return (self.documents[path] for path in sorted(self.documents) if not is_override(path))

    @cached_property
    def by_address(self) -> Mapping[str, Block]:
        """Blocks by address: `aws_lb.web`, `var.name`, `data.aws_ami.x`, `module.vpc`; the first of two with one."""
        found: dict[str, Block] = {}
        for document in self._not_overriding:
            if found.keys().isdisjoint(document.addresses):
                found.update(document.addresses)
            else:
                found = {**found, **document.addresses, **found}
        return found

    def resources(self, *types: str) -> tuple[Block, ...]:
        """Resources of these types, all without one."""
        if not types:
            return tuple(block for found in self._resources.values() for block in found)
        return tuple(block for kind in types for block in self._resources.get(kind, ()))

    @cached_property
    def _resources(self) -> Mapping[str, list[Block]]:
        found: dict[str, list[Block]] = {}
        for block in self.blocks("resource"):
            found.setdefault(block.labels[0], []).append(block)
        return found

    @cached_property
    def locals(self) -> Mapping[str, Attribute]:
        """The attributes of all `locals` blocks by name."""
        return {name: attribute for block in self.blocks("locals") for name, attribute in block.body.attributes.items()}

    def resolve(self, expression: Expression) -> Value:
        """The constant an expression is, through `local.x`; variables are UNKNOWN, since callers may set them."""
        return resolve(expression, self.local)

    def local(self, name: str) -> Attribute | None:
        """The attribute that gives a local its value."""
        return self.locals.get(name)

    def value(self, block: Block, name: str) -> Value:
        """The constant value of a block's attribute, through locals."""
        attribute = block.attribute(name)
        return self.resolve(attribute.expression) if attribute else ABSENT

    def known(self, block: Block, name: str) -> object:
        """The constant value of a block's attribute, through locals; None when it is absent, null or unknown."""
        value = self.value(block, name)
        return value.data if isinstance(value, Known) else None

    def variable_default(self, name: str) -> Value:
        """The constant default of a variable: ABSENT without one."""
        block = self.by_address.get(f"var.{name}")
        return self.value(block, "default") if block else ABSENT

    def variable_value(self, name: str) -> Value:
        """What a variable is when nobody says more: by Terragrunt and .tfvars files, else its default."""
        assignment = self.assignments.get(name)
        return assignment.value if assignment is not None else self.variable_default(name)

    @cached_property
    def assignments(self) -> Mapping[str, tfvars.Assignment]:
        """What Terragrunt, `terraform.tfvars` and `*.auto.tfvars` give to variables, by name."""
        given = self._calls.given
        unseen = () if given.is_whole else (block.labels[0] for block in self.blocks("variable"))
        values = dict.fromkeys(unseen, UNKNOWN) | dict(given.values)
        passed = {name: tfvars.Assignment(value, None) for name, value in values.items()}
        return {**passed, **tfvars.assigned(self.other)}

    @cached_property
    def _references(self) -> references.References:
        return references.References(self.documents[path] for path in sorted(self.documents))

    def references(self, address: str) -> tuple[Attribute, ...]:
        """Attributes anywhere in the module whose expression mentions `address` (`aws_security_group.web`)."""
        return self._references.to(address)

    def refers_to(self, expression: Expression) -> tuple[str, ...]:
        """Addresses of this module's blocks that an expression mentions, in order."""
        found = dict.fromkeys(references.mentioned(expression))
        return tuple(address for address in found if address in self.by_address)

    def depends_on(self, address: str, target: str) -> bool:
        """Whether the block `address` refers to `target`, directly or through other blocks and locals."""
        return address in self.once(f"dependents of {target}", lambda facts: facts._dependents(target))

    def _dependents(self, target: str) -> frozenset[str]:
        seen: set[str] = set()
        waiting = [target]
        while waiting:
            for attribute in self.references(waiting.pop()):
                block = references.owner(attribute)
                dependent = f"local.{attribute.route[2]}" if block.type == "locals" else block.address
                if dependent not in seen:
                    seen.add(dependent)
                    waiting.append(dependent)
        return frozenset(seen)

    def once(self, name: Hashable, compute: Callable[[Module], _T]) -> _T:
        """What `compute` makes of this module, made at the first call only: for facts that other modules derive.

        Views of one document, such as a Block, are good parts of a name.
        """
        if name not in self._derived:
            self._derived[name] = compute(self)
        return cast(_T, self._derived[name])

    def provider_versions(self, name: str) -> Allowed:
        """Versions of a provider (by its local name, `aws`) that this module can run with; all when nothing says.

        A module runs with the provider of those that call it, whatever else its own constraints allow.
        """
        if name not in self._allowed:
            said = providers.versions(name, tuple(self.blocks("terraform", "provider")), self.other)
            self._allowed[name] = said  # for modules that call each other in a circle
            theirs = [call.module.provider_versions(name) for call in self.callers]
            both = said.narrowed(any_of(theirs)) if theirs else said
            said = both if both.low < both.high else said
            self._allowed[name] = eras.refined(said, eras.shown(name, self.resources))
        return self._allowed[name]

    def may_have_provider(self, name: str, since: str, until: str = "") -> bool:
        """Whether the provider's version may lie in [since, until): by lock file, else constraints, else latest."""
        return self._provider_is(name, since, until, every=False)

    def has_provider(self, name: str, since: str, until: str = "") -> bool:
        """Whether every version that is allowed lies in [since, until); nothing said means the latest version."""
        return self._provider_is(name, since, until, every=True)

    def _provider_is(self, name: str, since: str, until: str, *, every: bool) -> bool:
        first, end = _version(since), _version(until) if until else LATEST
        versions = self.provider_versions(name)
        if versions == Allowed():
            return not until
        return versions.is_within(first, end) if every else versions.may_be_in(first, end)

    def may_have_terraform(self, since: str) -> bool:
        """Whether `required_version` allows versions of Terraform from `since` on."""
        constraints = [block.known("required_version") for block in self.blocks("terraform")]
        return allowed(text for text in constraints if isinstance(text, str)).may_be_in(_version(since), LATEST)

    @cached_property
    def is_plainly_root(self) -> bool:
        """Whether Terraform is run in this directory: it says where its state or its providers' settings are."""
        signs = (providers.LOCK_FILE, terragrunt.NAMES[0])
        if any(posixpath.basename(path) in signs or path.endswith((".tfvars", ".tfvars.json")) for path in self.other):
            return True
        terraform = self.blocks("terraform")
        return any(block.blocks("backend") or block.blocks("cloud") for block in terraform) or any(
            self.blocks("provider")
        )

    @cached_property
    def callers(self) -> tuple[Call, ...]:
        """The calls of this module in the files of the run."""
        return self._calls.of(self.directory)

    def called(self, block: Block) -> Module | None:
        """The module that a `module` block of this one calls, if its files are part of the run."""
        return self._calls.meant(Call(block, self))

    @cached_property
    def has_unseen_callers(self) -> bool:
        """Whether modules may call this one that nobody showed us: it has variables or outputs and is no plain root.

        A new variable without default would make every such call invalid. Those that this run has declared say nothing.
        """
        asked = self._calls.asked
        variables = (one for one in self.blocks("variable") if asked.isdisjoint(one.labels))
        has_interface = any(variables) or any(self.blocks("output"))
        return not self.callers and not self.is_plainly_root and has_interface

    @cached_property
    def variables_path(self) -> str:
        """Where a new variable belongs: `variables.tf`, or the file that holds most of the module's variables."""
        usual = posixpath.join(self.directory if self.directory != "." else "", "variables.tf")
        counts = Counter(block.document.source.path for block in self.blocks("variable"))
        if usual in self.documents or not counts:
            return usual
        return min(counts, key=lambda path: (-counts[path], path))


def _version(text: str) -> Version:
    version = parse_version(text)
    assert version is not None, f"{text!r} is not a version"
    return version
