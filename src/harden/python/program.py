"""What is known around a Python file: its settings, the versions of the libraries, the other files of its folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from harden.lazy import lazy
from harden.model import Source
from harden.python.document import PythonDocument
from harden.python.requirements import Requirements, Version, version
from harden.settings import Settings

if TYPE_CHECKING:
    from harden.kubernetes.application import Application
    from harden.terraform.module import Module

MINIMUM: Mapping[str, str] = {
    "aws-cdk-lib": "2.120.0",
    "pulumi-aws": "6.0.0",
    "pulumi-gcp": "7.0.0",
    "pulumi-azure-native": "2.0.0",
    "pulumi-kubernetes": "4.0.0",
}
"""The oldest release that is expected where a program does not say which it runs with."""

_DISTRIBUTIONS = {"aws_cdk": "aws-cdk-lib"}


def distribution(full_name: str) -> str:
    """The distribution that a full name comes from: `pulumi_aws.s3.Bucket` is in `pulumi-aws`."""
    package = full_name.partition(".")[0]
    return _DISTRIBUTIONS.get(package, package.replace("_", "-"))


class Program:
    """The facts of one unit."""

    def __init__(
        self, documents: Mapping[str, PythonDocument], settings: Settings, evidence: tuple[Source, ...] = ()
    ) -> None:
        self.documents = documents
        self.settings = settings
        self.requirements = Requirements(evidence)

    @lazy
    def terraform(self) -> Module:
        """The Terraform module that the resources of Pulumi's bridged providers stand for."""
        from harden.python.pulumi.module import module

        return module(self.documents, self.settings, self.floor)

    @lazy
    def manifests(self) -> Application:
        """The application that the program's objects of Kubernetes stand for."""
        from harden.kubernetes.application import Application
        from harden.python.manifests import manifests_of

        found = {path: manifests_of(program) for path, program in self.documents.items()}
        documents = {path: one.document for path, one in found.items() if one is not None}
        return Application("", documents, {}, self.settings)

    def flag(self, path: str, name: str) -> bool:
        """Whether cdk.json switches a feature flag of CDK on (`@aws-cdk/aws-s3:publicAccessBlockedByDefault`)."""
        return self.requirements.flag(path, name)

    def has(self, path: str, full_name: str, since: str) -> bool:
        """Whether every version that the program may run with has what came with version `since` of its library."""
        return self.floor(path, distribution(full_name)) >= version(since)

    def floor(self, path: str, distribution: str) -> Version:
        """The lowest version of a distribution that the program may run with."""
        return self.requirements.floor(path, distribution) or version(MINIMUM.get(distribution, "0"))
