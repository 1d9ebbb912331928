"""An Ingress of `extensions/v1beta1` or `networking.k8s.io/v1beta1` as one of `networking.k8s.io/v1`.

Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.kubernetes.workload import mappings
from harden.model import Change, Data, Remove, Rename, Set
from harden.yaml.document import View, YamlMapping

_NAME, _PORT = "serviceName", "servicePort"
_PORT_NAME = re.compile(r"(?=[a-z0-9-]{1,63}$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""What names of Services' ports can be; a placeholder such as `<port>` may yet become a number."""


def ingress_changes(root: YamlMapping) -> tuple[Change, ...] | str:
    """Return what differs between the versions, or why that cannot be said."""
    found: list[Change] = []
    default = root.get("spec", "backend")
    if default is not None:
        found.append(Rename((*root.route, "spec", "backend"), "defaultBackend"))
    backends = [default] if default else []
    for path in _paths(root):
        backend = path.get("backend")
        backends += [backend] if backend else []
        if path.get("pathType") is None:
            found.append(Set((*path.route, "pathType"), "ImplementationSpecific", ("path",)))
    for backend in backends:
        changes = _backend_changes(backend)
        if isinstance(changes, str):
            return changes
        found += changes
    return tuple(found)


def _paths(root: YamlMapping) -> Iterator[YamlMapping]:
    for rule in mappings(root.get("spec", "rules")):
        yield from mappings(rule.get("http", "paths"))


def _backend_changes(backend: View) -> list[Change] | str:
    """A backend as `service: {name, port: {number or name}}`; one that is a resource stays."""
    if not isinstance(backend, YamlMapping) or backend.get("resource"):
        return [] if isinstance(backend, YamlMapping) else "a backend is no mapping"
    name, port = backend.get(_NAME), backend.get(_PORT)
    if name is None or port is None or not {_NAME, _PORT} >= set(backend.entries):
        return "a backend has no serviceName and servicePort"
    if not isinstance(name.data, str) or isinstance(port.data, bool) or not isinstance(port.data, int | str):
        return "a backend's serviceName or servicePort is no name or number"
    if isinstance(port.data, str) and port.data.isdecimal():
        return "a servicePort is a number in quotes, which is the name of a port: say which port is meant"
    if isinstance(port.data, str) and not _PORT_NAME.fullmatch(port.data):
        return f"servicePort {port.data!r} is no name of a port: say whether it becomes a number or a name"
    to: Data = {"number": port.data} if isinstance(port.data, int) else {"name": port.data}
    service: Data = {"name": name.data, "port": to}
    return [Set((*backend.route, "service"), service), Remove((*backend.route, _NAME)), Remove((*backend.route, _PORT))]
