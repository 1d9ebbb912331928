"""Asks registries what digest a tag stands for, with python-dxf (the extra `lock`), by HTTPS alone.

One HEAD of the manifest, which Docker Hub does not count as a pull. The request accepts indexes, so an image that is
made for several platforms answers with the digest of its index: the one that works on each of them. See
https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from harden.errors import HardenError, UsageError
from harden.kubernetes.image.ref import DOCKER_HUB, ImageRef
from harden.lock.docker_config import Credentials, DockerConfig
from harden.lock.model import LockedImage, image_key

TIMEOUT = 15.0
"""Seconds that a registry may take to answer."""

HOSTS = {DOCKER_HUB: "registry-1.docker.io"}
"""Where a registry is asked, if not under its own name."""

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_FIRST_SCHEMA = re.compile(r"application/vnd\.docker\.distribution\.manifest\.v1\+")
_TOO_OFTEN = 429
_STATUS = {
    403: "access is denied (403)",
    404: "there is no such image or tag (404)",
    _TOO_OFTEN: "it was asked too often (429): try again later; what is in the lock by then stays",
}


class NotResolved(HardenError):
    """One reference could not be resolved; the message says why. `is_last`: the same host need not be asked again."""

    def __init__(self, what: str, *, is_last: bool = False) -> None:
        super().__init__(what)
        self.is_last = is_last


def require_client() -> None:
    """Raise UsageError if the client library is not installed."""
    with suppress(ImportError):
        importlib.import_module("dxf")
        return
    raise UsageError("asking registries needs the extra `lock`: pip install 'harden-iac[lock]'")


def host_of(reference: ImageRef) -> str:
    """The host that is asked for an image."""
    return HOSTS.get(reference.registry, reference.registry)


def digests(
    references: Sequence[ImageRef], config: DockerConfig, today: date
) -> Iterator[tuple[str, LockedImage | NotResolved]]:
    """Yield the key of each reference, all of one registry, with what its tag stands for or why that is not known."""
    failed: NotResolved | None = None
    credentials = config.credentials(references[0].registry) if references else None
    for reference in references:
        if failed is None:
            try:
                digest = _digest(reference, credentials)
                yield image_key(reference), LockedImage(digest, today, host_of(reference))
                continue
            except NotResolved as error:
                failed = error if error.is_last else None
                yield image_key(reference), error
                continue
        yield image_key(reference), failed


def _digest(reference: ImageRef, credentials: Credentials | None) -> str:
    import requests
    from dxf.exceptions import DXFError, DXFUnauthorizedError

    from harden.lock.registry_client import Client

    def authenticate(client: Any, response: Any) -> None:
        known = (credentials.user, credentials.password) if credentials else (None, None)
        client.authenticate(*known, actions=["pull"], response=response)

    try:
        with Client(host_of(reference), reference.repository, authenticate, TIMEOUT) as client:
            digest, response = client.head_manifest_and_response(reference.tag or "latest")
    except DXFUnauthorizedError:
        raise NotResolved(_denied(reference, credentials)) from None
    except requests.HTTPError as error:
        status = error.response.status_code if error.response is not None else 0
        raise NotResolved(
            _STATUS.get(status, f"it answers with status {status}"), is_last=status == _TOO_OFTEN
        ) from None
    except requests.Timeout:
        raise NotResolved(f"no answer within {TIMEOUT:g} seconds", is_last=True) from None
    except requests.exceptions.SSLError:
        raise NotResolved("no connection by HTTPS that can be trusted", is_last=True) from None
    except requests.ConnectionError:
        raise NotResolved("it cannot be reached", is_last=True) from None
    except (requests.RequestException, DXFError, LookupError, ValueError, TypeError, AttributeError):
        raise NotResolved("its answer cannot be understood") from None  # the words of the error may hold a token
    return _checked(digest, response)


def _checked(digest: object, response: Any) -> str:
    if not str(response.url).startswith("https://"):
        raise NotResolved("it leads to an address without HTTPS")
    if _FIRST_SCHEMA.match(str(response.headers.get("Content-Type", ""))):
        raise NotResolved("it has the image in the first format of manifests only, which has no lasting digest")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise NotResolved("its answer has no digest")
    return digest


def _denied(reference: ImageRef, credentials: Credentials | None) -> str:
    host = "" if reference.registry == DOCKER_HUB else f" {reference.registry}"
    if credentials:
        return "there is no such image, or the account of your docker configuration may not read it (401)"
    return f"there is no such image, or it takes an account (401): docker login{host}"
