"""Pods of cdk8s-plus as manifests, and what is said of those, said of the programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harden import pipeline
from harden.model import Data, FileChange, Finding, Fix, Insert, Place, Remove, Risk, Set, Span
from harden.python.cdk8s.from_manifests import concluded
from harden.python.cdk8s.pods import pods
from harden.python.manifests import manifests_of
from harden.result import State
from harden.settings import Settings
from tests.python_samples import changed, document

HEAD = "import cdk8s\nimport cdk8s_plus_32 as k\n"


def manifests(text: str) -> str:
    view = manifests_of(document(HEAD + text))
    text = "" if view is None else view.document.written.decode()
    return flat(re.sub(r"program [0-9a-f]{8} ", "program ", text))


def flat(text: str) -> str:
    """YAML without indentation; what the library really makes is compared in tests/oracle."""
    return re.sub(r"(?m)^ +", "", text)


def pod(arguments: str, more: str = "") -> str:
    return manifests(f"p = k.Pod(c, 'p', containers=[k.ContainerProps(image='a:1', {arguments})]{more})\n")


@pytest.mark.parametrize(
    ("arguments", "more", "expected"),
    [
        ("", "", 'name: "main"\n      image: "a:1"\n      imagePullPolicy: "Always"\n      env: {{ program }}\n'),
        ("", "", "automountServiceAccountToken: false\n  hostNetwork: false\n  shareProcessNamespace: false\n"),
        ("", "", "allowPrivilegeEscalation: false\n        privileged: false\n        readOnlyRootFilesystem: true\n"),
        ("", "", "  securityContext:\n    runAsNonRoot: true\n  containers:\n"),
        ("port_number=80", "", "ports:\n      - containerPort: 80\n"),
        ("port=80", "", "startupProbe:\n        tcpSocket:\n          port: 80\n"),
        ("port=None", "", 'resources:\n        requests:\n          cpu: "1000m"\n'),
        ("startup=x", "", "startupProbe: {{ program }}\n"),
        ("ports=[k.ContainerPort(number=1, name='x')]", "", 'ports:\n      - containerPort: 1\n        name: "x"\n'),
        ("ports=[k.ContainerPort()]", "", "ports:\n      - {}\n"),
        ("ports=[{'number': 1}]", "", "ports: {{ program }}\n"),
        ("ports=x", "", "ports: {{ program }}\n"),
        ("command=['a', 'b']", "", 'command:\n      - "a"\n      - "b"\n'),
        ("security_context=x", "", "securityContext: {{ program }}\n"),
        ("security_context=k.ContainerSecurityContextProps(**x)", "", "securityContext: {{ program }}\n"),
        ("security_context={'ensure_non_root': False, 'user': 5}", "", "runAsNonRoot: false\n        runAsUser: 5\n"),
        ("security_context={'capabilities': {'add': [k.Capability.CHOWN]}}", "", 'add:\n          - "CHOWN"\n'),
        ("security_context={'capabilities': {'add': x}}", "", "capabilities:\n          add: {{ program }}\n"),
        ("security_context={'capabilities': {'add': []}}", "", "capabilities:\n          add: []\n"),
        ("security_context={'capabilities': x}", "", "capabilities: {{ program }}\n"),
        ("security_context={'seccomp_profile': x}", "", "seccompProfile: {{ program }}\n"),
        ("volume_mounts=x", "", "volumeMounts: {{ program }}\n"),
        ("volume_mounts=[x]", "", "volumeMounts: {{ program }}\n"),
        ("volume_mounts=[k.VolumeMount(path='/a', volume=x)]", "", "volumes: {{ program }}\n"),
        (
            "volume_mounts=[k.VolumeMount(path='/a', volume=k.Volume.from_empty_dir(c, 'p-a', 'a'))]",
            "",
            'volumeMounts:\n      - name: "a"\n        mountPath: "/a"\n  volumes:\n  - name: "a"\n    emptyDir: {}\n',
        ),
        ("", ", volumes=x", "volumes: {{ program }}\n"),
        ("", ", service_account=x", "serviceAccountName: {{ program }}\n"),
        ("", ", host_network=True", "hostNetwork: true\n"),
        (
            "",
            ", init_containers=[k.ContainerProps(image='b:1')]",
            'initContainers:\n    - name: "init-0"\n      image: "b',
        ),
    ],
)
def test_what_a_pod_is_read_as(arguments: str, more: str, expected: str) -> None:
    assert flat(expected) in pod(arguments, more)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Deployment", 'apiVersion: "apps/v1"\nkind: "Deployment"\n'),
        ("DaemonSet", 'spec:\n  selector:\n    matchLabels:\n      "cdk8s.io/metadata.addr": "pod-0"\n  template:\n'),
        ("Job", 'kind: "Job"\nmetadata:\n  name: {{ program 0 }}\n  namespace: {{ program }}\nspec:\n  template:\n'),
        ("CronJob", "spec:\n  jobTemplate:\n    spec:\n      template:\n        metadata:\n"),
    ],
)
def test_kinds(kind: str, expected: str) -> None:
    assert flat(expected) in manifests(f"k.{kind}(c, 'x', containers=[k.ContainerProps(image='a:1')])\n")


@pytest.mark.parametrize(
    "text",
    [
        "k.Pod(c, 'p')\n",
        "k.Pod(c, 'p', **more)\n",
        "k.Pod(c, 'p', containers=given)\n",
        "k.Pod(c, 'p', containers=[*given])\n",
        "k.Pod(c, 'p', containers=[given])\n",
        "k.Pod(c, 'p', containers=[{'image': 'a'}])\n",
        "k.Pod(c, 'p', containers=[k.ContainerProps(**given)])\n",
        "p = k.Pod(c, 'p', containers=[k.ContainerProps(image='a')])\nhand_on(p)\n",
        "p = k.Pod(c, 'p', containers=[k.ContainerProps(image='a')])\np.containers[0].mount('/a', v)\n",
        "k.Pod(c, 'p', containers=[k.ContainerProps(image='a')]).attach_container(x)\n",
        "p = k.Pod(c, 'p')\ndef f():\n    p.add_container(image='a')\n",
        "p = k.Pod(c, 'p')\np.add_container(**x)\n",
        "if a:\n    from x import k\nk.Pod(c, 'p', containers=[k.ContainerProps(image='a')])\n",
        "cdk8s.Chart(app, 'c')\n",
    ],
)
def test_what_is_not_read(text: str) -> None:
    assert manifests(text) == ""


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("p.expose_via_service()\n", "ports:\n  - port: 80\n    targetPort: 80\n"),
        ("p.expose_via_ingress('/', ports=[k.ServicePort(port=1, target_port=2)])\n", "port: 1\n    targetPort: 2\n"),
        ("p.expose_via_service(ports=[{'port': 1}])\n", "ports:\n  - {{ program }}\n"),
        ("p.expose_via_service(ports=x)\n", "ports: {{ program }}\n"),
        ("p.expose_via_service(service_type=x)\n", "type: {{ program }}\n"),
        ("k.Service(c, 's', selector=p, ports=[k.ServicePort(port=1)])\n", "port: 1\n    targetPort: 1\n"),
        ("p.scheduling.spread()\np.metadata.add_label('a', 'b')\n", 'kind: "Deployment"'),
    ],
)
def test_services(rest: str, expected: str) -> None:
    text = f"p = k.Deployment(c, 'p', containers=[k.ContainerProps(image='a:1', port=80)])\n{rest}"
    assert flat(expected) in manifests(text)


def test_what_it_covers() -> None:
    whole = document(f"{HEAD}x = k.ContainerSecurityContextProps()\n{POD}")
    view = manifests_of(whole)
    assert view is not None
    calls = {one.call.name: one.call.span for one in whole.outline.calls}
    assert view.covers(calls["k.ContainerProps"])
    assert not view.covers(calls["k.ContainerSecurityContextProps"])


def test_a_service_at_once() -> None:
    text = "k.Deployment(c, 'p', containers=[k.ContainerProps(image='a:1', port=80)]).expose_via_service()\n"
    assert 'kind: "Service"' in manifests(text)


def test_added_containers() -> None:
    text = "p = k.Pod(c, 'p')\na = p.add_container(image='a:1')\na.mount('/d', v)\np.add_init_container(image='b:1')\n"
    found = manifests(text)
    assert found.count("volumeMounts: {{ program }}") == 1
    assert "ports" not in found
    opened = manifests("p = k.Pod(c, 'p')\na = p.add_container(image='a:1')\na.add_port(x)\n")
    assert "ports: {{ program }}" in opened
    plain = manifests("p = k.Pod(c, 'p')\na = p.add_container(image='a:1')\na.env.add_variable('A', x)\n")
    assert "volumeMounts" not in plain


def said(
    text: str, *changes: Set | Insert | Remove, route: tuple[str | int, ...] = (0, "spec", "containers", 0)
) -> Finding:
    whole = document(text)
    pod = next(iter(pods(whole)))
    fix = Fix("Fix", tuple(FileChange("app.py", one) for one in changes), Risk.RUNTIME, "")
    place = Place("app.py", Span(0, 0), "Pod/p container main")
    return concluded(pod.site, pod, route, Finding(place, "Bad", fix))


POD = "k.Pod(c, 'p', containers=[k.ContainerProps(image='a:1')])\n"
AT = (0, "spec", "containers", 0)


@pytest.mark.parametrize(
    ("route", "value", "expected"),
    [
        ((*AT, "image"), "a:2", "image='a:2')"),
        (
            (*AT, "livenessProbe"),
            {"httpGet": {"path": "/", "port": 1}, "initialDelaySeconds": 3, "failureThreshold": 2, "x": 1},
            "liveness=k.Probe.from_http_get('/', port=1, initial_delay_seconds=cdk8s.Duration.seconds(3), "
            "failure_threshold=2))",
        ),
        ((*AT, "startupProbe"), {"exec": {"command": ["a", "b"]}}, "startup=k.Probe.from_command(['a', 'b']))"),
        ((0, "spec", "hostNetwork"), False, "host_network=False)"),
        (
            (0, "spec", "securityContext", "fsGroup"),
            5,
            "security_context=k.PodSecurityContextProps(fs_group=5))",
        ),
        (
            (*AT, "securityContext", "capabilities", "add"),
            ["CHOWN"],
            "capabilities=k.ContainerSecutiryContextCapabilities(add=[k.Capability.CHOWN])))",
        ),
    ],
)
def test_changes(route: tuple[str | int, ...], value: Data, expected: str) -> None:
    found = said(HEAD + POD, Set(route, value))
    assert found.fix is not None
    text = changed(HEAD + POD, [one.change for one in found.fix.changes]).decode()
    assert expected in text


def test_elements() -> None:
    inner = "security_context={'capabilities': k.ContainerSecutiryContextCapabilities(add=[k.Capability.CHOWN])}"
    text = f"k.Pod(c, 'p', containers=[k.ContainerProps(image='a:1', {inner})])\n"
    found = said(HEAD + text, Insert((*AT, "securityContext", "capabilities", "add", 1), "FOWNER"))
    assert found.fix is not None
    after = changed(HEAD + text, [one.change for one in found.fix.changes]).decode()
    assert "add=[k.Capability.CHOWN, k.Capability.FOWNER]" in after


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Set((*AT, "livenessProbe"), {"tcpSocket": {"port": "http"}}), "its port has a name only"),
        (Set((*AT, "livenessProbe"), {"httpGet": {"path": "/", "port": 1, "scheme": "HTTPS"}}), "no such probe"),
        (Set((*AT, "resources"), {}), "no argument for it"),
        (Set((0, "spec", "hostPID"), False), "no argument for it"),
        (Set((0, "metadata", "annotations"), {}), "no argument for it"),
        (Set((*AT, "securityContext", "procMount"), "Default"), "no argument for it"),
        (Set((*AT, "securityContext", "seccompProfile"), {"type": "Localhost"}), "no argument for it"),
        (Remove((*AT, "image")), "no argument for it"),
    ],
)
def test_what_has_no_argument(change: Set | Remove, reason: str) -> None:
    found = said(HEAD + POD, change)
    assert found.fix is None
    assert reason in found.reason


def test_a_name_that_is_something_else() -> None:
    imports = "from cdk8s_plus_32 import Pod, ContainerProps\nProbe = 1\n"
    text = f"{imports}Pod(c, 'p', containers=[ContainerProps(image='a')])\n"
    found = said(text, Set((*AT, "livenessProbe"), {"tcpSocket": {"port": 1}}))
    assert found.fix is None
    assert found.reason == "it needs Probe of cdk8s_plus_32, and Probe is something else here"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("p = k.Pod(c, 'p', volumes=x, containers=[k.ContainerProps(image='a')])\n", "the pod may have volumes"),
        ("k.Pod(c, f'p', containers=[k.ContainerProps(image='a')])\n", "needs a name that is free in its chart"),
        ("x = 'p-a'\nk.Pod(c, 'p', containers=[k.ContainerProps(image='a')])\n", "needs a name that is free"),
    ],
)
def test_volumes_that_are_not_made(text: str, reason: str) -> None:
    mount: Data = {"name": "a", "mountPath": "/a"}
    found = said(HEAD + text, Insert((*AT, "volumeMounts", 0), mount), Insert((0, "spec", "volumes", 0), {"name": "a"}))
    assert found.fix is None
    assert reason in found.reason


def test_older_packages_and_explained_values() -> None:
    old = (HEAD + POD).replace("_32", "_30")
    profile = Set((0, "spec", "securityContext", "seccompProfile"), {"type": "RuntimeDefault"})
    assert said(old, profile).reason == "some releases of cdk8s_plus_30 lack SeccompProfile; cdk8s_plus_31 has it"
    why = (
        "k.Pod(c, 'p', containers=[k.ContainerProps(image='a:1')],\n    host_network=True,  # needed by the agent\n)\n"
    )
    found = said(HEAD + why, Set((0, "spec", "hostNetwork"), False), route=(0, "spec"))
    assert found.reason == "the comment in line 4 explains this value: decide that first, and change both"
    assert found.place.name == "k.Pod p"


def test_a_service_is_only_reported() -> None:
    text = "p = k.Pod(c, 'p', containers=[k.ContainerProps(image='a:1', port=1)])\np.expose_via_service()\n"
    whole = document(HEAD + text)
    view = manifests_of(whole)
    assert view is not None
    place = Place("app.py", Span(0, 0), "Service/p")
    fix = Fix("Fix", (FileChange("app.py", Set((1, "spec", "type"), "ClusterIP")),), Risk.RUNTIME, "")
    found = view.concluded((1, "spec"), Finding(place, "Bad", fix))
    assert found.fix is None
    assert found.place.name == "p.expose_via_service"
    assert view.concluded((1,), Finding(place, "Bad", reason="why")).reason == "why"


def test_everything_at_once_and_nothing_the_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fixes of several transforms share the arguments that they make; what is made then is read as what it is."""
    monkeypatch.chdir(tmp_path)
    context = "security_context={'ensure_non_root': False, 'read_only_root_filesystem': False}"
    made = f"k.ContainerProps(image='nginx:1.27', port=80, {context})"
    Path("app.py").write_text(f"{HEAD}p = k.Deployment(c, 'p', containers=[{made}])\np.expose_via_service()\n")
    result = pipeline.run(["."], Settings())
    fixed = {one.finding.transform for one in result.findings if one.state is State.FIXED}
    assert fixed >= {"root-user", "writable-root-filesystem", "capabilities", "seccomp-profile", "missing-probes"}
    Path("app.py").write_bytes(result.patches[0].after)
    assert not pipeline.run(["."], Settings()).patches
