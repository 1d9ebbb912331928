"""Dockerfiles whose images are more than they seem: programs that gain privileges, settings of public images."""

from __future__ import annotations

import pytest

from harden.kubernetes.dockerfile.accounts import accounts
from harden.kubernetes.dockerfile.built import BuiltImage, built_image
from harden.kubernetes.dockerfile.stages import all_runs, stage_of


def _built(text: str) -> BuiltImage:
    stage, runs = stage_of(text.encode()), all_runs(text.encode())
    assert stage is not None
    return built_image("Dockerfile", stage, accounts(runs).users, runs)


def test_programs_that_gain_privileges() -> None:
    assert _built("FROM debian\nRUN apt-get install -y sudo").gains
    assert _built("FROM debian\nRUN setcap cap_net_bind_service=+ep /app").gains
    assert not _built("FROM debian\nRUN echo pseudo").gains
    assert _built("FROM debian\nRUN apt-get install -y sudo\nUSER 7").why_not_writable.endswith(
        "root may write anywhere"
    )


@pytest.mark.parametrize(
    ("lines", "carried", "needs"),
    [
        ("FROM alpine\nRUN setcap 'cap_net_bind_service=+ep' /a\nUSER 7", ("NET_BIND_SERVICE",), False),
        ("FROM alpine\nRUN setcap CAP_NET_BIND_SERVICE,cap_net_raw+ep /a\nUSER 7", (), True),
        ("FROM alpine\nRUN setcap $CAPS /a\nUSER 7", (), True),
        ("FROM alpine\nRUN setcap -r /a\nUSER 7", (), False),
        ("FROM alpine\nRUN sudo setcap cap_net_bind_service=+ep /a\nUSER 7", (), True),
        ("FROM go AS b\nRUN setcap cap_net_raw=+ep /a\nFROM alpine\nCOPY --from=b /a /a\nUSER 7", (), True),
        ("FROM go AS b\nRUN setcap cap_net_raw=+ep /a\nFROM alpine\nCOPY a /a\nUSER 7", (), False),
    ],
)
def test_capabilities_of_files(lines: str, *, carried: tuple[str, ...], needs: bool) -> None:
    found = _built(lines)
    assert found.row is not None
    assert (found.row.file_capabilities, found.needs) == (carried, needs)


@pytest.mark.parametrize(
    ("lines", "holds"),
    [
        ("FROM postgres:16\nENV TZ=UTC POSTGRES_DB=shop", True),
        ("FROM postgres:16\nENV PGDATA=/pgdata", False),
        ("FROM postgres:16\nENV PGPORT=5433", False),
        ("FROM postgres:16\nENV POSTGRES_INITDB_WALDIR=/wal", False),
        ("FROM nginx:1\nENV NGINX_ENVSUBST_OUTPUT_DIR=/etc/nginx", False),
        ("FROM nginx:1\nWORKDIR /usr/share/nginx/html", True),
        ("FROM mongo:8\nWORKDIR /app/data", True),
        ("FROM redis:7\nWORKDIR /data", True),
        ("FROM redis:7\nWORKDIR /app", False),
    ],
)
def test_what_moves_what_a_public_image_writes(lines: str, *, holds: bool) -> None:
    assert (_built(f"{lines}\nCOPY a /a").extends is not None) is holds


_OF_BASE = "its user may write to /srv, which is a part of its base image"
_PACKAGES = "packages that it installs may give folders to the user that it runs as"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("FROM debian\nRUN apt-get install -y nginx\nUSER www-data", _PACKAGES),
        ("FROM alpine\nRUN apk add nginx\nUSER 100", _PACKAGES),
        ("FROM alpine\nRUN apk add --no-cache curl\nUSER 100", ""),
        ("FROM debian\nRUN apt-get install -y nginx\nUSER 1000", ""),
        ("FROM debian\nRUN apt-get install -y nginx && useradd -r -u 990 app\nUSER app", ""),
        ("FROM debian\nUSER www-data", ""),
        ("FROM alpine\nRUN find /srv -exec chown 7 {} +\nUSER 7", "what it does with `find` cannot be told"),
        ("FROM alpine\nRUN sh -c 'chown 7 /srv'\nUSER 7", "what it does with `sh` cannot be told"),
        ("FROM alpine\nRUN xargs /bin/chmod 777 < /list\nUSER 7", "what it does with `xargs` cannot be told"),
        (
            'FROM alpine\nRUN ["chown", "7", "/srv"]\nUSER 7',
            "its user may write to /srv, which is a part of its base image",
        ),
        ('FROM alpine\nRUN ["/bin/sh", "-c", "mkdir /a && chown 7 /a"]\nUSER 7', ""),
    ],
)
def test_who_may_write_by_other_ways(lines: str, why: str) -> None:
    assert _built(lines).why_not_writable == (f"Dockerfile: {why}" if why else "")
