"""Which objects are left to the namespace `default`, and what moving those of an application to another takes.

An object's namespace is part of its identity: what is applied is another object, and whoever names the old place must
name the new one. So an application moves whole or not at all. What kustomizations build gets its namespace from those
that nothing builds upon: they write it into every object, and into bindings of the accounts among them
(https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from harden.errors import CannotEdit
from harden.kind import Kind
from harden.kubernetes.kustomize.kustomizations import Kustomization
from harden.kubernetes.scopes import is_namespaced
from harden.kubernetes.workload import Manifest, mappings
from harden.lazy import lazy
from harden.model import Change, FileChange, Rewrite, Set
from harden.secrets import EXAMPLE
from harden.yaml.document import YamlMapping, YamlScalar, scalars
from harden.yaml.respell import Replacement, respell

if TYPE_CHECKING:
    from harden.kubernetes.application import Application

DEFAULT = "default"
_NOWHERE = ("", DEFAULT)
_BY_NAME = re.compile(r"(?<![\w-])(?:[a-z0-9-]+\.)*?(?P<service>[a-z0-9-]+)\.(?P<at>default)(?=\.svc\b|[:/]|$)")
"""The DNS name of a Service in `default`, or of a pod behind it: `db.default.svc`, `db-0.db.default:5432`."""
_API_SERVER = "kubernetes"  # its Service is in `default`, and stays there
_OTHERS = re.compile(r"default/[a-z0-9.-]+|.*/ns/default/.*|default-[a-z0-9.-]+@kubernetescrd")
"""How objects of `default` are named by other systems: ingress controllers, Istio, Traefik."""
_NAMING = frozenset({"namespace", "namespaces", "matchNames", "kubernetes.io/metadata.name", "targetNamespace"})
CLOUD_IDENTITIES = (
    "eks.amazonaws.com/role-arn",
    "iam.gke.io/gcp-service-account",
    "azure.workload.identity/client-id",
)


class Move:
    """The move of an application's objects from `default` to another namespace."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._kustomize = application.kustomize

    def is_left(self, manifest: Manifest) -> bool:
        """Whether an object lands in `default`, or wherever whoever applies it happens to be."""
        if manifest.namespace not in _NOWHERE or is_namespaced(manifest) is not True or self._is_charts(manifest):
            return False
        if self._kustomize.around(manifest.path):
            return bool(self._leaving(manifest.path))
        return not self._is_for_builds(manifest)

    def _is_for_builds(self, manifest: Manifest) -> bool:
        """Whether it lists keys of a Secret for what kustomizations build, and goes where these say."""
        folder = posixpath.dirname(manifest.path)
        beside = {one.path for one in self._application.manifests if posixpath.dirname(one.path) == folder}
        built = [path for path in beside if self._kustomize.around(path)]
        is_said = any(len(self._leaving(path)) < len(self._kustomize.tops(path)) for path in built)
        return manifest.path.endswith(EXAMPLE) and is_said

    @lazy
    def why_not(self) -> str:
        """What stands against it; empty if nothing does."""
        reasons = (
            *(self._why_not_kustomized(top) for top in self._tops),
            *(self._why_not(manifest) for manifest in self._application.manifests),
        )
        return next(filter(None, reasons), "")

    def changes(self, namespace: str) -> Iterator[FileChange]:
        """All that takes the objects to `namespace`, and those that name them along."""
        for top in self._tops:
            after = ("apiVersion", "kind", "metadata")
            yield FileChange(top.path, Set((*top.root.route, "namespace"), namespace, after))
        for manifest in self._application.manifests:
            is_built = bool(self._kustomize.around(manifest.path))
            if self.is_left(manifest):
                if not is_built:
                    route = (*manifest.root.route, "metadata", "namespace")
                    yield FileChange(manifest.path, Set(route, namespace, ("name",)))
                for scalar in scalars(manifest.root):
                    if change := _renamed(scalar, namespace):
                        yield FileChange(manifest.path, change)
            for subject in self._subjects(manifest) if not is_built else ():
                yield FileChange(manifest.path, Set((*subject.route, "namespace"), namespace))

    @lazy
    def _moved(self) -> tuple[Manifest, ...]:
        return tuple(manifest for manifest in self._application.manifests if self.is_left(manifest))

    @lazy
    def _tops(self) -> tuple[Kustomization, ...]:
        """The kustomizations that are to say the namespace."""
        return tuple({top.path: top for m in self._moved for top in self._leaving(m.path)}.values())

    @lazy
    def _accounts(self) -> frozenset[str]:
        return frozenset(m.name for m in self._moved if m.kind == "ServiceAccount")

    @lazy
    def _services(self) -> frozenset[str]:
        return frozenset(m.name for m in self._moved if m.kind == "Service")

    def _leaving(self, path: str) -> tuple[Kustomization, ...]:
        """The kustomizations to be applied that build a file and say no namespace."""
        tops = self._kustomize.tops(path)
        return tuple(top for top in tops if self._kustomize.given(top, path) in _NOWHERE)

    def _is_charts(self, manifest: Manifest) -> bool:
        """Whether it is a template of a chart, if one without actions: Helm says where it goes."""
        kinds = (Kind.HELM_TEMPLATE, Kind.HELM_VALUES)
        if manifest.document.source.kind is kinds[0]:
            return True
        folder, found, _ = f"/{manifest.path}".rpartition("/templates/")
        near = (*self._application.documents.values(), *self._application.other.values())
        return bool(found) and any(
            one.source.kind in kinds and f"/{one.source.path}".startswith(folder + "/") for one in near
        )

    def _why_not_kustomized(self, top: Kustomization) -> str:
        """What stands against a namespace of a kustomization."""
        members = self._kustomize.members(top)
        far = next((one for one in members if one.links.remote or one.root.get("helmCharts")), None)
        if far:
            return f"{far.path} has resources that are not in these files, which would move too"
        files = {path for one in members for path in one.links.resources}
        for manifest in self._application.manifests:
            if manifest.path in files and is_namespaced(manifest) is not False:
                given = self._kustomize.given(top, manifest.path) or manifest.namespace
                if given not in _NOWHERE:
                    return f"{manifest.address} belongs to namespace {given}: that of {top.path} would take its place"
        return ""

    def _why_not(self, manifest: Manifest) -> str:
        """What stands against it in one object."""
        if is_namespaced(manifest) is None and manifest.namespace in _NOWHERE:
            return f"whether {manifest.address} belongs to a namespace, and what it names in one, its definition says"
        is_moved = self.is_left(manifest)
        if is_moved and any(manifest.annotations.get(key) for key in CLOUD_IDENTITIES):
            return f"{manifest.address} stands for an account of the cloud, which trusts it by its namespace"
        if self._kustomize.around(manifest.path) and any(map(self._is_far, self._subjects(manifest))):
            return f"{manifest.address} names an account of namespace {DEFAULT} that is built elsewhere"
        return next(filter(None, (self._why_not_named(scalar, manifest) for scalar in scalars(manifest.root))), "")

    def _why_not_named(self, scalar: YamlScalar, manifest: Manifest) -> str:
        """Why what a text says of `default` cannot be changed along; empty if it says nothing, or can be."""
        text = scalar.data if isinstance(scalar.data, str) else ""
        if DEFAULT not in text:
            return ""
        here = scalar.route[len(manifest.root.route) :]
        is_field = text == DEFAULT and _NAMING.intersection(map(str, here)) and here != ("metadata", "namespace")
        if (is_field and here[0] != "subjects") or _OTHERS.fullmatch(text):
            return f"{manifest.address} names something of namespace {DEFAULT} (`{'.'.join(map(str, here))}`)"
        named = [service for found in _BY_NAME.finditer(text) if (service := found["service"]) != _API_SERVER]
        if not named:
            return ""
        if not self._services.issuperset(named):
            return f"{manifest.address} names a Service of namespace {DEFAULT} that is not in these files"
        if not self.is_left(manifest) or len(self._leaving(manifest.path)) < len(self._kustomize.tops(manifest.path)):
            return f"{manifest.address} names a Service of namespace {DEFAULT} by its address"
        return "" if _renamed(scalar, DEFAULT) else f"what {manifest.address} says cannot be changed"

    def _subjects(self, manifest: Manifest) -> Iterator[YamlMapping]:
        """The accounts in `default` that a binding names, and that move."""
        for subject in mappings(manifest.root.get("subjects")):
            named = subject.text("kind") == "ServiceAccount" and subject.text("namespace") == DEFAULT
            if named and subject.text("name") in {*self._accounts, DEFAULT}:
                yield subject

    def _is_far(self, subject: YamlMapping) -> bool:
        """Whether kustomize does not know the account that a binding names: no build has both."""
        account = self._application.named("", "ServiceAccount", subject.text("name"))
        if account is None:
            return subject.text("name") != DEFAULT
        tops = self._kustomize.tops(subject.document.source.path)
        return any(top not in self._kustomize.tops(account.path) for top in tops)


def _renamed(scalar: YamlScalar, namespace: str) -> Change | None:
    """The change of a text that names Services of `default` by their addresses; None if there is none."""
    text = scalar.data if isinstance(scalar.data, str) else ""
    found = [one.span("at") for one in _BY_NAME.finditer(text) if one["service"] != _API_SERVER]
    try:
        source, data = respell(scalar, [Replacement(*span, namespace) for span in found])
    except CannotEdit:
        return None
    return Rewrite(scalar.route, source, data) if found else None
