"""Facts of a Terraform module: all .tf files of one directory. Built once, lazily, read-only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from harden.hcl.document import Attribute, Block, Expression, HclDocument
from harden.settings import Settings
from harden.value import Value


class Module:
    """`documents` by path. `other` are the bytes of files that are facts only: lock file, .tfvars."""

    def __init__(
        self, directory: str, documents: Mapping[str, HclDocument], other: Mapping[str, bytes], settings: Settings
    ) -> None:
        self.directory = directory
        self.documents = documents
        self.other = other
        self.settings = settings

    def blocks(self, *types: str) -> Iterator[Block]:
        """Top-level blocks of these types in all files, in the order of paths."""
        return (block for path in sorted(self.documents) for block in self.documents[path].blocks(*types))

    @cached_property
    def by_address(self) -> Mapping[str, Block]:
        """Blocks by address: `aws_lb.web`, `var.name`, `data.aws_ami.x`, `module.vpc`."""
        return {block.address: block for block in self.blocks()}

    def resources(self, *types: str) -> tuple[Block, ...]:
        """Resources of these types, all without one."""
        return tuple(block for block in self.blocks("resource") if not types or block.labels[0] in types)

    def resolve(self, expression: Expression) -> Value:
        """The constant an expression is, through `local.x`; UNKNOWN for variables (callers may set them) and the rest."""
        raise NotImplementedError

    def variable_default(self, name: str) -> Value:
        """The constant default of a variable: ABSENT without one."""
        raise NotImplementedError

    def references(self, address: str) -> tuple[Attribute, ...]:
        """Attributes anywhere in the module whose expression mentions `address` (`aws_security_group.web`)."""
        raise NotImplementedError

    def refers_to(self, expression: Expression) -> tuple[str, ...]:
        """Addresses of this module's blocks that an expression mentions, in order."""
        raise NotImplementedError

    def may_have_provider(self, name: str, since: str, until: str = "") -> bool:
        """Whether the provider's version may lie in [since, until): by lock file, else constraints, else latest."""
        raise NotImplementedError

    @property
    def variables_path(self) -> str:
        """Where a new variable belongs: `variables.tf`, or the file that holds most of the module's variables."""
        raise NotImplementedError
