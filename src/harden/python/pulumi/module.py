"""The Terraform module that the resources of a Pulumi program stand for, with the versions of its providers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from harden.hcl.document import HclDocument
from harden.model import Source
from harden.terraform.module import Module

if TYPE_CHECKING:
    from harden.python.program import Program

_PROVIDERS: Final = {"aws": ("pulumi-aws", 1), "google": ("pulumi-gcp", 2)}
"""By provider: the distribution that is generated from it, and by how much its major version is ahead.

Sources: the release notes of pulumi-aws 6.0 (provider 5.0) and 7.0 (6.0), of pulumi-gcp 7.0 (5.0), 8.0 (6.0) and 9.0.
"""


def module(program: Program) -> Module:
    """All files of the program as one module, which is run where it stands."""
    documents = {path: one.terraform.document for path, one in program.documents.items() if one.terraform is not None}
    settings = HclDocument(Source(_settings_path(documents), "".join(_settings(program, sorted(documents))).encode()))
    return Module("", {**documents, settings.source.path: settings}, {}, program.settings)


def _settings_path(documents: dict[str, HclDocument]) -> str:
    return posixpath.join(posixpath.dirname(min(documents)), "versions.tf")


def _settings(program: Program, paths: list[str]) -> Iterator[str]:
    yield 'terraform {\n  backend "local" {}\n  required_providers {\n'
    for provider, (distribution, ahead) in _PROVIDERS.items():
        major = min(program.floor(path, distribution)[0] for path in paths)
        yield f'    {provider} = {{ version = ">= {max(major - ahead, 0)}.0.0" }}\n'
    yield "  }\n}\n"
