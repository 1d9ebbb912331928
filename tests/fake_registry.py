"""A registry on localhost with a certificate of its own: it answers as its `images` and `script` say."""

from __future__ import annotations

import base64
import json
import ssl
import subprocess
import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

INDEX = "application/vnd.oci.image.index.v1+json"
USER = ("user", "pass word")
TOKEN = "token-of-the-test"  # noqa: S105  # what the fake registry hands out


@dataclass
class FakeRegistry:
    """`images`: digest by `repository:tag`. `auth`: "", "token" (anonymous), "login" (token for a user), "basic".

    `status`: answers of manifests by `repository:tag`. `requests`: method, path and the Authorization header of each.
    """

    images: dict[str, str] = field(default_factory=dict[str, str])
    auth: str = ""
    status: dict[str, int] = field(default_factory=dict[str, int])
    headers: dict[str, str] = field(default_factory=dict[str, str])
    delay: float = 0
    requests: list[tuple[str, str, str, str]] = field(default_factory=list[tuple[str, str, str, str]])
    host: str = ""
    token_answer: bytes = json.dumps({"token": TOKEN}).encode()


def certificate(folder: Path) -> Path:
    """Make a certificate for localhost, good for two days, with its key in one file."""
    path = folder / "registry.pem"
    made = folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(made), "-out", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + made.read_bytes())
    return path


@contextmanager
def serving(registry: FakeRegistry, pem: Path | None) -> Generator[None]:
    """Let a registry answer on a free port; `registry.host` names it. `pem` None: without HTTPS."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of the base class
            pass

        def do_HEAD(self) -> None:  # the name of the base class
            _answer(self, registry)

        do_GET = do_HEAD  # noqa: N815  # the name of the base class

    server = ThreadingHTTPServer(("localhost", 0), Handler)
    if pem is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    registry.host = f"localhost:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, registry: FakeRegistry) -> None:
    given = handler.headers.get("Authorization", "")
    registry.requests.append((handler.command, handler.path, given, handler.headers.get("Accept", "")))
    url = urlsplit(handler.path)
    if url.path == "/token":
        ok = registry.auth == "token" or given == _basic()
        _send(handler, 200 if ok else 401, {"Content-Type": "application/json"}, registry.token_answer if ok else b"")
        return
    time.sleep(registry.delay)
    repository, _, tag = url.path.removeprefix("/v2/").partition("/manifests/")
    key = f"{repository}:{tag}"
    if registry.auth and given != (_basic() if registry.auth == "basic" else f"Bearer {TOKEN}"):
        realm = f'Bearer realm="https://{registry.host}/token",service="fake",scope="repository:{repository}:pull"'
        _send(handler, 401, {"WWW-Authenticate": 'Basic realm="x"' if registry.auth == "basic" else realm})
    elif key in registry.status:
        _send(handler, registry.status[key], registry.headers)
    elif key in registry.images:
        headers = {"Content-Type": INDEX, "Docker-Content-Digest": registry.images[key], **registry.headers}
        _send(handler, 200, headers)
    else:
        _send(handler, 404, {})


def _basic() -> str:
    return "Basic " + base64.b64encode(":".join(USER).encode()).decode()


def _send(handler: BaseHTTPRequestHandler, status: int, headers: Mapping[str, str], body: bytes = b"") -> None:
    handler.send_response(status)
    for name, value in headers.items():
        if value:
            handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def asked(registry: FakeRegistry) -> list[dict[str, list[str]]]:
    """What the token endpoint was asked for."""
    return [parse_qs(urlsplit(path).query) for _, path, _, _ in registry.requests if path.startswith("/token")]
