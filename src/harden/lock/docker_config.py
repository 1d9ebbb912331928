"""Credentials for registries from where `docker login` keeps them: `config.json` and the helpers that it names.

https://docs.docker.com/reference/cli/docker/login/#credential-stores and
https://github.com/docker/docker-credential-helpers: a helper is asked for one host only, the one a request is for.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from harden.kubernetes.image.ref import DOCKER_HUB

_HUB = "https://index.docker.io/v1/"
_TIMEOUT = 15  # seconds; a helper may have to ask a keychain
_IDENTITY_TOKEN = "<token>"  # noqa: S105  # the user name that helpers give for what is no password


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and the password; the password appears in no repr."""

    user: str
    password: str = field(repr=False)


class DockerConfig:
    """`config.json` below `$DOCKER_CONFIG` or `~/.docker`; an absent or broken one holds nothing."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)
        home = environment.get("DOCKER_CONFIG") or os.path.join(environment.get("HOME", ""), ".docker")  # noqa: PTH118
        try:
            data: object = json.loads((Path(home) / "config.json").read_bytes())
        except (OSError, ValueError):
            data = {}
        self._data = _mapping(data)

    def credentials(self, registry: str) -> Credentials | None:
        """Return what is kept for a registry (`docker.io`, `quay.io`, `host:5000`), None if there is nothing.

        Identity tokens are no passwords and count as nothing. Nothing is raised: who may ask without, still can.
        """
        hosts = (_HUB, "index.docker.io", DOCKER_HUB) if registry == DOCKER_HUB else (registry, f"https://{registry}")
        helpers = _mapping(self._data.get("credHelpers"))
        for host in hosts:
            helper = helpers.get(host) or self._data.get("credsStore")
            found = self._of_helper(helper, host) if helper else None
            found = found or _decoded(_mapping(_mapping(self._data.get("auths")).get(host)))
            if found:
                return found
        return None

    def _of_helper(self, helper: object, host: str) -> Credentials | None:
        if not isinstance(helper, str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", helper):
            return None
        try:
            done = subprocess.run(  # noqa: S603  # the user's own configuration names the program, and no shell reads it
                [f"docker-credential-{helper}", "get"],
                input=host.encode(),
                capture_output=True,
                check=True,
                timeout=_TIMEOUT,
                env=self._environment,
                cwd="/",  # nothing of the scanned folder may have a say
            )
            answer = _mapping(json.loads(done.stdout))
        except (OSError, ValueError, subprocess.SubprocessError):
            return None
        return _credentials(answer.get("Username"), answer.get("Secret"))


def _decoded(entry: Mapping[str, object]) -> Credentials | None:
    try:
        decoded = base64.b64decode(str(entry.get("auth") or ""), validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    user, colon, password = decoded.partition(":")
    return _credentials(user, password.strip("\0")) if colon else None


def _credentials(user: object, password: object) -> Credentials | None:
    if isinstance(user, str) and isinstance(password, str) and user and user != _IDENTITY_TOKEN:
        return Credentials(user, password)
    return None


def _mapping(data: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", data) if isinstance(data, dict) else {}
