"""Secret value stands in a manifest in plain text

Why. Manifests are kept in version control, copied into tickets and shown by every `kubectl get -o yaml`: a password in
`env` is read by everybody who may read any of these, and stays in the history after it is removed.

Exploited. Repositories, build logs and images are searched for credentials by machine, within minutes of becoming
public; whoever finds a database URL with its password needs no other way in.

Fix. The variable takes its value from a Secret (`valueFrom.secretKeyRef`): from one in these files that already holds
the value, else from `<workload>-secrets`, which `<workload>.secret.yaml.example` lists by name, without values. A URL
is moved whole. Variables that refer to it (`$(NAME)`) go on working, since the kubelet expands references in order,
whatever a variable comes from. What stands in arguments, probes and ConfigMaps is reported: a secret has to reach the
program another way there, which only its owner can change.

Risk. Runtime: Pods do not start until the Secret exists (CreateContainerConfigError), and a changed Secret no longer
restarts them. The old value is in the history of the files: rotate it. Checkov's CKV_K8S_35 asks for files instead of
variables and fails for the result, as it does for every secretKeyRef.

References.
- https://kubernetes.io/docs/concepts/configuration/secret/
- https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/
- https://cwe.mitre.org/data/definitions/798.html
- kubescape C-0012, Polaris sensitiveContainerEnvVar, kube-linter env-var-secret
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.secret_refs import SecretRef, environment, plain_environment, secret_ref
from harden.kubernetes.workload import Container, Manifest, workload_of
from harden.model import FileChange, Finding, Fix, Place, Remove, Risk, Set
from harden.secrets import Verdict, is_reference, looks_secret
from harden.transform import manifest, transform
from harden.yaml.document import View, YamlMapping, YamlScalar, YamlSequence

RISK_NOTE = "Pods do not start until the Secret exists"
IN_ARGUMENTS = "how the program takes it otherwise (an environment variable, a file) is not known here"
IN_PROBE = "a probe cannot read a Secret: let the endpoint answer without it, or probe by a command"
IN_CONFIG_MAP = (
    "what reads this ConfigMap would have to read a Secret instead: move the key to one and change its readers"
)


@transform(
    manifest("*"),
    kube_linter=("env-var-secret",),
    polaris=("sensitiveContainerEnvVar", "sensitiveConfigmapContent"),
    trivy=("KSV109", "AVD-KSV-0109"),
)
def check(subject: Manifest, application: Application) -> Iterator[Finding]:
    workload = workload_of(subject)
    for container in workload.containers if workload else ():
        yield from _in_environment(container, application)
        yield from _in_arguments(container)
        yield from _in_probes(container)
    if subject.kind == "ConfigMap":
        yield from _in_config_map(subject)


def _in_environment(container: Container, application: Application) -> Iterator[Finding]:
    for item in environment(container):
        name, value = item.text("name"), item.text("value")
        verdict = looks_secret(name, value)
        if not name or not verdict or item.get("valueFrom"):
            continue
        place = _place(container.manifest, item.get("name") or item, container.address)
        message = f"{name} holds {verdict.described} in plain text"
        ref = _reference(container, name, value, application)
        if isinstance(ref, str):
            yield Finding(place, message, reason=ref)
        else:
            yield Finding(place, message, _fix(container, item, ref, verdict))


def _reference(container: Container, name: str, value: str, application: Application) -> SecretRef | str:
    """Where the value is to come from, or why it cannot be moved."""
    if container.workload.is_partial:
        return "this is a part of an object (a container has no image): change it where the whole is put together"
    if is_reference(value):
        return "the value refers to other variables, which a Secret does not expand: move its secret part only"
    if [other for other, _ in plain_environment(container)].count(name) > 1:
        return f"{name} is listed twice: remove the one that is not meant"
    for patched in application.patches_of(container.workload):
        for other in patched.containers:
            if other.name == container.name and any(found.text("name") == name for found in environment(other)):
                return f"the kustomize patch {patched.manifest.path} sets {name} too: change both together"
    return secret_ref(container, name, value, application)


def _fix(container: Container, item: YamlMapping, ref: SecretRef, verdict: Verdict) -> Fix:
    name, path, namespace = item.text("name"), container.manifest.path, container.manifest.namespace
    changes = (Remove((*item.route, "value")), Set((*item.route, "valueFrom"), ref.data, ("name",)))
    notes: list[str] = []
    if ref.companion:
        where = f" in namespace {namespace}" if namespace else ""
        notes.append(f"Create Secret {ref.name}{where} with real values before you apply: see {ref.companion}")
    if not verdict.weak:
        key = ref.key if ref.companion else name
        notes.append(f"Rotate {key} of {container.manifest.name}: the old {verdict.kind} is in the history of {path}")
    return Fix(
        f"Take {name} from Secret {ref.name}",
        (*(FileChange(path, change) for change in changes), *ref.changes),
        Risk.RUNTIME,
        RISK_NOTE,
        notes=tuple(notes),
    )


def _in_arguments(container: Container) -> Iterator[Finding]:
    for key in ("command", "args"):
        view = container.view.get(key)
        items = [item for item in view.items if isinstance(item, YamlScalar)] if isinstance(view, YamlSequence) else []
        texts = [item.data if isinstance(item.data, str) else "" for item in items]
        for item, text, before in zip(items, texts, ["", *texts], strict=False):
            flag = before.lstrip("-") if before.startswith("-") and not text.startswith("-") else ""
            verdict = looks_secret(flag, text)
            if verdict and not verdict.weak:
                place = _place(container.manifest, item, container.address)
                yield Finding(place, f"{key} holds {verdict.described} in plain text", reason=IN_ARGUMENTS)


def _in_probes(container: Container) -> Iterator[Finding]:
    for probe in ("livenessProbe", "readinessProbe", "startupProbe"):
        headers = container.view.get(probe, "httpGet", "httpHeaders")
        for item in headers.items if isinstance(headers, YamlSequence) else ():
            verdict = looks_secret(item.text("name"), item.text("value"))
            if verdict and not verdict.weak:
                place = _place(container.manifest, item.get("name") or item, container.address)
                yield Finding(place, f"{probe} sends {verdict.described} that is in plain text", reason=IN_PROBE)


def _in_config_map(subject: Manifest) -> Iterator[Finding]:
    data = subject.root.get("data")
    for key, view in data.entries.items() if isinstance(data, YamlMapping) else ():
        text = view.data
        verdict = looks_secret(key, text) if isinstance(text, str) else None
        if verdict and not verdict.weak and isinstance(data, YamlMapping):
            place = Place(subject.path, data.key_span(key), subject.address, subject.root.span, subject.annotations)
            yield Finding(place, f"{key} holds {verdict.described} in plain text", reason=IN_CONFIG_MAP)


def _place(subject: Manifest, view: View, name: str) -> Place:
    return subject.place(view.span, name)
