"""How a secret leaves a manifest: the variable or argument that holds it takes it from a Secret instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.secrets.files import file_variable, mounted
from harden.kubernetes.secrets.refs import SecretRef, secret_ref
from harden.kubernetes.secrets.values import Argument, environment, has_sources, literal, uses
from harden.kubernetes.workload import Container
from harden.model import Change, Data, FileChange, Insert, Remove, Set
from harden.secrets import Verdict, digest, evidence, is_reference, looks_secret, mask
from harden.yaml.document import YamlMapping, YamlSequence
from harden.yaml.layout import comment_start, content_end, line_end

_URL_NAME = re.compile(r"_?(?:URL|URI|DSN|CONNECTION(?:_STRING)?)$")
_PLAIN = re.compile(r"[A-Za-z0-9._~-]+")
"""Characters that mean themselves in every part of a URL."""
NO_FILE = "that it is read from a file is not known: any other choice of `--secrets` has a variable take it"
BEFORE_ENV = ("name", "image", "imagePullPolicy", "command", "args", "workingDir", "ports", "envFrom")


@dataclass(frozen=True, slots=True)
class Move:
    """What takes a secret out of a manifest. `title` says it to people; `notes`: what they have to do besides."""

    title: str
    changes: tuple[FileChange, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Secret:
    """A value of a container that is secret, under the name that it has there."""

    container: Container
    name: str
    value: str
    verdict: Verdict
    application: Application

    def ref(self) -> SecretRef | str:
        """The key of a Secret that it belongs to, or why there is none."""
        return secret_ref(self.container, self.name, self.value, self.application)


def move_variable(secret: Secret, item: YamlMapping) -> Move | str:
    """Return how an environment variable (an item of `env`) is rid of its value, or why it cannot be.

    In this order, as `--secrets` and `--secret-urls` allow: the password of a URL alone, all variables of the container
    at once, a file where the image reads one, a reference.
    """
    obstacle = _obstacle(secret)
    if obstacle:
        return obstacle
    settings, refers = secret.application.settings, is_reference(secret.value)
    if (refers or settings.splits_urls) and settings.secrets != "file":
        split = _split(secret, item)
        if split:
            return split
    if refers:
        return "the value refers to other variables, which a Secret does not expand: move its secret part only"
    if settings.secrets == "env-from":
        everything = _all_at_once(secret.container, secret.application)
        if everything:
            return everything
    ref = secret.ref()
    if isinstance(ref, str):
        return ref
    in_file = _to_file(secret, item, ref) if settings.secrets in ("auto", "file") else None
    if in_file:
        return in_file
    if settings.secrets == "file":
        return NO_FILE
    comment = _beside(item, secret.value)
    changes = (Remove((*item.route, "value")), Set((*item.route, "valueFrom"), ref.data, ("name",), comment))
    return _made(secret, f"Take {secret.name} from Secret {ref.name}", changes, ref)


def _beside(item: YamlMapping, value: str) -> str:
    """The comments above and behind a variable's value, for what takes its place: none that names a secret."""
    text, pair = item.document.text, item.pair("value")
    if pair is None:
        return ""
    end = content_end(text, pair)
    parts = (text[comment_start(text, pair.start_byte) : pair.start_byte], text[end : line_end(text, end)])
    lines = [line for part in parts for line in part.decode("utf-8", "replace").split("\n")]
    found = [match[1] for line in lines if (match := re.fullmatch(r"\s*#+\s*(.*?)\s*", line))]
    return "\n".join(comment for comment in found if value not in comment and mask(comment) == comment)


def move_argument(container: Container, argument: Argument, application: Application) -> Move | str:
    """Return how an argument gets its secret from a new variable, which the kubelet puts in its place; or why not.

    https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
    """
    if not argument.variable:
        return argument.why
    if application.settings.secrets == "file":
        return NO_FILE
    secret = Secret(container, argument.variable, argument.value, argument.verdict, application)
    obstacle = _obstacle(secret)
    ref = obstacle or secret.ref()
    if isinstance(ref, str):
        return ref
    env = container.view.get("env")
    length = len(env.items) if isinstance(env, YamlSequence) else 0
    variable: Data = {"name": secret.name, "valueFrom": ref.data}
    changes = (
        Set(argument.view.route, f"{argument.head}$({secret.name})"),
        Insert((*container.route, "env", length), variable, after=BEFORE_ENV),
    )
    return _made(secret, f"Take the argument from Secret {ref.name}, by the variable {secret.name}", changes, ref)


def _obstacle(secret: Secret) -> str:
    """Why a variable of a container is not ours to change; empty if it is."""
    container, name = secret.container, secret.name
    if container.workload.is_partial:
        return "this is a part of an object (a container has no image): change it where the whole is put together"
    if [item.text("name") for item in environment(container) if item.text("value")].count(name) > 1:
        return f"{name} is listed twice: remove the one that is not meant"
    for patched in secret.application.patches_of(container.workload):
        for other in patched.containers:
            if other.name == container.name and any(found.text("name") == name for found in environment(other)):
                return f"the kustomize patch {patched.manifest.path} sets {name} too: change both together"
    return ""


def _to_file(secret: Secret, item: YamlMapping, ref: SecretRef) -> Move | str | None:
    variable = file_variable(secret.container, secret.name, secret.application)
    mount = mounted(secret.container, ref, secret.application) if variable else None
    if mount is None:
        return None
    changes = (
        Set((*item.route, "name"), variable),
        Set((*item.route, "value"), f"{mount.folder}/{ref.key}"),
        *mount.changes,
    )
    return _made(secret, f"Mount Secret {ref.name}, and have {variable} name the file", changes, ref)


def _all_at_once(container: Container, application: Application) -> Move | None:
    """All variables of a container by `envFrom`, where all are secret and the Secret will hold nothing else."""
    pair = container.view.pair("env")
    secrets = [Secret(container, use.name, use.value, use.verdict, application) for use in uses(container)]
    names = [item.text("name") for item in environment(container)]
    others = {use.name for other in container.workload.containers for use in uses(other)} - set(names)
    if pair is None or others or sorted(names) != sorted(secret.name for secret in secrets):
        return None
    if "#" in container.view.document.slice(pair):
        return None  # what comments say of one variable has no place at `envFrom`
    refs: list[SecretRef] = []
    for secret in secrets:
        ref = _obstacle(secret) or secret.ref()
        if isinstance(ref, str) or not ref.is_own or ref.key != secret.name or is_reference(secret.value):
            return None
        refs.append(ref)
    sources = container.view.get("envFrom")
    length = len(sources.items) if isinstance(sources, YamlSequence) else 0
    name = refs[0].name
    changes = (
        Remove((*container.route, "env")),
        Insert((*container.route, "envFrom", length), {"secretRef": {"name": name}}, after=BEFORE_ENV),
    )
    made = [FileChange(container.manifest.path, change) for change in changes]
    made += [change for ref in refs for change in ref.changes]
    notes = [note for secret, ref in zip(secrets, refs, strict=True) for note in _notes(secret, ref)]
    return Move(f"Take all variables from Secret {name}", tuple(made), tuple(dict.fromkeys(notes)))


def _split(secret: Secret, item: YamlMapping) -> Move | str | None:
    """The password of a URL by a variable of its own, which the kubelet expands; None where that is not safe."""
    found = _password(secret.value)
    variable = _password_name(secret) if found else ""
    if not found or not variable:
        return None
    start, end = found
    text = f"{secret.value[:start]}$({variable}){secret.value[end:]}"
    if looks_secret("", text):
        return None  # it holds another secret
    verdict = Verdict("password", secret.verdict.weak)
    password = Secret(secret.container, variable, secret.value[start:end], verdict, secret.application)
    ref = password.ref()
    if isinstance(ref, str):
        return ref
    changes = (Insert(item.route, {"name": variable, "valueFrom": ref.data}), Set((*item.route, "value"), text))
    title = f"Take the password of {secret.name} from Secret {ref.name}, by the variable {variable}"
    return _made(password, title, changes, ref)


def _password(url: str) -> tuple[int, int] | None:
    """Where the password of a URL stands, if it can be put there as it is: nothing in it is encoded or escaped."""
    parts = {(one.start, one.end) for one in evidence(url) if one.kind == "URL with a password"}
    if len(parts) != 1 or "$$" in url:
        return None
    ((start, end),) = parts
    return (start, end) if _PLAIN.fullmatch(url[start:end]) else None


def _password_name(secret: Secret) -> str:
    """A free name for the variable that holds the password of a URL, and a key of its own in the Secret."""
    taken = {item.text("name") for item in environment(secret.container)}
    stem = _URL_NAME.sub("", secret.name)
    candidates = [f"{secret.name}_PASSWORD"]
    alike = [name for name, value in _siblings(secret) if _URL_NAME.sub("", name) == stem and value != secret.value]
    if secret.name in alike:
        return ""
    if stem and not alike and not has_sources(secret.container):
        candidates.insert(0, f"{stem}_PASSWORD")
    return next((one for one in candidates if one not in taken), "")


def _siblings(secret: Secret) -> Iterator[tuple[str, str]]:
    """The variables of all containers of the workload, and of others of its name, with their values."""
    own = secret.container.manifest
    for workload in secret.application.workloads:
        if (workload.manifest.name, workload.manifest.namespace) == (own.name, own.namespace):
            for container in workload.containers:
                yield from ((item.text("name"), item.text("value")) for item in environment(container))


def _made(secret: Secret, title: str, changes: tuple[Change, ...], ref: SecretRef) -> Move | str:
    """Put a move together; a Secret that the CSI driver makes exists only while the pod mounts it."""
    if ref.must_mount and not any("volumeMounts" in change.route for change in changes):
        mount = mounted(secret.container, ref, secret.application)
        if mount is None:
            return f"the volume {ref.name}, which the Secret is made with, has no place in the pod"
        changes = (*changes, *mount.changes)
    path = secret.container.manifest.path
    return Move(title, (*(FileChange(path, change) for change in changes), *ref.changes), _notes(secret, ref))


def _notes(secret: Secret, ref: SecretRef) -> tuple[str, ...]:
    """What a person has to do besides: see that the Secret exists, and rotate what stood in the file."""
    notes = [ref.note] if ref.note else []
    if not secret.verdict.weak:
        manifest, name = secret.container.manifest, ref.key if ref.note else secret.name
        notes.append(rotation(name, manifest.address, manifest.path, literal(secret.value), secret.verdict))
    return tuple(notes)


def rotation(name: str, address: str, path: str, value: str, verdict: Verdict) -> str:
    """Ask for a new value: which one, where it stood, and the beginning of its digest."""
    return f"Rotate {name} of {address} ({digest(value)}): the old {verdict.kind} is in the history of {path}"
