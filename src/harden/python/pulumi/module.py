"""The Terraform module that the resources of a Pulumi program stand for, with the versions of its providers."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from harden.hcl.document import HclDocument
from harden.model import Source
from harden.python.document import PythonDocument
from harden.python.pulumi.as_terraform import as_terraform
from harden.python.requirements import Version
from harden.settings import Settings
from harden.terraform.module import Module

Floor = Callable[[str, str], Version]
"""The lowest version of a distribution that the program of a file may run with."""
_PROVIDERS: Final = {"aws": ("pulumi-aws", 1), "google": ("pulumi-gcp", 2)}
"""By provider: the distribution that is generated from it, and by how much its major version is ahead.

Sources: the release notes of pulumi-aws 6.0 (provider 5.0) and 7.0 (6.0), of pulumi-gcp 7.0 (5.0), 8.0 (6.0) and 9.0.
"""


def module(programs: Mapping[str, PythonDocument], settings: Settings, floor: Floor) -> Module:
    """All files of a program as one module, which is run where it stands."""
    found = {path: as_terraform(program) for path, program in programs.items()}
    documents = {path: one.document for path, one in found.items() if one is not None}
    versions = HclDocument(Source(_versions_path(documents), "".join(_versions(floor, sorted(documents))).encode()))
    return Module("", {**documents, versions.source.path: versions}, {}, settings)


def _versions_path(documents: dict[str, HclDocument]) -> str:
    return posixpath.join(posixpath.dirname(min(documents)), "versions.tf")


def _versions(floor: Floor, paths: list[str]) -> Iterator[str]:
    yield 'terraform {\n  backend "local" {}\n  required_providers {\n'
    for provider, (distribution, ahead) in _PROVIDERS.items():
        major = min(floor(path, distribution)[0] for path in paths)
        yield f'    {provider} = {{ version = ">= {max(major - ahead, 0)}.0.0" }}\n'
    yield "  }\n}\n"
