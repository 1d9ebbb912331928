"""Kubernetes objects that are odd in one way: each is read as what it is, and nothing else changes for it."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest

from harden.kubernetes.dockerfile.accounts import given
from harden.kubernetes.dockerfile.build_files import declared
from harden.kubernetes.dockerfile.instructions import instructions
from harden.kubernetes.dockerfile.stages import Run, stage_of
from harden.model import Source
from harden.pipeline import harden_unit
from harden.result import Result
from harden.settings import Settings
from harden.units import Unit, group
from tests.test_helm_image import POD, containers

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: 'web:1'}]
"""


DEFAULT = Settings()


def hardened(transform: str, given: Settings = DEFAULT, **files: str) -> Result:
    """What one transform makes of files by name, `__` for `/`."""
    data = {f"{name.replace('__', '/')}.yaml": dedent(text).encode() for name, text in files.items()}
    (unit,) = group(list(data), data.__getitem__)
    return harden_unit(unit, data, replace(given, select=frozenset({transform})))


def said(result: Result) -> list[tuple[str, str]]:
    """Message and reason of every finding."""
    return [(one.finding.message, one.finding.reason) for one in result.findings]


def test_a_dockerfile_of_directives_alone() -> None:
    assert instructions(b"# syntax=docker/dockerfile:1") == ()
    assert [one.name for one in instructions(b"# escape=`\nFROM a `\n  AS b")] == ["FROM"]


def test_instructions_that_say_nothing_of_a_stage() -> None:
    assert stage_of(b"FROM nginx\nLABEL a=b\nSTOPSIGNAL TERM\nUSER 5\n") == stage_of(b"FROM nginx\nUSER 5\n")


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("install -m 755 a /usr/bin/a", ""),
        ("install -m 757 a /usr/bin/a", "it gives files to the user that it runs as"),
        ("install -o app a /usr/bin/a", "it gives files to the user that it runs as"),
    ],
)
def test_files_that_are_installed(script: str, why: str) -> None:
    assert given([Run(script, "/", "")], frozenset({""})).why == why


WORKFLOW = """\
on: push
jobs:
  one:
    steps:
      - {uses: docker/build-push-action@v6, with: {context: api, tags: "Not A Name,acme/api:1"}}
"""


def test_names_that_no_image_has() -> None:
    found = declared(Source(".github/workflows/ci.yml", WORKFLOW.encode()))
    assert [one.image.pattern for one in found] == ["acme/api"]


SERVICE = """\
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{name: x}, {port: 80}]}
"""
CALLER = """\
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: api, image: 'api:1', args: [--web=web]}]}
"""


def test_a_port_of_a_service_without_a_number() -> None:
    result = hardened("no-network-policy", app=f"{DEPLOYMENT}---\n{SERVICE}---\n{CALLER}")
    made = b"".join(patch.after for patch in result.patches)
    assert made.count(b"port: 80\n") == 1
    assert b"app: api" in made


def test_a_config_map_from_a_file_may_hold_an_address() -> None:
    pod = CALLER.replace("args: [--web=web]", "envFrom: [{configMapRef: {name: settings}}]")
    files = {
        "app": f"{DEPLOYMENT}---\n{SERVICE}---\n{pod}---\n{CALLER.replace(' api', ' other')}",
        "kustomization": "resources: [app.yaml]\nconfigMapGenerator: [{name: settings, envs: [x.env]}]\n",
    }
    result = hardened("no-network-policy", DEFAULT, **files)
    assert b"- podSelector: {}\n" in b"".join(patch.after for patch in result.patches)  # all of its namespace, then
    left = {name: text.replace("namespace: shop", "namespace: default") for name, text in files.items()}
    reasons = [reason for _, reason in said(hardened("no-network-policy", DEFAULT, **left))]
    hidden = "the file that ConfigMap/settings of Pod/api is made from may hold one"
    assert f"these files do not show all connections: {hidden}" in reasons


PATCHED = "resources: [app.yaml]\npatches:\n- {target: {kind: Deployment}, path: patch.yaml}\n"


def test_a_patch_of_several_objects_is_reported_once() -> None:
    files = {
        "app": f"{DEPLOYMENT}---\n{DEPLOYMENT.replace('web', 'api')}",
        "kustomization": PATCHED,
        "patch": "- {op: add, path: /spec/template/spec/hostPID, value: true}\n",
    }
    (finding,) = hardened("weakening-patch", DEFAULT, **files).findings
    assert finding.finding.place.name == "Deployment/web"


@pytest.mark.parametrize(
    ("patch", "level"), [("containers: [{name: web, tty: true}]", "restricted"), ("hostIPC: true", "")]
)
def test_what_a_patch_lacks_is_no_violation_of_its_own(patch: str, level: str) -> None:
    context = "securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}"
    own = "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}"
    pod = DEPLOYMENT.replace("containers: [{", f"{context}\n      containers: [{{{own}, ")
    files = {
        "app": "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n" + pod,
        "kustomization": "namespace: shop\n" + PATCHED,
        "patch": f"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\n"
        f"spec: {{template: {{spec: {{{patch}}}}}}}\n",
    }
    made = b"".join(patch.after for patch in hardened("pod-security-labels", DEFAULT, **files).patches)
    assert (f"enforce: {level}".encode() in made) == bool(level)


KNATIVE = """\
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: web}
spec: {template: {spec: {hostPID: true, containers: [{image: 'web:1'}]}}}
"""


def test_what_knative_does_not_let_one_write() -> None:
    result = hardened("host-namespaces", app=KNATIVE)
    assert said(result) == [
        ("Pod sees and may signal all processes of its node", "`hostPID` of the pod is refused by Knative by default")
    ]
    assert not result.patches


MAP = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data:
  TOKEN: s3cr3t-for-tests
"""
READS = "env: [{name: TOKEN, valueFrom: {configMapKeyRef: {name: settings, key: TOKEN}}}]"


def test_who_reads_a_config_map_is_in_its_namespace() -> None:
    reader = DEPLOYMENT.replace("image: 'web:1'", f"image: 'web:1', {READS}")
    elsewhere = reader.replace("namespace: shop", "namespace: other")
    result = hardened(
        "plaintext-secret", app=f"{MAP}---\n{reader}---\n{elsewhere}", kustomization="resources: [app.yaml]\n"
    )
    (patch,) = (patch for patch in result.patches if patch.path == "app.yaml")
    moved = reader.replace(
        "configMapKeyRef: {name: settings, key: TOKEN}", "secretKeyRef: {name: settings-secrets, key: TOKEN}"
    )
    assert moved.encode() in patch.after
    assert elsewhere.encode() in patch.after


def test_a_json_patch_without_end_is_no_part_of_an_object() -> None:
    files = {"app": DEPLOYMENT, "kustomization": PATCHED, "patch": f"- {{op: add, path: {'/a' * 600}, value: 1}}\n"}
    assert not hardened("privilege-escalation", DEFAULT, **files).errors


def test_the_command_of_a_template_that_values_give_says_what_it_names() -> None:
    (container,) = containers(f"{POD}      image: a:1\n      command: {{{{ .Values.command }}}}\n")
    assert container.command == ("{{ .Values.command }}",)


def test_ports_that_are_not_of_tcp_have_no_probe() -> None:
    ports = "ports: [{containerPort: 53, protocol: UDP, name: health}, {name: http}, {containerPort: 80, name: http}]"
    result = hardened("missing-probes", app=DEPLOYMENT.replace("image: 'web:1'", f"image: 'web:1', {ports}"))
    assert said(result)
    assert not any(b"port: 53" in patch.after for patch in result.patches)


CLASS = """\
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: {name: other, namespace: shop}
spec: {provider: vault, parameters: {roleName: shop, vaultAddress: https://vault.example.com}}
"""


def test_a_class_holds_what_is_at_home_in_its_workload() -> None:
    """A secret that another workload has first is not among it."""
    shared = "{name: TOKEN, value: token-for-tests-1}"
    api = DEPLOYMENT.replace(" web", " api").replace("image: 'web:1'", f"image: 'api:1', env: [{shared}]")
    own = f"env: [{shared}, {{name: DB_PASSWORD, value: s3cr3t-for-tests}}]"
    web = DEPLOYMENT.replace("image: 'web:1'", f"image: 'web:1', {own}")
    store = Settings(secret_store="csi")  # noqa: S106 # the kind of store
    result = hardened("plaintext-secret", store, app=f"{api}---\n{web}---\n{CLASS}")
    (after,) = (patch.after.decode() for patch in result.patches)
    _, of_api, of_web = after.split("objects: |")
    assert "TOKEN" in of_api
    assert "DB_PASSWORD" in of_web
    assert "TOKEN" not in of_web


def test_volumes_are_not_named_by_actions() -> None:
    template = """\
apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
    - name: {{ .Chart.Name }}
      image: nginx:1.27.3
    {{- range .Values.more }}
    - name: {{ .name }}
      image: nginx:1.27.3
    {{- end }}
"""
    data = {"c/Chart.yaml": b"name: c\n", "c/values.yaml": b"more: []\n", "c/templates/pod.yaml": template.encode()}
    unit = Unit("", tuple(data), charts=frozenset({"c"}))
    result = harden_unit(unit, data, Settings(select=frozenset({"capabilities"})))
    assert not result.failed_proofs
    (patch,) = result.patches
    written = patch.after.decode()
    assert written.count("{{") == template.count("{{")
    for name in ("chart-name-var-run", "name-var-run"):
        assert written.count(f"- name: {name}\n") == 2
