"""Probes of a container, from evidence only: what its owner says, what its image is, what its Service needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from harden.kubernetes.application import Application
from harden.kubernetes.image.facts import ImageFacts
from harden.kubernetes.image.table import TCP, KnownImage, ProbeFact
from harden.kubernetes.same_program import same_programs
from harden.kubernetes.workload import Container
from harden.model import Data
from harden.settings import ProbeInput
from harden.value import ABSENT, Known
from harden.yaml.document import YamlMapping, scalars

READINESS, LIVENESS, STARTUP = "readinessProbe", "livenessProbe", "startupProbe"
_HANDLERS = ("exec", "httpGet", "tcpSocket", "grpc")
_TIMINGS = ("initialDelaySeconds", "periodSeconds", "timeoutSeconds", "failureThreshold")
_PEER_PORTS = frozenset(
    {2380, 2888, 3888, 4444, 4567, 4568, 5701, 6222, 7000, 7001, 7946, 8301, 8302, 9300, 25672, 29015}
)
"""Where etcd, ZooKeeper, Galera, Hazelcast, NATS, Cassandra, Serf, Consul, Elasticsearch, RabbitMQ and RethinkDB find
their peers, often through the same Service that names only ready pods."""
_PEER_NAMES = re.compile(r"cluster|peer|gossip|raft|transport|discovery|election|galera|serf|sst|inter-?node|intra")
_LEADS = re.compile(r"(?i)leader|(?<![a-z])(?:operator|controller|manager)(?![a-z])")
"""Programs of which one is elected to work, and of which some open their ports only then."""
_GRPC_HEALTH = re.compile(r"grpc-?health(?:z|-?check)?|health(?:z|-?check)?-?grpc")
_HEALTH = re.compile(r"(?:http-?)?health(?:z|-?check|-?probe)?(?:-?(?:http|port))?|(?:http-)?probes?")
_MOST_PORTS = 2
_MYSQL = 3306
"""MySQL counts a bare connection as a failed handshake, and after a hundred refuses all from the same address, which
may be the node's that others come by: https://dev.mysql.com/doc/refman/8.4/en/host-cache.html
"""
_ASKS_OTHERS = re.compile(r"://(?!localhost|127\.|0\.0\.0\.0|\[?::1|\$)")
"""A command that asks another host, to test a tunnel: how often that host lets itself be asked is not known."""
LIVENESS_FAILURES = 6  # twice what takes a pod out of its Service: a restart is the last resort
STARTUP_FAILURES = 30  # with the default period of ten seconds: five minutes to create or to recover data


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of how to probe a container."""

    container: Container
    application: Application
    image: ImageFacts

    @property
    def _server(self) -> KnownImage | None:
        """What is known of what runs in it: from the Dockerfile that builds it, or from the table."""
        return (self.image.build and self.image.build.server) or self.image.row

    @property
    def row(self) -> KnownImage | None:
        """What the table says, unless the container makes its image listen elsewhere."""
        row = self._server
        if row is None or row.readiness is None:
            return None
        words = (*self.container.command, *self.container.args)
        moved = any(word == name or word.startswith(name + "=") for word in words for name in row.probe_unless)
        if moved or any(name in self.container.env for name in row.probe_unless):
            return None
        if row.port in self.tcp_ports or row.port in self.service_ports:
            return row
        is_configured = self.image.build or any(mount.path.startswith("/etc/") for mount in self.container.mounts)
        return None if self.container.ports or self.service_ports or is_configured else row

    @property
    def tcp_ports(self) -> tuple[int, ...]:
        """The TCP ports it declares."""
        declared = [port.get("containerPort") for port in self.container.ports if port.text("protocol") in ("", "TCP")]
        return tuple(view.data for view in declared if view and isinstance(view.data, int))

    @property
    def service_ports(self) -> tuple[int | str, ...]:
        """The ports of this container that a Service sends TCP traffic to, as the Service writes them."""
        names = {port.text("name") for port in self.container.ports if port.text("protocol") in ("", "TCP")}
        is_alone = sum(other.group == "containers" for other in self.container.workload.containers) == 1
        declared = {view.data for port in self.container.ports if (view := port.get("containerPort"))}
        targets = self.application.target_ports(self.container.workload)
        relied_on = self.application.target_ports(self.container.workload, headless=False)
        return tuple(
            port
            for port in targets
            if port in self.tcp_ports
            or port in names
            or (is_alone and port in relied_on and isinstance(port, int) and port not in declared)
        )

    @property
    def unsure(self) -> str:
        """Why the ports that Services send traffic to do not tell whether it is ready; empty if they do."""
        row, ports, workload = self._server, self.service_ports, self.container.workload
        listens = {*self.tcp_ports, *(port for port in ports if isinstance(port, int))}
        is_configured = any(mount.path.startswith(("/etc/", "/opt/")) for mount in self.container.mounts)
        if row and row.port and row.port not in listens and not (is_configured or self.container.args):
            return f"its image listens on port {row.port}, and nothing here makes it listen on {ports[0]}"
        known = (*self.application.target_ports(workload, written=True), *self._exposed, row.port if row else 0)
        if not self.container.ports and ports[0] not in known:
            return f"its Service has a port {ports[0]}, and nothing says that a program listens on it (`targetPort`)"
        names = [port.text("name") for port in self.container.ports]
        has_peers = bool(_PEER_PORTS.intersection(listens)) or any(_PEER_NAMES.search(name) for name in names)
        services = self.application.services_of(workload)
        names_all = any(one.root.value("spec", "publishNotReadyAddresses") == Known(True) for one in services)
        if has_peers and not names_all:
            return "its pods talk to each other, and may need that before they answer"
        if _MYSQL in listens:
            return "it speaks as MySQL does, which takes bare connections for failed handshakes and then refuses all"
        words = " ".join((self.container.image, *self.container.args, *self.container.env))
        if _LEADS.search(words) and self.container.manifest.root.value("spec", "replicas") not in (ABSENT, Known(1)):
            return "one of its pods may lead, and the others not answer"
        if len(ports) > _MOST_PORTS:
            return f"Services send traffic to {len(ports)} of its ports, and some may open late or never"
        return ""

    @property
    def tcp_port(self) -> int | str:
        """The port that surely accepts connections: one that a Service needs, or that manifest and Dockerfile name.

        0 if there is none.
        """
        if self.service_ports:
            return 0 if self.unsure else self.service_ports[0]
        declared = self.tcp_ports[0] if len(self.container.ports) == len(self.tcp_ports) == 1 else 0
        return declared if self._exposed == (declared,) and declared not in (*_PEER_PORTS, _MYSQL) else 0

    @property
    def _exposed(self) -> tuple[int, ...]:
        """The ports that the Dockerfile which builds the image exposes."""
        return self.image.build.ports if self.image.build and not self.image.build.extends else ()

    @property
    def grpc_port(self) -> int:
        """The port that is named for health checks by gRPC, which the kubelet asks itself since Kubernetes 1.24."""
        return next((number for name, number in self._named if _GRPC_HEALTH.fullmatch(name)), 0)

    @property
    def health_port(self) -> str:
        """The name of the port that is there for health checks, and for nothing else; empty if there is none."""
        return next((name for name, _ in self._named if _HEALTH.fullmatch(name)), "")

    @property
    def _named(self) -> Iterator[tuple[str, int]]:
        """Names and numbers of the TCP ports it declares."""
        for port in self.container.ports:
            view = port.get("containerPort")
            if port.text("protocol") in ("", "TCP") and view and isinstance(view.data, int):
                yield port.text("name"), view.data

    @property
    def waits_for_peers(self) -> bool:
        """Whether its pods find each other through DNS that only names ready ones, so that readiness could lock up."""
        manifest = self.container.manifest
        replicas = manifest.root.value("spec", "replicas")
        if manifest.kind != "StatefulSet" or replicas == Known(1) or not isinstance(replicas, Known):
            return False
        services = self.application.services_of(self.container.workload)
        headless = [service.root for service in services if service.root.value("spec", "clusterIP") == Known("None")]
        return any(root.value("spec", "publishNotReadyAddresses") != Known(True) for root in headless)


def evidence(container: Container, application: Application) -> Evidence:
    return Evidence(container, application, application.image_of(container))


def readiness(known: Evidence) -> dict[str, Data] | None:
    """Return the readiness probe that the evidence allows, None when there is none."""
    if known.image.given.readiness:
        return from_input(known.image.given.readiness)
    if known.row and known.row.readiness:
        # A client may need to be told of passwords and certificates that a configuration asks for.
        is_strange = known.image.is_configured and known.row.readiness.command
        return from_fact(TCP if is_strange else known.row.readiness, known.row.port)
    same = _of_same_program(known, READINESS)
    if same:
        return same
    sibling = known.container.view.get(LIVENESS) or known.container.view.get(STARTUP)
    like = _like(sibling) if isinstance(sibling, YamlMapping) else None
    if like:
        return like
    if known.grpc_port:
        return {"grpc": {"port": known.grpc_port}}
    port = known.tcp_port or known.health_port
    return {"tcpSocket": {"port": port}} if port else None


def liveness(known: Evidence, *, from_service: bool) -> dict[str, Data] | None:
    """Return the liveness probe; `from_service`: whether the port that a Service needs is evidence enough."""
    if known.image.given.liveness:
        return {**from_input(known.image.given.liveness), **_looser(known.image.given.liveness)}
    if known.row and known.row.liveness:
        return {**from_fact(known.row.liveness, known.row.port), "failureThreshold": LIVENESS_FAILURES}
    same = _of_same_program(known, LIVENESS)
    if same:
        other = _own(known.container, READINESS) or readiness(known)
        return same if same != other else {**same, "failureThreshold": LIVENESS_FAILURES}
    if known.grpc_port:
        return {"grpc": {"port": known.grpc_port}, "failureThreshold": LIVENESS_FAILURES}
    port = known.tcp_port or _asked_port(known.container)
    if from_service and port:
        return {"tcpSocket": {"port": port}, "failureThreshold": LIVENESS_FAILURES}
    return None


def _own(container: Container, probe: str) -> Data:
    view = container.view.get(probe)
    return _plain(view.data) if view else None


def _asked_port(container: Container) -> int | str:
    """The port that its readiness probe asks over TCP or HTTP; 0 if there is none."""
    for handler in ("httpGet", "tcpSocket"):
        view = container.view.get(READINESS, handler, "port")
        if view is not None and isinstance(view.data, int | str):
            return view.data
    return 0


def _of_same_program(known: Evidence, probe: str) -> dict[str, Data] | None:
    """The probe that containers of other pods have that run the same program, where they agree and the port is here.

    One that only connects is not taken over: a port may be open to some pods and not to others.
    """
    found: list[dict[str, Data]] = []
    for other in same_programs(known.container, known.application):
        data = _own(other, probe)
        if isinstance(data, dict) and data not in found:
            found.append(data)
    return found[0] if len(found) == 1 and _has_port(known, found[0]) else None


def _has_port(known: Evidence, probe: Mapping[str, Data]) -> bool:
    """Whether the container has the port that a probe of another one asks, other than by a connection alone."""
    handlers = [handler for key in ("exec", "httpGet", "grpc") if isinstance(handler := probe.get(key), dict)]
    asked = [handler["port"] for handler in handlers if "port" in handler]
    names = {port.text("name") for port in known.container.ports}
    return bool(handlers) and all(port in known.tcp_ports or port in names for port in asked)


def startup(known: Evidence, liveness: Mapping[str, Data]) -> dict[str, Data] | None:
    """Return the startup probe that keeps the liveness probe from killing a slow start; None when none is needed."""
    if known.image.given.startup:
        return from_input(known.image.given.startup)
    if known.image.given.liveness or (known.row and not known.row.starts_slowly):
        return None
    return {**liveness, "failureThreshold": STARTUP_FAILURES}


def from_input(given: ProbeInput) -> dict[str, Data]:
    """A probe as the user describes it."""
    probe: dict[str, Data] = {}
    if given.path:
        scheme: dict[str, Data] = {} if given.scheme == "HTTP" else {"scheme": given.scheme}
        probe["httpGet"] = {"path": given.path, "port": given.port, **scheme}
    else:
        probe["tcpSocket"] = {"port": given.port}
    timings = (given.initial_delay_seconds, given.period_seconds, given.timeout_seconds, given.failure_threshold)
    probe.update({key: value for key, value in zip(_TIMINGS, timings, strict=True) if value is not None})
    return probe


def from_fact(fact: ProbeFact, port: int) -> dict[str, Data]:
    """A probe as the image table describes it."""
    probe: dict[str, Data] = {"tcpSocket": {"port": port}}
    if fact.command:
        probe = {"exec": {"command": list(fact.command)}}
    elif fact.path:
        scheme: dict[str, Data] = {"scheme": fact.scheme} if fact.scheme else {}
        headers: dict[str, Data] = {"httpHeaders": [{"name": "Host", "value": fact.host}]} if fact.host else {}
        probe = {"httpGet": {"path": fact.path, "port": port, **scheme, **headers}}
    return probe if fact.timeout == 1 else {**probe, "timeoutSeconds": fact.timeout}


def _looser(given: ProbeInput) -> dict[str, Data]:
    return {"failureThreshold": LIVENESS_FAILURES} if given.failure_threshold is None else {}


def _like(sibling: YamlMapping) -> dict[str, Data] | None:
    """What the liveness probe asks, at a pace of its own: a readiness probe never equals it."""
    handler = next((key for key in _HANDLERS if sibling.get(key)), "")
    view = sibling.get(handler) if handler else None
    if view is None or (handler == "exec" and any(_ASKS_OTHERS.search(str(word.data)) for word in scalars(view))):
        return None
    timeout, period = sibling.value("timeoutSeconds"), sibling.value("periodSeconds")
    probe: dict[str, Data] = {handler: _plain(view.data), "periodSeconds": 5}
    if isinstance(timeout, Known) and isinstance(timeout.data, int) and timeout.data > 1:
        probe["timeoutSeconds"] = timeout.data
    if period == Known(5):
        probe["periodSeconds"] = 10
    elif handler == "exec" and isinstance(period, Known) and isinstance(period.data, int) and period.data > 10:
        probe["periodSeconds"] = period.data // 2  # starting a program costs more than an answer over the network
    return probe


def _plain(data: object) -> Data:
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in cast("dict[object, object]", data).items()}
    if isinstance(data, list):
        return [_plain(item) for item in cast("list[object]", data)]
    return data if isinstance(data, bool | int | float | str) else None
