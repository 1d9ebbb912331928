"""Compose service is given the machine, or holds a secret

Why. A service of a compose file that is privileged, uses the machine's network or processes, or has the socket of the
Docker daemon, is root on the machine in all but name. A password in `environment` is read by everybody who reads the
repository. An image without a fixed version is whatever was pushed last.

Exploited. As in a cluster: who gets into the service gets the machine, or what the credential opens.

Fix. None is written: compose files are mostly for a developer's machine, and what a service needs there is not in them.

Risk. None: nothing is changed.

References.
- https://docs.docker.com/reference/compose-file/services/
- https://docs.docker.com/compose/how-tos/use-secrets/
- https://docs.docker.com/engine/security/#docker-daemon-attack-surface
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.image.ref import parse_image
from harden.model import Finding, Place
from harden.secrets import digest, is_reference, looks_secret, secret_part
from harden.transform import compose, transform
from harden.yaml.document import View, YamlDocument, YamlMapping, YamlSequence

_SHARED = {"network_mode": "network", "pid": "processes", "ipc": "shared memory", "userns_mode": "users"}
_SOCKETS = ("docker.sock", "containerd.sock", "podman.sock")
_DANGEROUS = frozenset({"ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF"})
_OFF = ("seccomp:unconfined", "seccomp=unconfined", "apparmor:unconfined", "apparmor=unconfined", "label:disable")
ASK = "whether it needs this only its owner knows: take it out if not"
SOCKET = "who can speak to it is root on the machine, read-only or not: do without, or behind a proxy that filters"
ELSEWHERE = "take it from a file or a variable of the shell: `secrets`, `env_file` or ${NAME}"
IMAGE = "only its owner knows the version: name one"


@transform(compose())
def check(document: YamlDocument, application: Application) -> Iterator[Finding]:
    del application
    for root in document.roots:
        services = root.get("services")
        for name, service in services.entries.items() if isinstance(services, YamlMapping) else ():
            if isinstance(service, YamlMapping):
                for view, message, reason in (*_rights(service), *_secrets(service), *_image(service)):
                    place = Place(document.source.path, view.span, f"service {name}", service.span)
                    yield Finding(place, message, reason=reason)


def _rights(service: YamlMapping) -> Iterator[tuple[View, str, str]]:
    privileged = service.get("privileged")
    if privileged is not None and privileged.data is True:
        yield privileged, "The service is privileged: root on the machine", ASK
    for key, what in _SHARED.items():
        shared = service.get(key)
        if shared is not None and shared.data == "host":
            yield shared, f"The service uses the {what} of the machine", ASK
    for item in _items(service.get("cap_add")):
        if str(item.data).upper().removeprefix("CAP_") in _DANGEROUS:
            yield item, f"The service is given the capability {item.data}", ASK
    for item in _items(service.get("security_opt")):
        if item.text() in _OFF:
            yield item, f"The service is not confined: {item.text()}", ASK
    for item in _items(service.get("volumes")):
        source = item.text("source") if isinstance(item, YamlMapping) else item.text().split(":")[0]
        if source.endswith(_SOCKETS):
            yield item.get("source") or item, "The service has the socket of the container runtime", SOCKET


def _secrets(service: YamlMapping) -> Iterator[tuple[View, str, str]]:
    environment = service.get("environment")
    pairs = [(key, view.text(), view) for key, view in environment.entries.items()] if isinstance(
        environment, YamlMapping
    ) else [(*_split(item.text()), item) for item in _items(environment)]  # fmt: skip
    for name, value, view in pairs:
        verdict = None if "$" in value or is_reference(value) else looks_secret(name, value)
        if verdict and not verdict.weak:
            yield view, f"{name} holds {verdict.described} in plain text", _rotated(value)
    command = service.get("command")
    words = [item.text() for item in _items(command)] or [service.text("command")]
    verdict = None if command is None else looks_secret("", " ".join(words))
    if command is not None and verdict and not verdict.weak:
        yield command, f"The command holds {verdict.described} in plain text", _rotated(" ".join(words))


def _rotated(value: str) -> str:
    return f"{ELSEWHERE}; then rotate it ({digest(secret_part(value))})"


def _image(service: YamlMapping) -> Iterator[tuple[View, str, str]]:
    image = service.get("image")
    text = service.text("image")
    found = None if "$" in text or service.get("build") else parse_image(text)
    if image is not None and found is not None and found.is_mutable:
        yield image, f"Image {found.familiar} has no fixed version", IMAGE


def _split(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value


def _items(view: View | None) -> tuple[View, ...]:
    return view.items if isinstance(view, YamlSequence) else ()
