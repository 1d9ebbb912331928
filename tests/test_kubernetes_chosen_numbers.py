"""The numbers of users that a Dockerfile adds without saying one."""

from __future__ import annotations

import pytest

from harden.kubernetes.dockerfile.accounts import accounts
from harden.kubernetes.dockerfile.built import BuiltImage, built_image
from harden.kubernetes.dockerfile.stages import all_runs, stage_of


def _built(base: str, script: str) -> BuiltImage:
    data = f"FROM {base}\nRUN {script}\nUSER app\n".encode()
    stage = stage_of(data)
    assert stage is not None
    return built_image("Dockerfile", stage, accounts(all_runs(data)).users)


@pytest.mark.parametrize(
    ("base", "script", "user"),
    [
        ("alpine:3.24", "addgroup -S app && adduser -S -G app app && apk add --no-cache ca-certificates nginx", 100),
        ("alpine", "apk --no-cache add -t .deps curl ca-certificates=1 && adduser -S app", 100),
        ("alpine", "apk add nginx && adduser -D app", 1000),
        ("alpine", "addgroup app && adduser -D -G app app", 1000),
        ("python:3.13-alpine", "adduser --disabled-password app", 1000),
        ("node:22-alpine", "adduser -D app", 1001),
        ("node:22", "useradd -m app", 1001),
        ("debian:13-slim", "apt-get update && apt-get install -y nginx && useradd --create-home app", 1000),
        ("python:3.13-slim", "groupadd app && useradd -g app -s /bin/sh app", 1000),
        ("python:3.13-slim", "addgroup app && adduser --disabled-password --gecos '' --ingroup app app", 1000),
        ("ubuntu:22.04", "useradd app", 1000),
    ],
)
def test_the_first_user(base: str, script: str, user: int) -> None:
    row = _built(base, script).row
    assert row is not None
    assert (row.user, row.group) == (user, None)


@pytest.mark.parametrize(
    ("base", "script"),
    [
        ("alpine", "apk add nginx && adduser -S app"),  # nginx' own user may have taken the number
        ("alpine", "adduser -D other && adduser -D app"),
        ("alpine", "adduser -D -u $ID app"),
        ("alpine", "addgroup -g 1000 some && adduser -D app"),
        ("alpine", "useradd -r app"),  # of the package shadow
        ("php:8-alpine", "adduser -S app"),
        ("node:22", "userdel -r node && useradd app"),
        ("debian", "sed -i s/1000/5000/ /etc/login.defs && useradd app"),
        ("debian", "useradd -r app"),
        ("debian", "adduser --system app"),
        ("debian", "useradd -K UID_MIN=5000 app"),
        ("ubuntu:24.04", "useradd app"),
        ("ubuntu", "useradd app"),
        ("registry.example.com/base", "useradd app"),
    ],
)
def test_numbers_that_are_not_known(base: str, script: str) -> None:
    found = _built(base, script)
    assert (found.row, found.is_named) == (None, True)
    assert found.why == "Dockerfile runs it as app, a name whose number is not in it"


def test_root_is_no_user_by_name() -> None:
    stage = stage_of(b"FROM alpine\nUSER root\n")
    assert stage is not None
    assert not built_image("Dockerfile", stage, {}).is_named
