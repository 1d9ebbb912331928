"""Secret value stands in a manifest in plain text

Why. Manifests are kept in version control, copied into tickets and shown by every `kubectl get -o yaml`: a password in
`env` is read by everybody who may read any of these, and stays in the history after it is removed.

Exploited. Repositories, build logs and images are searched for credentials by machine, within minutes of becoming
public; whoever finds a database URL with its password needs no other way in.

Fix. The value comes from a Secret: from one in these files that already holds it, else from `<workload>-secrets`, which
`<workload>.secret.yaml.example` lists by name, without values (`--secret-store` has an ExternalSecret or another maker
write it). An image that reads the value from a file (`POSTGRES_PASSWORD_FILE`) gets a file, any other a variable
(`--secrets`). A URL is moved whole (`--secret-urls split` moves its password). Variables that refer to it (`$(NAME)`)
go on working, since the kubelet expands references in order, whatever a variable comes from; an argument
(`--password=…`) takes a new variable in the same way. A key of a ConfigMap moves if the files show that only variables
read it. What stands in probes, annotations, scripts and custom resources is reported, as is what templates of charts
hold. All of it: docs/secrets.md.

Risk. Runtime: Pods do not start until the Secret exists (CreateContainerConfigError), and a changed Secret does not
restart them. The old value is in the history of the files: rotate it. Checkov's CKV_K8S_35 asks for files instead of
variables and fails for every `secretKeyRef`.

References.
- https://kubernetes.io/docs/concepts/configuration/secret/
- https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/
- https://cwe.mitre.org/data/definitions/798.html
- kubescape C-0012, Polaris sensitiveContainerEnvVar, kube-linter env-var-secret
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.secrets.config_map import Entry, move_entry
from harden.kubernetes.secrets.elsewhere import held_elsewhere
from harden.kubernetes.secrets.move import Move, Secret, move_argument, move_variable
from harden.kubernetes.secrets.values import arguments, environment, is_filled_in, names_a_secret, passwords_in
from harden.kubernetes.workload import Container, Manifest, mappings, workload_of
from harden.model import Finding, Fix, Place, Risk
from harden.secrets import Verdict, digest, holds_secret, looks_secret, secret_part, told
from harden.secrets.detect import is_placeholder
from harden.transform import manifest, transform
from harden.yaml.document import View, YamlMapping, scalars

PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
RISK_NOTE = "Pods do not start until the Secret exists"
IN_PROBE = "a probe cannot read a Secret: let the endpoint answer without it, or probe by a command"
IN_COMMAND = "take it from a Secret into a variable, and let a shell (sh -c) put that into the command"
IN_WORDS = "take it from a Secret into a variable, and write $(NAME) of that variable in its place"
IN_ANNOTATION = "who reads this annotation would have to look into a Secret instead: see whether it can name one"
IN_OBJECT = "what reads this object would have to look into a Secret instead: see whether it can name one"

IN_PLACE = (
    "a script seems to put it in before this is applied: let that make a Secret, and refer to it by `secretKeyRef`"
)

IN_PROGRAM = "have pulumi.Config().require_secret give it to a core.v1.Secret, and take it from there (secret_key_ref)"

IN_CHART = "let a release of the chart name the Secret that has it, and take it from there (secretKeyRef)"


@transform(
    manifest("*", in_templates=True),
    kube_linter=("env-var-secret",),
    polaris=("sensitiveContainerEnvVar", "sensitiveConfigmapContent"),
    trivy=("KSV109", "AVD-KSV-0109"),
    kubescape=("C-0012",),
)
def check(subject: Manifest, application: Application) -> Iterator[Finding]:
    workload = workload_of(subject)
    for container in workload.containers if workload else ():
        yield from _in_environment(container, application)
        yield from _in_arguments(container, application)
        yield from _in_probes(container)
        yield from _in_commands(container)
    yield from _in_annotations(subject, subject.root.get("metadata", "annotations"))
    if workload and workload.template is not subject.root:
        yield from _in_annotations(subject, workload.template.get("metadata", "annotations"))
    if subject.kind == "ConfigMap":
        yield from _in_config_map(subject, application)
    for held in held_elsewhere(subject):
        message = f"{held.name} holds {held.verdict.described} in plain text"
        yield _finding(subject.place(held.view.span), message, IN_OBJECT, held.verdict, held.value)


def _in_environment(container: Container, application: Application) -> Iterator[Finding]:
    for item in environment(container):
        name, value = item.text("name"), item.text("value")
        verdict = None if _is_made(item.get("value")) else looks_secret(name, value)
        if name and verdict and not item.get("valueFrom") and not names_a_secret(container, value):
            span = (item.get("name") or item).span
            secret = Secret(container, name, value, verdict, application)
            move = (
                IN_PLACE if is_filled_in(name, value) else _elsewhere(container.manifest) or move_variable(secret, item)
            )
            message = f"{name} holds {verdict.described} in plain text"
            yield _finding(container.manifest.place(span, container.address), message, move, verdict, value)


def _elsewhere(subject: Manifest) -> str:
    """What to do of a secret in a template of a chart or in a program; empty in a manifest."""
    if subject.document.in_chart:
        return IN_CHART
    return IN_PROGRAM if subject.document.is_template else ""


def _is_made(view: View | None) -> bool:
    """Whether actions of a chart write a part of a text: what it is then is not seen."""
    return view is not None and view.document.in_chart and "{{" in str(view.data)


def _in_arguments(container: Container, application: Application) -> Iterator[Finding]:
    for found in (one for one in arguments(container) if not _is_made(one.view)):
        place = container.manifest.place(found.view.span, container.address)
        message = f"{found.key} holds {found.verdict.described} in plain text"
        move = _elsewhere(container.manifest) or move_argument(container, found, application)
        yield _finding(place, message, move, found.verdict, found.value)
    yield from _in_words(container)


def _in_words(container: Container) -> Iterator[Finding]:
    """What several arguments tell a program together (`redis-cli -a …`)."""
    views = [(key, container.view.get(key)) for key in ("command", "args")]
    words = [(key, word, str(word.data)) for key, view in views if view for word in scalars(view)]
    known = [one.value for one in arguments(container)]
    text = " ".join(text for _, _, text in words)
    for value in (text[found.start : found.end] for found in told(text)):
        key, word, _ = next((one for one in words if value in one[2]), words[0])
        if not any(value in one for one in known) and not _is_made(word) and not is_placeholder(value):
            place = container.manifest.place(word.span, container.address)
            move = _elsewhere(container.manifest) or IN_WORDS
            yield _finding(place, f"{key} holds a password in plain text", move, Verdict("password"), value)


def _in_probes(container: Container) -> Iterator[Finding]:
    for probe in PROBES:
        for item in mappings(container.view.get(probe, "httpGet", "httpHeaders")):
            verdict = looks_secret(item.text("name"), item.text("value"))
            if verdict and not verdict.weak:
                place = container.manifest.place((item.get("name") or item).span, container.address)
                message = f"{probe} sends {verdict.described} that is in plain text"
                yield _finding(place, message, IN_PROBE, verdict, item.text("value"))


def _in_commands(container: Container) -> Iterator[Finding]:
    """Passwords in the commands of probes and hooks."""
    probes = [(name, container.view.get(name, "exec", "command")) for name in PROBES]
    hooks = [(name, container.view.get("lifecycle", name, "exec", "command")) for name in ("postStart", "preStop")]
    for name, view in ((name, view) for name, view in (*probes, *hooks) if view):
        place = container.manifest.place(view.span, container.address)
        for value, verdict in passwords_in(str(word.data) for word in scalars(view)):
            yield _finding(place, f"{name} runs a command with a password in plain text", IN_COMMAND, verdict, value)


def _in_annotations(subject: Manifest, annotations: object) -> Iterator[Finding]:
    """Only what is secret by itself: an annotation called `…/auth-secret` names a Secret."""
    for key, view in annotations.entries.items() if isinstance(annotations, YamlMapping) else ():
        verdict = looks_secret("", view.data) if isinstance(view.data, str) else None
        if verdict and not verdict.weak and isinstance(annotations, YamlMapping):
            place = subject.place(annotations.key_span(key))
            message = f"The annotation {key} holds {verdict.described} in plain text"
            yield _finding(place, message, IN_ANNOTATION, verdict, str(view.data))


def _in_config_map(subject: Manifest, application: Application) -> Iterator[Finding]:
    data = subject.root.get("data")
    for key, view in data.entries.items() if isinstance(data, YamlMapping) else ():
        text = view.data
        verdict = holds_secret(key, text) if isinstance(text, str) and not _is_made(view) else None
        if verdict and not verdict.weak and isinstance(data, YamlMapping) and isinstance(text, str):
            place = subject.place(data.key_span(key))
            entry = Entry(subject, key, text, verdict)
            move = _elsewhere(subject) or move_entry(entry, application)
            yield _finding(place, f"{key} holds {verdict.described} in plain text", move, verdict, text)


def _finding(place: Place, message: str, move: Move | str, verdict: Verdict, value: str) -> Finding:
    secret = secret_part(value)
    rotate = "" if verdict.weak or move == IN_PLACE else f"then rotate it ({digest(secret)})"
    hidden = () if verdict.weak else (secret,)
    if isinstance(move, Move):
        fix = Fix(move.title, move.changes, Risk.RUNTIME, RISK_NOTE, notes=move.notes)
        return Finding(place, message, fix, otherwise=rotate, hidden=hidden)
    return Finding(place, message, reason=f"{move}; {rotate}" if rotate else move, hidden=hidden)
