"""What a Pulumi program stands for elsewhere, as subjects of the transforms that are there for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from harden.kubernetes.platform import PLATFORM as KUBERNETES
from harden.kubernetes.workload import Container, Manifest, Workload
from harden.model import Finding, Route
from harden.platform import Match
from harden.python.manifests import manifests_of
from harden.python.pulumi import from_terraform
from harden.python.pulumi.as_terraform import as_terraform
from harden.transform import in_program, in_template

if TYPE_CHECKING:
    from harden.python.document import PythonDocument
    from harden.python.pulumi.as_manifests import AsManifests


def matches(document: PythonDocument) -> Iterator[Match]:
    """Resources of Terraform, and Kubernetes objects with their containers."""
    terraform, manifests = as_terraform(document), manifests_of(document)
    if terraform is not None:
        for block, site in terraform.subjects:
            conclude = partial(from_terraform.concluded, block, site)
            yield Match("resource", block.labels[0], block, conclude, attrgetter("terraform"))
    if manifests is not None:
        for match in KUBERNETES.matches(manifests.document):
            route = _route(match.subject)
            conclude = partial(_concluded, manifests, route, match)
            found = match._replace(conclude=conclude, facts=attrgetter("manifests"))
            yield found
            yield found._replace(kind=in_program(match.kind.removesuffix(in_template(""))))


def _route(subject: object) -> Route:
    """Where a subject stands in the manifests."""
    if isinstance(subject, Container):
        return subject.route
    if isinstance(subject, Workload):
        return subject.pod_route
    assert isinstance(subject, Manifest)  # manifests have no other subjects
    return subject.root.route


def _concluded(manifests: AsManifests, route: Route, match: Match, finding: Finding, program: Any) -> Finding | None:
    found = match.conclude(finding, program.manifests)
    return None if found is None else manifests.concluded(route, found)
