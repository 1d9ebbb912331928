"""Units of work: the directories whose files must be looked at together. Units are independent of each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from harden.classify import KUSTOMIZATION_NAMES, chart_folders, kustomize_references, template_chart
from harden.github import layout
from harden.terraform import terragrunt
from harden.terraform.calls import local_sources


@dataclass(frozen=True, slots=True)
class Unit:
    """`directory` names the unit: the first of its directories. `files` are all of its paths.

    `patches`: those that are kustomize patches. `charts`: folders of Helm charts that files of the unit lie in.
    `context`: those that are read for what they say of the others, and changed only by fixes of others.
    `evidence`: files anywhere in the repository that say how its images are built; see `harden.evidence`.
    `names`: what all charts of the repository are called.
    """

    directory: str
    files: tuple[str, ...]
    patches: frozenset[str] = frozenset()
    charts: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()


_PATCH = re.compile(r"(?:^|[/_.-])patch(?:es)?[_.-][^/]*$")
"""What files are called that hold a part of an object."""
_ROUTE = re.compile(
    rb"^kind:[ \t]*[\"']?(?:Ingress|IngressRoute\w*|(?:HTTP|GRPC|TLS|TCP|UDP)?Route|HTTPProxy|VirtualService)\b",
    re.MULTILINE,
)
_OF_WORKLOADS = r"deployments?|stateful-?sets?|daemon-?sets?|jobs?|cron-?jobs?|pods?|workloads?"
_OF_KINDS = re.compile(
    rf"(?:{_OF_WORKLOADS}|services?|svc|ingress(?:es)?|config-?maps?|configs?"
    r"|secrets?|service-?accounts?|rbac|roles?|role-?bindings?|(?:network-?)?polic(?:y|ies)|netpol|network(?:ing)?|volumes?|storage|pvcs?|pvs?"
    r"|persistent-?volumes?(?:-?claims?)?|hpas?|autoscal(?:ing|ers?)|pdbs?|pod-?disruption-?budgets?|quotas?|namespaces?)",
    re.IGNORECASE,
)
"""What folders are called that hold some kinds of objects of an application, the others of which lie beside them."""
_OBJECT = re.compile(rb"^apiVersion:", re.MULTILINE)
_KIND = rb"^kind:[ \t]*[\"']?"
_WORKLOADS = rb"Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|(?:Cron)?Job"
_WORKLOAD = re.compile(_KIND + rb"(?:" + _WORKLOADS + rb")\b", re.MULTILINE)
_SERVED = re.compile(_KIND + rb"(?:Service|" + _WORKLOADS + rb")\b", re.MULTILINE)


def group(
    files: Sequence[str], read: Callable[[str], bytes], context: frozenset[str] = frozenset()
) -> tuple[Unit, ...]:
    """Return the units of `files`, by directory: one for each, joined where kustomizations and module calls refer.

    `read` returns the bytes of a file (empty when it cannot be read). `context`: see `Unit`; they are among `files`.
    """
    members: dict[str, list[str]] = {}
    for path in files:
        members.setdefault(posixpath.dirname(path), []).append(path)
    charts = chart_folders(files)
    names = frozenset(posixpath.basename(folder) for folder in charts)
    joined = _Joined(members)
    joined.join_charts(charts)
    joined.join_routes(members, read)
    joined.join_kinds(members, read)
    known = frozenset(files)
    patches: set[str] = set()
    for path in files:
        directory, name = posixpath.split(path)
        for used in (*_modules(path, read, known.__contains__), *_automation(path, read, known.__contains__)):
            joined.join(directory, used)
        if name in KUSTOMIZATION_NAMES:
            links = kustomize_references(path, read(path))
            partial = (*links.patches, *links.plugins, *_out_of_use(members[directory], links.resources))
            patches.update(partial)
            for target in (*partial, *links.resources, *links.components):
                joined.join(directory, target if target in members else posixpath.dirname(target))
    return tuple(
        Unit(
            directory,
            tuple(sorted(paths)),
            frozenset(patches.intersection(paths)),
            _around(paths, charts),
            context.intersection(paths),
            names=names,
        )
        for directory, paths in sorted(joined.units(members).items())
    )


def shares_with(folder: str) -> str | None:
    """The folder whose application a folder of some kinds of objects belongs to; None if it is no such folder."""
    above, name = posixpath.split(folder)
    return above if _OF_KINDS.fullmatch(name) else None


def _is_of_workloads(folder: str) -> bool:
    return re.fullmatch(_OF_WORKLOADS, posixpath.basename(folder), re.IGNORECASE) is not None


def _out_of_use(files: Sequence[str], resources: Sequence[str]) -> tuple[str, ...]:
    """The files of a kustomization's folder that are called patches, and that it does not build."""
    return tuple(path for path in files if _PATCH.search(path) and path not in resources)


def _modules(path: str, read: Callable[[str], bytes], known: Callable[[str], bool]) -> tuple[str, ...]:
    """The folders of the Terraform modules that a file calls, and of what it includes."""
    if path.endswith((".tf", ".tofu", ".tf.json", ".tofu.json")):
        return local_sources(path, read(path))
    if posixpath.basename(path) == terragrunt.NAMES[0]:
        return (*terragrunt.sources(path, read(path)), *terragrunt.parents(path, known))
    return ()


def _automation(path: str, read: Callable[[str], bytes], known: Callable[[str], bool]) -> tuple[str, ...]:
    """The folders of what a GitHub workflow or action uses of its own repository, and of `.github` itself."""
    if not layout.may_use(path):
        return ()
    found = (layout.resolve(path, target, known) for target in layout.local_uses(read(path)))
    above = posixpath.dirname(posixpath.dirname(path))
    beside = (above, *layout.root_of_configuration(above, known)) if layout.WORKFLOWS in f"{path}/" else ()
    return (*(posixpath.dirname(file) for file in found if file), *beside)


def _around(paths: Sequence[str], charts: frozenset[str]) -> frozenset[str]:
    return frozenset(chart for chart in charts if any(path.startswith(chart + "/" if chart else "") for path in paths))


class _Joined:
    """Disjoint sets of directories; the root of a set is its first directory by name."""

    def __init__(self, directories: Iterable[str]) -> None:
        self._parents = {directory: directory for directory in directories}

    def join_charts(self, charts: frozenset[str]) -> None:
        """Join the folders of templates with the charts that they belong to."""
        for directory in tuple(self._parents) if charts else ():
            chart = template_chart(directory, charts)
            if chart is not None:
                self.join(directory, chart)

    def join_routes(self, members: Mapping[str, Sequence[str]], read: Callable[[str], bytes]) -> None:
        """Join folders that hold nothing but ways to Services of Kubernetes with the folders that they lie in."""
        for directory, paths in members.items():
            data = [read(path) for path in paths if path.endswith((".yaml", ".yml"))]
            if any(map(_ROUTE.search, data)) and not any(map(_SERVED.search, data)):
                self.join(directory, posixpath.dirname(directory))

    def join_kinds(self, members: Mapping[str, Sequence[str]], read: Callable[[str], bytes]) -> None:
        """Join the folders of an application that are called by the kinds of its objects, and the one they lie in.

        Where a folder `configmaps/` has workloads, the folders are the chapters of a book: examples of their own.
        """
        beside: dict[str, dict[str, bool]] = {}
        for directory, paths in members.items():
            above = shares_with(directory)
            if above is not None and all(path.endswith((".yaml", ".yml")) for path in paths):
                texts = [read(path) for path in paths]
                is_true = not any(map(_WORKLOAD.search, texts)) or _is_of_workloads(directory)
                if any(map(_OBJECT.search, texts)):
                    beside.setdefault(above, {})[directory] = is_true
        for above, folders in beside.items():
            for directory in folders if all(folders.values()) else ():
                self.join(directory, next(iter(folders)))
                self.join(directory, above)

    def units(self, members: Mapping[str, Sequence[str]]) -> Mapping[str, list[str]]:
        """The files of each set of directories, by its root."""
        found: dict[str, list[str]] = {}
        for directory, paths in members.items():
            found.setdefault(self.root(directory), []).extend(paths)
        return found

    def root(self, directory: str) -> str:
        while self._parents[directory] != directory:
            directory = self._parents[directory]
        return directory

    def join(self, one: str, other: str) -> None:
        if one in self._parents and other in self._parents:
            first, second = sorted((self.root(one), self.root(other)))
            self._parents[second] = first
