"""Each clause of the Pod Security Standards, with what it allows and what it forbids."""

from __future__ import annotations

import copy
import dataclasses
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from harden import config
from harden.kubernetes.pod_security import Level, level, violations
from harden.kubernetes.pods import TEMPLATES
from harden.pipeline import run
from harden.result import Patch, Result, State
from tests.golden import cases, working_in
from tests.kubernetes_schema import objects

GOOD: dict[str, Any] = {
    "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
    "containers": [
        {"name": "a", "securityContext": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}}
    ],
}
FIRST = "spec.containers[0]."
CONTEXT = FIRST + "securityContext."
DELETED = object()


def _with(path: str, value: object) -> dict[str, Any]:
    """The good pod with one value set at a path such as `containers.0.image`, or without it."""
    pod: dict[str, Any] = copy.deepcopy(GOOD)
    *way, last = path.split(".")
    found: Any = pod
    for step in way:
        found = found[int(step)] if step.isdecimal() else found.setdefault(step, {})
    if value is DELETED:
        del found[last]
    else:
        found[last] = value
    return pod


def _volume(kind: str) -> dict[str, Any]:
    return {"name": "v", kind: {}}


def _found(pod: dict[str, Any], annotations: dict[str, str] | None = None) -> list[tuple[Level, str, str]]:
    return [(one.level, one.clause, one.path) for one in violations(pod, annotations)]


def test_a_good_pod() -> None:
    assert violations(GOOD) == ()
    assert level(GOOD) is Level.RESTRICTED
    assert level(GOOD).label == "restricted"


BASELINE = [
    ("HostProcess", "securityContext.windowsOptions.hostProcess", True),
    ("HostProcess", "containers.0.securityContext.windowsOptions.hostProcess", True),
    ("Host namespaces", "hostNetwork", True),
    ("Host namespaces", "hostPID", True),
    ("Host namespaces", "hostIPC", "{{ .Values.ipc }}"),
    ("Privileged containers", "containers.0.securityContext.privileged", True),
    ("AppArmor", "securityContext.appArmorProfile.type", "Unconfined"),
    ("AppArmor", "containers.0.securityContext.appArmorProfile.type", "Unconfined"),
    ("AppArmor", "securityContext.appArmorProfile.type", None),
    ("SELinux", "securityContext.seLinuxOptions.type", "spc_t"),
    ("SELinux", "containers.0.securityContext.seLinuxOptions.user", "system_u"),
    ("SELinux", "securityContext.seLinuxOptions.role", "system_r"),
    ("/proc mount type", "containers.0.securityContext.procMount", "Unmasked"),
    ("Seccomp", "securityContext.seccompProfile.type", "Unconfined"),
    ("Seccomp", "containers.0.securityContext.seccompProfile.type", "Unconfined"),
    ("Seccomp", "securityContext.seccompProfile.type", None),
    *(
        ("Host probes and lifecycle hooks", f"containers.0.{where}.{action}.host", "10.0.0.1")
        for where in ("livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop")
        for action in ("httpGet", "tcpSocket")
    ),
]


@pytest.mark.parametrize(("clause", "path", "value"), BASELINE, ids=[path for _, path, _ in BASELINE])
def test_baseline_forbids(clause: str, path: str, value: object) -> None:
    pod = _with(path, value)
    assert _found(pod) == [(Level.BASELINE, clause, "spec." + path.replace(".0.", "[0]."))]
    assert level(pod) is Level.PRIVILEGED


ALLOWED: list[tuple[str, object]] = [
    ("securityContext.windowsOptions.hostProcess", False),
    ("containers.0.securityContext.windowsOptions", None),
    *((key, value) for key in ("hostNetwork", "hostPID", "hostIPC") for value in (False, None)),
    ("containers.0.securityContext.privileged", False),
    ("containers.0.securityContext.capabilities.add", ["NET_BIND_SERVICE"]),
    ("containers.0.securityContext.capabilities.add", None),
    ("containers.0.ports", [{"containerPort": 80}, {"containerPort": 81, "hostPort": 0}]),
    ("containers.0.livenessProbe.httpGet", {"host": "", "port": 80}),
    ("containers.0.readinessProbe.tcpSocket", {"port": 80}),
    ("containers.0.lifecycle.preStop.exec.command", ["true"]),
    ("securityContext.appArmorProfile.type", "RuntimeDefault"),
    ("containers.0.securityContext.appArmorProfile", {"type": "Localhost", "localhostProfile": "mine"}),
    *(
        ("securityContext.seLinuxOptions.type", value)
        for value in ("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t", None)
    ),
    ("securityContext.seLinuxOptions", {"level": "s0:c1,c2", "user": "", "role": None}),
    ("containers.0.securityContext.procMount", "Default"),
    ("securityContext.seccompProfile", {"type": "Localhost", "localhostProfile": "mine"}),
    ("containers.0.securityContext.seccompProfile.type", "RuntimeDefault"),
    ("securityContext.runAsUser", 1000),
    ("containers.0.securityContext.runAsUser", None),
    ("containers.0.securityContext.runAsNonRoot", True),
    ("volumes", [{"name": "scratch"}]),
    ("initContainers", None),
]


@pytest.mark.parametrize(("path", "value"), ALLOWED, ids=[f"{path}={value}" for path, value in ALLOWED])
def test_allows(path: str, value: object) -> None:
    assert _found(_with(path, value)) == []


RESTRICTED = [
    ("Privilege escalation", "containers.0.securityContext.allowPrivilegeEscalation", True),
    ("Privilege escalation", "containers.0.securityContext.allowPrivilegeEscalation", DELETED),
    ("Running as non-root", "containers.0.securityContext.runAsNonRoot", False),
    ("Running as non-root user", "securityContext.runAsUser", 0),
    ("Running as non-root user", "containers.0.securityContext.runAsUser", 0),
    ("Running as non-root user", "containers.0.securityContext.runAsUser", "root"),
    ("Capabilities: drop", "containers.0.securityContext.capabilities.drop", ["NET_RAW"]),
    ("Capabilities: drop", "containers.0.securityContext.capabilities.drop", ["all"]),
    ("Capabilities: drop", "containers.0.securityContext.capabilities.drop", DELETED),
]


@pytest.mark.parametrize(("clause", "path", "value"), RESTRICTED)
def test_restricted_forbids(clause: str, path: str, value: object) -> None:
    pod = _with(path, value)
    assert _found(pod) == [(Level.RESTRICTED, clause, "spec." + path.replace(".0.", "[0]."))]
    assert level(pod) is Level.BASELINE


def test_non_root_of_the_pod_or_of_each_container() -> None:
    places = [CONTEXT + "runAsNonRoot"]
    assert _found(_with("securityContext.runAsNonRoot", DELETED)) == [
        (Level.RESTRICTED, "Running as non-root", place) for place in places
    ]
    assert [found[2] for found in _found(_with("securityContext.runAsNonRoot", False))] == [
        "spec.securityContext.runAsNonRoot",
        *places,
    ]
    pod = _with("containers.0.securityContext.runAsNonRoot", True)
    del pod["securityContext"]["runAsNonRoot"]
    assert _found(pod) == []


def test_seccomp_of_the_pod_or_of_each_container() -> None:
    pod = _with("securityContext.seccompProfile", DELETED)
    assert _found(pod) == [(Level.RESTRICTED, "Seccomp", CONTEXT + "seccompProfile")]
    pod["containers"][0]["securityContext"]["seccompProfile"] = {"type": "RuntimeDefault"}
    assert _found(pod) == []


@pytest.mark.parametrize("name", ["SYS_ADMIN", "NET_RAW", "NET_ADMIN", "ALL", "CAP_CHOWN"])
def test_capabilities_beyond_baseline(name: str) -> None:
    pod = _with("containers.0.securityContext.capabilities.add", [name])
    place = CONTEXT + "capabilities.add[0]"
    assert _found(pod) == [
        (Level.BASELINE, "Capabilities", place),
        (Level.RESTRICTED, "Capabilities: add", place),
    ]


def test_capabilities_of_baseline() -> None:
    pod = _with("containers.0.securityContext.capabilities.add", ["NET_BIND_SERVICE", "CHOWN"])
    assert _found(pod) == [(Level.RESTRICTED, "Capabilities: add", CONTEXT + "capabilities.add[1]")]


def test_ports_of_the_host() -> None:
    pod = _with("containers.0.ports", [{"containerPort": 80}, {"containerPort": 81, "hostPort": 81}])
    assert _found(pod) == [(Level.BASELINE, "Host ports", FIRST + "ports[1].hostPort")]


@pytest.mark.parametrize(
    "kind",
    [
        "configMap",
        "csi",
        "downwardAPI",
        "emptyDir",
        "ephemeral",
        "image",
        "persistentVolumeClaim",
        "projected",
        "secret",
    ],
)
def test_volumes_that_are_allowed(kind: str) -> None:
    assert _found(_with("volumes", [_volume(kind)])) == []


@pytest.mark.parametrize("kind", ["nfs", "awsElasticBlockStore", "gitRepo", "iscsi", "cephfs", "flexVolume"])
def test_volumes_that_restricted_forbids(kind: str) -> None:
    pod = _with("volumes", [_volume(kind)])
    assert _found(pod) == [(Level.RESTRICTED, "Volume types", f"spec.volumes[0].{kind}")]


def test_folders_of_the_host() -> None:
    pod = _with("volumes", [_volume("emptyDir"), _volume("hostPath")])
    place = "spec.volumes[1].hostPath"
    assert _found(pod) == [(Level.BASELINE, "HostPath volumes", place), (Level.RESTRICTED, "Volume types", place)]


SAFE_SYSCTLS = [
    "kernel.shm_rmid_forced",
    *(
        f"net.ipv4.{name}"
        for name in ("ip_local_port_range", "ip_local_reserved_ports", "ip_unprivileged_port_start", "ping_group_range")
    ),
    *(
        f"net.ipv4.tcp_{name}"
        for name in (
            "syncookies",
            "fin_timeout",
            "keepalive_intvl",
            "keepalive_probes",
            "keepalive_time",
            "rmem",
            "wmem",
        )
    ),
]


def test_system_controls() -> None:
    names = [*SAFE_SYSCTLS, "kernel.msgmax", "net.core.somaxconn"]
    pod = _with("securityContext.sysctls", [{"name": name, "value": "1"} for name in names])
    assert _found(pod) == [
        (Level.BASELINE, "Sysctls", f"spec.securityContext.sysctls[{index}].name")
        for index in (len(SAFE_SYSCTLS), len(SAFE_SYSCTLS) + 1)
    ]


def test_app_armor_by_annotation() -> None:
    key = "container.apparmor.security.beta.kubernetes.io/a"
    assert _found(GOOD, {key: "unconfined", "other": "unconfined"}) == [
        (Level.BASELINE, "AppArmor", f"metadata.annotations[{key}]")
    ]
    for value in ("runtime/default", "localhost/mine", ""):
        assert _found(GOOD, {key: value}) == []


def test_every_kind_of_container_counts() -> None:
    for group in ("initContainers", "ephemeralContainers"):
        pod = _with(group, [{"name": "b", "securityContext": {"privileged": True}}])
        assert _found(pod) == [
            (Level.BASELINE, "Privileged containers", f"spec.{group}[0].securityContext.privileged"),
            (Level.RESTRICTED, "Privilege escalation", f"spec.{group}[0].securityContext.allowPrivilegeEscalation"),
            (Level.RESTRICTED, "Capabilities: drop", f"spec.{group}[0].securityContext.capabilities.drop"),
        ]


def test_windows_pods_need_only_what_windows_has() -> None:
    pod = {"os": {"name": "windows"}, "securityContext": {"runAsNonRoot": True}, "containers": [{"name": "a"}]}
    assert _found(pod) == []
    added = {"capabilities": {"add": ["CHOWN"]}}
    assert _found({**pod, "containers": [{"securityContext": added}]}) == []
    assert [found[1] for found in _found({**pod, "securityContext": {}})] == ["Running as non-root"]
    assert [found[1] for found in _found({**pod, "os": {"name": "linux"}})] == [
        "Privilege escalation",
        "Seccomp",
        "Capabilities: drop",
    ]


def test_user_namespaces_relax_nothing() -> None:
    """They do from version 1.35; older versions that are still supported would refuse the pod."""
    pod = _with("securityContext.runAsUser", 0)
    assert _found({**pod, "hostUsers": False}) == _found(pod) != []


def test_nonsense_is_not_allowed() -> None:
    assert _found({**GOOD, "securityContext": None, "containers": None}) == []
    assert [found[1] for found in _found({"containers": ["text"]})] == [
        "Privilege escalation",
        "Running as non-root",
        "Seccomp",
        "Capabilities: drop",
    ]


ADMISSION = os.environ.get("POD_SECURITY_ADMISSION", "")
"""A checkout of kubernetes/pod-security-admission: pods that the plugin of each version has to admit or to refuse."""
RELAXED = {35: {"/proc mount type"}, 36: {"/proc mount type"}, 37: {"/proc mount type", "Sysctls"}}
"""What newer versions admit and we do not, because an older one that is supported refuses it."""


@pytest.mark.skipif(not ADMISSION, reason="POD_SECURITY_ADMISSION names no checkout of pod-security-admission")
@pytest.mark.parametrize("wanted", [Level.BASELINE, Level.RESTRICTED])
@pytest.mark.parametrize("minor", range(22, 38))
def test_the_plugin_says_the_same(minor: int, wanted: Level) -> None:
    folder = Path(ADMISSION, "test", "testdata", wanted.label, f"v1.{minor}")
    pods = {path: next(objects(path.read_bytes())) for path in folder.glob("*/*.yaml")}
    assert {path.parent.name for path in pods} == {"pass", "fail"}
    for path, pod in pods.items():
        every = violations(pod["spec"], pod["metadata"].get("annotations"))
        found = {one.clause for one in every if one.level <= wanted}
        assert found <= RELAXED.get(minor, set()) if path.parent.name == "pass" else found, path


BUNDLE = frozenset({
    *("privilege-escalation", "privileged-container", "root-user", "capabilities", "writable-root-filesystem"),
    *("seccomp-profile", "host-namespaces", "host-ports", "host-path", "docker-socket"),
})  # fmt: skip
MANIFESTS = [case for case in cases() if case.platform == "kubernetes"]
CASES = [case for case in MANIFESTS if not any(case.folder.rglob("Chart.yaml"))]
"""All but charts, whose templates are no objects before they are rendered."""


def _objects(patches: Sequence[Patch], folder: Path) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """The objects of all files as patches leave them, by path, kind and name."""
    patched = {patch.path: patch.after for patch in patches}
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for path in sorted(folder.rglob("*.[yj]*")):
        name = path.relative_to(folder).as_posix()
        for one in objects(patched.get(name, path.read_bytes())):
            key = (name, str(one.get("kind")), str(one.get("metadata", {}).get("name")))
            found.setdefault(key, []).append(one)
    return found


def _template(one: dict[str, Any]) -> dict[str, Any] | None:
    """What holds the metadata and the spec of an object's pods."""
    found: Any = one
    for key in TEMPLATES.get(str(one.get("kind")), ("none",)):
        found = found.get(key, {})
    return found or None


def _level(template: dict[str, Any]) -> Level:
    return level(template["spec"], template.get("metadata", {}).get("annotations"))


def _settled(result: Result) -> set[tuple[str, str]]:
    """Path and address of the workloads that had findings, all of which were fixed."""
    states: dict[tuple[str, str], set[State]] = {}
    for shown in result.findings:
        place = shown.finding.place
        states.setdefault((place.path, place.name.partition(" container ")[0]), set()).add(shown.state)
    return {key for key, found in states.items() if found == {State.FIXED}}


ADDED = "Capabilities: add"


def test_what_is_fully_fixed_is_restricted(tmp_path: Path) -> None:
    """Of all golden cases together: no pod meets less than before; where the bundle leaves nothing open, `restricted`.

    But for capabilities that somebody has added: those that are not dangerous are no finding.
    """
    passed = 0
    for number, case in enumerate(CASES):
        folder = tmp_path / str(number)
        shutil.copytree(case.folder / "before", folder)
        with working_in(folder):
            settings, _ = config.load(Path())
            result = run(["."], dataclasses.replace(settings, select=BUNDLE, extend_select=frozenset()), jobs=1)
            settled, before = _settled(result), _objects((), Path())
            for (path, kind, name), ones in _objects(result.patches, Path()).items():
                for old, new in zip(before.get((path, kind, name), ()), ones, strict=False):
                    if (was := _template(old)) and (now := _template(new)):
                        assert _level(now) >= _level(was), f"{case.name} {path} {kind}/{name}"
                template = _template(ones[0]) if len(ones) == 1 and (path, f"{kind}/{name}") in settled else None
                if template is not None:
                    annotations = template.get("metadata", {}).get("annotations")
                    found = [one for one in violations(template["spec"], annotations) if one.clause != ADDED]
                    assert found == [], f"{case.name} {path} {kind}/{name}"
                    passed += 1
    assert passed >= 10, passed
