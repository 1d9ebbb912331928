"""What registries are asked, with which credentials, and what becomes of each answer. Nothing leaves this host."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from harden.errors import UsageError
from harden.kubernetes.image.ref import ImageRef, parse_image
from harden.lock import registries
from harden.lock.collect import References
from harden.lock.docker_config import DockerConfig
from harden.lock.git import Server
from harden.lock.model import LockedImage
from harden.lock.registries import NotResolved, digests, host_of
from harden.lock.registry_client import Client
from harden.lock.resolve import by_host, resolve
from tests.fake_registry import TOKEN, USER, FakeRegistry, asked, certificate, serving

DIGEST = "sha256:" + "0123456789abcdef" * 4
OTHER = "sha256:" + "fedcba9876543210" * 4
DAY = date(2026, 11, 22)

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate of the registry")


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def registry(pem: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[FakeRegistry]:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(pem))
    monkeypatch.setenv("NO_PROXY", "localhost")
    found = FakeRegistry({"shop/web:1": DIGEST, "shop/web:latest": OTHER})
    with serving(found, pem):
        yield found


def reference(text: str) -> ImageRef:
    found = parse_image(text)
    assert found is not None
    return found


def ask(registry: FakeRegistry, *names: str, config: DockerConfig | None = None) -> list[str | LockedImage]:
    references = [reference(f"{registry.host}/{name}") for name in names]
    answers = digests(references, config or DockerConfig({}), DAY)
    return [str(answer) if isinstance(answer, NotResolved) else answer for _, answer in answers]


def logged_in(registry: FakeRegistry, folder: Path, user: str = USER[0]) -> DockerConfig:
    auth = base64.b64encode(f"{user}:{USER[1]}".encode()).decode()
    (folder / "config.json").write_text(json.dumps({"auths": {registry.host: {"auth": auth}}}))
    return DockerConfig({"DOCKER_CONFIG": str(folder)})


def test_the_digest_of_the_index(registry: FakeRegistry) -> None:
    locked = LockedImage(DIGEST, DAY, registry.host)
    assert ask(registry, "shop/web:1", "shop/web") == [locked, LockedImage(OTHER, DAY, registry.host)]
    assert [request[:3] for request in registry.requests] == [
        ("HEAD", "/v2/shop/web/manifests/1", ""),
        ("HEAD", "/v2/shop/web/manifests/latest", ""),
    ]
    assert "application/vnd.oci.image.index.v1+json" in registry.requests[0][3]
    assert "application/vnd.docker.distribution.manifest.list.v2+json" in registry.requests[0][3]


def test_anonymous_token(registry: FakeRegistry) -> None:
    registry.auth = "token"
    assert ask(registry, "shop/web:1") == [LockedImage(DIGEST, DAY, registry.host)]
    assert asked(registry) == [{"service": ["fake"], "scope": ["repository:shop/web:pull"]}]
    assert [given for _, path, given, _ in registry.requests if path.startswith("/token")] == [""]
    assert registry.requests[-1][2] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("kind", ["login", "basic"])
def test_credentials_of_the_docker_configuration(registry: FakeRegistry, tmp_path: Path, kind: str) -> None:
    registry.auth = kind
    denied = f"there is no such image, or it takes an account (401): docker login {registry.host}"
    assert ask(registry, "shop/web:1") == [denied]
    config = logged_in(registry, tmp_path)
    assert ask(registry, "shop/web:1", config=config) == [LockedImage(DIGEST, DAY, registry.host)]
    wrong = "there is no such image, or the account of your docker configuration may not read it (401)"
    assert ask(registry, "shop/web:1", config=logged_in(registry, tmp_path, "other")) == [wrong]


def test_credentials_are_not_sent_unless_asked_for(registry: FakeRegistry, tmp_path: Path) -> None:
    assert ask(registry, "shop/web:1", config=logged_in(registry, tmp_path)) == [
        LockedImage(DIGEST, DAY, registry.host)
    ]
    assert {given for _, _, given, _ in registry.requests} == {""}


def test_passwords_of_netrc_are_not_sent(
    registry: FakeRegistry, tmp_path: Path, pem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("default login user password hunter2\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    other = FakeRegistry({"shop/web:1": DIGEST})
    with serving(other, pem):
        registry.auth = "token"
        registry.status["shop/web:1"] = 307
        registry.headers = {"Location": f"https://{other.host}/v2/shop/web/manifests/1"}
        assert ask(registry, "shop/web:1") == [LockedImage(DIGEST, DAY, registry.host)]
    sent = [given for _, _, given, _ in (*registry.requests, *other.requests)]
    assert sent == ["", "", f"Bearer {TOKEN}", ""]


def test_proxies_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://localhost:1")
    monkeypatch.setenv("NO_PROXY", "direct.example.com")
    proxies: list[object] = []
    for host in ("registry.example.com", "direct.example.com"):
        with Client(host, "a/b", None, 1) as client:
            proxies.append(dict(client.session.proxies).get("https"))
    assert proxies == ["http://localhost:1", None]


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (404, "there is no such image or tag (404)"),
        (403, "access is denied (403)"),
        (500, "it answers with status 500"),
    ],
)
def test_an_error_stops_no_other(registry: FakeRegistry, status: int, why: str) -> None:
    registry.status["shop/web:2"] = status
    assert ask(registry, "shop/web:2", "shop/web:1") == [why, LockedImage(DIGEST, DAY, registry.host)]


def test_asked_too_often_is_asked_no_more(registry: FakeRegistry) -> None:
    registry.status["shop/web:2"] = 429
    why = "it was asked too often (429): try again later; what is in the lock by then stays"
    assert ask(registry, "shop/web:2", "shop/web:1") == [why, why]
    assert len(registry.requests) == 1


def test_no_answer_in_time(registry: FakeRegistry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registries, "TIMEOUT", 0.05)
    registry.delay = 0.5
    assert ask(registry, "shop/web:1", "shop/web") == ["no answer within 0.05 seconds"] * 2


def test_a_certificate_that_nobody_knows(registry: FakeRegistry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    assert ask(registry, "shop/web:1") == ["no connection by HTTPS that can be trusted"]
    assert not registry.requests


def test_nobody_there() -> None:
    assert ask(FakeRegistry(host="localhost:1"), "shop/web:1") == ["it cannot be reached"]


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"Docker-Content-Digest": ""}, "its answer has no digest"),
        ({"Docker-Content-Digest": "sha256:12"}, "its answer has no digest"),
        ({"Docker-Content-Digest": DIGEST + '"\tx'}, "its answer has no digest"),
        (
            {"Content-Type": "application/vnd.docker.distribution.manifest.v1+prettyjws"},
            "it has the image in the first format of manifests only, which has no lasting digest",
        ),
    ],
)
def test_answers_that_are_none(registry: FakeRegistry, headers: dict[str, str], why: str) -> None:
    registry.headers = headers
    assert ask(registry, "shop/web:1") == [why]


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"token": 1}', b"<html>"])
def test_tokens_that_are_none(registry: FakeRegistry, answer: bytes) -> None:
    registry.auth, registry.token_answer = "token", answer
    assert ask(registry, "shop/web:1") == ["its answer cannot be understood"]


def test_a_redirect_away_from_https(registry: FakeRegistry) -> None:
    plain = FakeRegistry({"shop/web:1": DIGEST})
    with serving(plain, None):
        registry.status["shop/web:1"] = 307
        registry.headers = {"Location": f"http://{plain.host}/v2/shop/web/manifests/1"}
        assert ask(registry, "shop/web:1") == ["it leads to an address without HTTPS"]
    assert len(plain.requests) == 1


def test_everything_is_asked_for_and_what_fails_is_told(registry: FakeRegistry) -> None:
    wanted = References({f"{registry.host}/shop/web:1": ("a.yaml",), f"{registry.host}/shop/web:2": ("b.yaml",)})
    resolved = resolve(wanted, {}, DAY, Server())
    assert dict(resolved.lock.images) == {f"{registry.host}/shop/web:1": LockedImage(DIGEST, DAY, registry.host)}
    assert resolved.failed == {f"{registry.host}/shop/web:2": "there is no such image or tag (404)"}


def test_without_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    with pytest.raises(UsageError, match=r"needs the extra `lock`: pip install 'harden-iac\[lock\]'"):
        resolve(References({"nginx:1": ()}), {}, DAY, Server())
    assert resolve(References(), {}, DAY, Server()).failed == {}


def test_whom_is_asked() -> None:
    assert host_of(reference("nginx:1")) == "registry-1.docker.io"
    assert host_of(reference("quay.io/a/b:1")) == "quay.io"
    wanted = References({"nginx:1": (), "quay.io/a/b:1": (), "redis:7": ()}, {"a/b@v1": ()})
    assert by_host(wanted, Server()) == {
        "registry-1.docker.io": ["nginx:1", "redis:7"],
        "quay.io": ["quay.io/a/b:1"],
        "github.com": ["a/b@v1"],
    }
