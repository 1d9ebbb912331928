"""Pods of cdk8s-plus that a program makes: what is written out of them, and what else happens to them in the file.

    web = kplus.Deployment(chart, "web", containers=[kplus.ContainerProps(image="nginx:1.27", port_number=80)])
    web.add_container(image="redis:7")
    web.expose_via_service()

A workload that the program hands on, or takes apart, may become anything: it is not read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from harden.model import Route
from harden.python.document import CALLS, PythonDocument
from harden.python.nodes import Call, List, Ref
from harden.python.receiver import calls_on
from harden.python.site import Site

KINDS: Final = {
    "cdk8s_plus.Pod": "v1",
    "cdk8s_plus.Deployment": "apps/v1",
    "cdk8s_plus.StatefulSet": "apps/v1",
    "cdk8s_plus.DaemonSet": "apps/v1",
    "cdk8s_plus.Job": "batch/v1",
    "cdk8s_plus.CronJob": "batch/v1",
}
"""Classes that make pods, with the version of the API that their objects have."""

_EXPOSING = ("expose_via_service", "expose_via_ingress")
_HARMLESS = frozenset({*_EXPOSING, "add_volume", "scheduling", "connections", "metadata", "name", "resource_name"})
_LISTS = {"containers": "add_container", "init_containers": "add_init_container"}


@dataclass(frozen=True, slots=True)
class Written:
    """A container: the call that says what it is, and the route to that.

    `is_mounted`: volumes may be mounted by methods. `is_opened`: it may get ports, or anything else, by methods.
    """

    route: Route
    node: Call
    is_init: bool = False
    is_mounted: bool = False
    is_opened: bool = False


@dataclass(frozen=True, slots=True)
class Pod:
    """A workload whose containers are all written out. `services`: calls that make Services for it."""

    site: Site
    containers: tuple[Written, ...]
    services: tuple[Site, ...]

    @property
    def kind(self) -> str:
        return self.site.name.rpartition(".")[2]

    @property
    def has_further_volumes(self) -> bool:
        """Whether it may have volumes that are not written where they are mounted."""
        return self.site.has("volumes", "volume_claim_templates") or "add_volume" in self.site.methods

    def of(self, *, is_init: bool) -> tuple[Written, ...]:
        """Its containers, or its init containers."""
        return tuple(one for one in self.containers if one.is_init == is_init)


def pods(document: PythonDocument) -> Iterator[Pod]:
    """The workloads of a file that can be read."""
    selecting = [Site(document, i) for i, one in enumerate(document.outline.calls) if _is_service(one.meaning.name)]
    for index, found in enumerate(document.outline.calls):
        if found.meaning.name.startswith("cdk8s_plus_") and not found.meaning.doubt:
            site = Site(document, index)
            pod = _pod(site, selecting) if site.name in KINDS else None
            if pod is not None:
                yield pod


def _is_service(name: str) -> bool:
    return name.startswith("cdk8s_plus_") and name.endswith(".Service")


def _pod(site: Site, services: list[Site]) -> Pod | None:
    if site.elsewhere:
        return None
    found: list[Written] = []
    for key, method in _LISTS.items():
        is_init = key == "init_containers"
        given = site.call.get(key)
        if given is not None:
            if not isinstance(given.value, List) or given.value.is_open:
                return None
            for number, item in enumerate(given.value.items):
                if not isinstance(item.value, Call) or item.value.is_open or not item.value.name.endswith("Props"):
                    return None  # keys of a dict in a list reach the library as they are, so that snake case is lost
                found.append(Written((CALLS, site.index, key, number), item.value, is_init))
        found += [_added(one, is_init=is_init) for one in calls_on(site, method) if not one.elsewhere]
    selecting = [one for one in services if _selects(one, site.target)]
    if not found or not _stays_here(site, len(found), len(selecting)):
        return None
    exposed = [one for method in _EXPOSING for one in calls_on(site, method)]
    at_once = [one for name, one in _at_once(site) if name in _EXPOSING]
    return Pod(site, tuple(found), (*selecting, *exposed, *at_once))


def _selects(service: Site, target: str) -> bool:
    selector = service.call.get("selector")
    return selector is not None and isinstance(selector.value, Ref) and bool(target) and selector.value.name == target


def _at_once(site: Site) -> Iterator[tuple[str, Site]]:
    """What is called on the result at once, as in `Deployment(...).expose_via_service()`: its name, and the call."""
    text, span = site.document.text.text, site.call.span
    for index, one in enumerate(site.calls):
        if one.call.span.start == span.start and one.call.span.end > span.end:
            behind = text[span.end : one.call.function.span.end].decode("utf-8", "replace")
            yield behind.strip().lstrip(".").partition(".")[0], Site(site.document, index)


def _added(site: Site, *, is_init: bool) -> Written:
    """A container that a method adds; what is called on it is seen where it has a name, or at once."""
    used = {name for name, _ in _at_once(site)}
    used |= set(_uses(site.document.syntax, site.target)) if site.target else set()
    rest = used - {"env", "name", "image"}
    return Written((CALLS, site.index), site.call, is_init, bool(rest), bool(rest - {"mount"}))


def _stays_here(site: Site, containers: int, selecting: int) -> bool:
    """Whether nothing else happens to a workload than what is known not to change its pods."""
    if any(name not in _HARMLESS for name, _ in _at_once(site)):
        return False
    if not site.target:
        return True
    uses = list(_uses(site.document.syntax, site.target))
    added = sum(use in _LISTS.values() for use in uses)
    known = added + selecting + sum(use in _HARMLESS for use in uses)
    written = sum(len(one.value.items) for key in _LISTS if (one := site.call.get(key)) and isinstance(one.value, List))
    return known == len(uses) and added == containers - written


def _uses(tree: ast.Module, target: str) -> Iterator[str]:
    """For each place that reads a name: the attribute that is asked of it, empty where it is used itself."""
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            is_read = isinstance(child, ast.Name | ast.Attribute) and isinstance(child.ctx, ast.Load)
            if is_read and ast.unparse(child) == target:
                yield node.attr if isinstance(node, ast.Attribute) else ""
