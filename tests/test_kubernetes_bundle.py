"""Whatever the pod and whichever of the security transforms run: the fix carries all that it needs, and breaks no rule.

Each property is a way in which hardening tools are known to break working pods.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from harden.kubernetes.application import Application
from harden.kubernetes.image.facts import ImageFacts, image_facts
from harden.kubernetes.pod_security import level
from harden.kubernetes.workload import Container
from harden.model import Source
from harden.pipeline import run_stdin
from harden.settings import ImageInput, Inputs, Settings
from harden.yaml.document import YamlDocument
from tests.kubernetes_schema import problem

BUNDLE = (
    "privilege-escalation",
    "privileged-container",
    "root-user",
    "capabilities",
    "writable-root-filesystem",
    "seccomp-profile",
)
IMAGES = (
    *("redis:7", "redis:7-alpine", "postgres:16", "postgres:18", "nginx:1.27", "memcached:1.6", "haproxy:3.0"),
    *("mysql:8.4", "httpd:2.4", "registry.example.com/shop:1", "registry.example.com/given:1", "busybox"),
)
INPUTS = Inputs(images={"registry.example.com/given": ImageInput(user=10001, writable=("/tmp", "/work"))})  # noqa: S108  # in a container
VOLUMES: tuple[dict[str, Any], ...] = (
    {"name": "claim", "persistentVolumeClaim": {"claimName": "data"}},
    {"name": "scratch", "emptyDir": {}},
    {"name": "node", "hostPath": {"path": "/srv"}},
    {"name": "tmp", "emptyDir": {}},
)
MOUNT_PATHS = ("/data", "/tmp", "/var/lib/postgresql/data", "/var/lib/mysql", "/etc/nginx/conf.d", "/var/run")  # noqa: S108  # in a container


def _optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


CAPABILITIES = _optional(
    drop=st.lists(st.sampled_from(["ALL", "NET_RAW"]), unique=True, max_size=2),
    add=st.lists(st.sampled_from(["NET_BIND_SERVICE", "CHOWN", "SYS_ADMIN"]), unique=True, max_size=2),
)
CONTEXTS = _optional(
    runAsUser=st.sampled_from([0, 1000]),
    runAsGroup=st.just(1000),
    runAsNonRoot=st.booleans(),
    privileged=st.booleans(),
    allowPrivilegeEscalation=st.booleans(),
    readOnlyRootFilesystem=st.booleans(),
    capabilities=CAPABILITIES,
).filter(lambda context: not (context.get("privileged") and context.get("allowPrivilegeEscalation") is False))
KEPT_PORTS = [{"name": "net.ipv4.ip_unprivileged_port_start", "value": "1024"}]
POD_CONTEXTS = _optional(
    runAsUser=st.sampled_from([0, 1000]),
    runAsNonRoot=st.booleans(),
    fsGroup=st.just(2000),
    sysctls=st.sampled_from([[], KEPT_PORTS]),
)


def _mount_path(mount: dict[str, str]) -> str:
    return mount["mountPath"]


_MOUNT: st.SearchStrategy[dict[str, str]] = st.fixed_dictionaries(
    {"name": st.sampled_from([volume["name"] for volume in VOLUMES]), "mountPath": st.sampled_from(MOUNT_PATHS)}
)
MOUNTS = st.lists(_MOUNT, max_size=2, unique_by=_mount_path)


@st.composite
def containers(draw: st.DrawFn, prefix: str, least: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for index in range(draw(st.integers(least, 2))):
        one: dict[str, Any] = {"name": f"{prefix}{index}", "image": draw(st.sampled_from(IMAGES))}
        ports = draw(st.lists(st.sampled_from([80, 8080]), max_size=1))
        parts: dict[str, Any] = {
            "command": draw(st.sampled_from([None, None, ["sh", "-c", "true"]])),
            "ports": [{"containerPort": port} for port in ports],
            "volumeMounts": draw(MOUNTS),
            "securityContext": draw(st.just(None) | CONTEXTS),
        }
        found.append({**one, **{key: value for key, value in parts.items() if value is not None}})
    return found


@st.composite
def pods(draw: st.DrawFn) -> dict[str, Any]:
    spec: dict[str, Any] = {"containers": draw(containers("main", 1)), "volumes": list(VOLUMES)}
    if draw(st.booleans()):
        spec["initContainers"] = draw(containers("init", 1))
    if draw(st.booleans()):
        spec["securityContext"] = draw(POD_CONTEXTS)
    if draw(st.integers(0, 9)) == 0:
        spec["hostNetwork"] = True
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "pod"}, "spec": spec}


def _at(data: Mapping[str, Any], *keys: str) -> Any:
    """What stands at a path, None when nothing does."""
    found: Any = data
    for key in keys:
        found = None if found is None else found.get(key)
    return found


@dataclass(frozen=True)
class Seen:
    """One container as it is deployed."""

    container: Container
    image: ImageFacts
    pod: Mapping[str, Any]
    own: Mapping[str, Any]

    def effective(self, key: str) -> Any:
        return self.own.get(key, _at(self.pod, "securityContext", key))

    def capabilities(self, key: str) -> set[str]:
        return set(_at(self.own, "capabilities", key) or ())

    @property
    def declared_ports(self) -> set[int]:
        return {port["containerPort"] for port in _at(_one(self.pod, self.container.name), "ports") or ()}

    @property
    def opens_low_ports(self) -> bool:
        said = {one["name"]: one["value"] for one in _at(self.pod, "securityContext", "sysctls") or ()}
        return said.get("net.ipv4.ip_unprivileged_port_start") == "0"


def _one(pod: Mapping[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in (*pod["containers"], *(_at(pod, "initContainers") or ())) if one["name"] == name)


def _seen(data: bytes, chosen: Settings) -> Iterator[Seen]:
    application = Application("", {"app.json": YamlDocument(Source("app.json", data))}, {}, chosen)
    pod: dict[str, Any] = json.loads(data)["spec"]
    for container in application.workloads[0].containers:
        own: dict[str, Any] = _at(_one(pod, container.name), "securityContext") or {}
        yield Seen(container, image_facts(container, chosen), pod, own)


def _hardened(pod: dict[str, Any], chosen: Settings) -> tuple[bytes, bytes]:
    data = json.dumps(pod, indent=2).encode()
    result = run_stdin("app.json", data, chosen)
    assert not result.failed_proofs
    assert not result.errors
    after = result.patches[0].after if result.patches else data
    assert not run_stdin("app.json", after, chosen).patches, "a second run changes something"
    return data, after


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pod=pods(), names=st.sets(st.sampled_from(BUNDLE), min_size=1))
def test_the_bundle(pod: dict[str, Any], names: set[str]) -> None:
    chosen = Settings(select=frozenset(names), inputs=INPUTS)
    data, after = _hardened(pod, chosen)
    event("changed" if data != after else "unchanged")
    assert problem(json.loads(after)) == ""
    assert level(json.loads(after)["spec"]) >= level(pod["spec"])
    for before, now in zip(_seen(data, chosen), _seen(after, chosen), strict=True):
        _user_is_complete(before, now)
        _root_filesystem_is_complete(before, now)
        _capabilities_are_complete(before, now)
        _api_server_accepts(now)
    _names_are_unique(json.loads(after)["spec"])


def _user_is_complete(before: Seen, now: Seen) -> None:
    uid = now.effective("runAsUser")
    if now.effective("runAsNonRoot") and not before.effective("runAsNonRoot"):
        assert uid, "runAsNonRoot without a number: the kubelet refuses images whose user is root or a name"
    if uid != before.effective("runAsUser"):
        assert uid == before.image.user, "a user that nobody knows the image to support"
        assert now.effective("runAsNonRoot")
        low = {*(before.declared_ports or before.image.ports)} & {80}
        assert not low or now.opens_low_ports
        row = before.image.row
        if row is None or not row.own_config:  # the workers of a web server are this user already
            assert not any(mount.volume == "node" for mount in now.container.mounts)
            if any(mount.volume == "claim" for mount in now.container.mounts):
                assert now.pod["securityContext"]["fsGroup"]
        if before.image.needs_mounts:
            assert now.image.writable == (), "folders of root without a mount"


def _root_filesystem_is_complete(before: Seen, now: Seen) -> None:
    if now.own.get("readOnlyRootFilesystem") and not before.own.get("readOnlyRootFilesystem"):
        assert now.image.writable == (), "a folder is written that has no volume"


def _capabilities_are_complete(before: Seen, now: Seen) -> None:
    if "ALL" in now.capabilities("drop") and "ALL" not in before.capabilities("drop"):
        row = now.image.row
        stepped_down = now.effective("runAsUser") != before.effective("runAsUser")
        for_that = set(row.root_capabilities) if row and stepped_down else set[str]()
        assert before.capabilities("add") - for_that <= now.capabilities("add")
        is_root_image = row is None or row.is_root
        may_be_root = not now.effective("runAsUser") and not now.effective("runAsNonRoot")
        if may_be_root and (is_root_image or now.effective("runAsUser") == 0):
            assert row is not None
            assert row.root_capabilities
            assert set(row.root_capabilities) <= now.capabilities("add")


def _api_server_accepts(now: Seen) -> None:
    if now.own.get("allowPrivilegeEscalation") is False:
        assert not now.own.get("privileged")


def _names_are_unique(pod: Mapping[str, Any]) -> None:
    names = [volume["name"] for volume in pod["volumes"]]
    assert len(names) == len(set(names))
    for one in (*pod["containers"], *(_at(pod, "initContainers") or ())):
        paths = [mount["mountPath"] for mount in _at(one, "volumeMounts") or ()]
        assert len(paths) == len(set(paths))
        assert {mount["name"] for mount in _at(one, "volumeMounts") or ()} <= set(names)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pod=pods())
def test_one_after_the_other_is_all_at_once(pod: dict[str, Any]) -> None:
    """Prerequisites are shared: transforms that run alone, in any order, come to the same pod as all together."""
    _, together = _hardened(pod, Settings(select=frozenset(BUNDLE), inputs=INPUTS))
    data = json.dumps(pod, indent=2).encode()
    for name in BUNDLE:
        result = run_stdin("app.json", data, Settings(select=frozenset({name}), inputs=INPUTS))
        data = result.patches[0].after if result.patches else data
    _, apart = _hardened(json.loads(data), Settings(select=frozenset(BUNDLE), inputs=INPUTS))
    assert _meaning(apart) == _meaning(together)


def _meaning(data: bytes) -> list[object]:
    """What holds for each container, whether the pod says it or the container itself."""
    return [
        (
            {key: one.effective(key) for key in ("runAsUser", "runAsGroup", "runAsNonRoot")},
            {key: one.own.get(key) for key in ("privileged", "allowPrivilegeEscalation", "readOnlyRootFilesystem")},
            one.capabilities("drop"),
            one.capabilities("add") - {"NET_BIND_SERVICE"},  # a sysctl of the pod may stand in for it
            {mount.path for mount in one.container.mounts},
            _at(one.pod, "securityContext", "seccompProfile"),
        )
        for one in _seen(data, Settings(inputs=INPUTS))
    ]
