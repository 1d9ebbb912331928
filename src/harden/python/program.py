"""What is known around a Python file: its settings, the versions of the libraries, the other files of its folder."""

from __future__ import annotations

from collections.abc import Mapping

from harden.model import Source
from harden.python.document import PythonDocument
from harden.python.requirements import Requirements, Version, version
from harden.settings import Settings

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

    def flag(self, path: str, name: str) -> bool:
        """Whether cdk.json switches a feature flag of CDK on (`@aws-cdk/aws-s3:publicAccessBlockedByDefault`)."""
        return self.requirements.flag(path, name)

    def has(self, path: str, full_name: str, since: str) -> bool:
        """Whether every version that the program may run with has what came with version `since` of its library."""
        needed = distribution(full_name)
        floor: Version = self.requirements.floor(path, needed) or version(MINIMUM.get(needed, "0"))
        return floor >= version(since)
