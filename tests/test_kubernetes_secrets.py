"""Where secrets of containers go: files, variables, passwords of URLs; and what keeps them where they are."""

from __future__ import annotations

import hashlib
import re
from itertools import product
from typing import Any

import pytest

from harden.kubernetes.image.table import TABLE
from harden.secrets import digest, mask, secret_part
from harden.settings import SECRET_MODES, SECRET_STORES, SECRET_URLS
from tests.golden import Case, cases
from tests.secret_samples import SPLIT, container_of, hardened, pod

POSTGRES = """
image: postgres:16
env:
  - name: POSTGRES_PASSWORD
    value: s3cr3t-for-tests
"""
IN_VARIABLE = {"secretKeyRef": {"name": "web-secrets", "key": "POSTGRES_PASSWORD"}}


def _postgres(volume: str, mount: str = "") -> dict[str, Any]:
    mounts = f"volumeMounts:\n  - {mount}\n" if mount else ""
    found = hardened(pod(POSTGRES + mounts, spec=f"volumes:\n  - {volume}"))
    assert not found.reasons
    return container_of(found.data("web"))


@pytest.mark.parametrize(
    ("volume", "mount", "path"),
    [
        ("{name: web-secrets, secret: {secretName: web-secrets}}", "", "/run/secrets/web-secrets"),
        (
            "{name: web-secrets, secret: {secretName: web-secrets}}",
            "{name: web-secrets, mountPath: /etc/pw}",
            "/etc/pw",
        ),
        (
            "{name: web-secrets, secret: {secretName: web-secrets, items: [{key: POSTGRES_PASSWORD, path: "
            "POSTGRES_PASSWORD}]}}",
            "",
            "/run/secrets/web-secrets",
        ),
        ("{name: web-secrets, secret: {secretName: web-secrets, items: [{key: x, path: x}]}}", "", ""),
        ("{name: web-secrets, emptyDir: {}}", "", ""),
        (
            "{name: web-secrets, secret: {secretName: web-secrets}}",
            "{name: web-secrets, mountPath: /etc/pw, subPath: pw}",
            "",
        ),
        ("{name: other, emptyDir: {}}", "{name: other, mountPath: /run/secrets/web-secrets}", ""),
    ],
)
def test_a_volume_that_is_there(volume: str, mount: str, path: str) -> None:
    after = _postgres(volume, mount)
    expected = {"name": "POSTGRES_PASSWORD_FILE", "value": f"{path}/POSTGRES_PASSWORD"}
    assert after["env"] == [expected if path else {"name": "POSTGRES_PASSWORD", "valueFrom": IN_VARIABLE}]


def test_a_name_too_long_for_a_volume_takes_a_variable() -> None:
    name = "w" * 60
    found = hardened(pod(POSTGRES, name=name))
    assert "secretKeyRef" in found.files["app.yaml"]


@pytest.mark.parametrize(
    ("image", "spec", "mode"),
    [
        ("postgres:16", "", None),
        ("postgres:16", "securityContext: {fsGroup: 999}", 0o440),
        ("postgres:16", "securityContext: {fsGroup: 2000}", None),
        ("postgres:16-alpine", "securityContext: {fsGroup: 70}", 0o440),
        ("postgres:16", "securityContext: {fsGroup: 2000, runAsUser: 999}", 0o440),
        ("postgres:16", "securityContext: {fsGroup: 2000, runAsUser: 0}", None),
        ("postgres:16", "securityContext: {fsGroup: unclear}", None),
    ],
)
def test_the_mode_of_the_files(image: str, spec: str, mode: int | None) -> None:
    found = hardened(pod(POSTGRES.replace("postgres:16", image), spec=spec))
    data = found.data("web")
    assert data["spec"]["volumes"][0]["secret"].get("defaultMode") == mode
    assert ("# 288 is 0440" in found.files["app.yaml"]) is (mode is not None)


def test_a_second_source_of_variables_keeps_the_variable() -> None:
    found = hardened(pod(POSTGRES + "envFrom:\n  - configMapRef: {name: x}\n"))
    assert container_of(found.data("web"))["env"] == [{"name": "POSTGRES_PASSWORD", "valueFrom": IN_VARIABLE}]


def test_two_containers_share_the_volume() -> None:
    second = POSTGRES.replace("POSTGRES_PASSWORD", "POSTGRES_PASSWORD").replace("\n", "\n      ")
    found = hardened(pod(POSTGRES) + "    - name: second" + second.rstrip(" "))
    data = found.data("web")
    assert data["spec"]["volumes"] == [{"name": "web-secrets", "secret": {"secretName": "web-secrets"}}]
    assert [one["volumeMounts"] for one in data["spec"]["containers"]] == [
        [{"name": "web-secrets", "mountPath": "/run/secrets/web-secrets", "readOnly": True}]
    ] * 2


def _url(value: str, more: str = "", **settings: str) -> object:
    body = f'image: x:1\nenv:\n  - name: DB_URL\n    value: "{value}"\n{more}'
    return container_of(hardened(pod(body), **settings).data("web"))["env"]


def _taken(variable: str, key: str | None = None) -> dict[str, object]:
    return {"name": variable, "valueFrom": {"secretKeyRef": {"name": "web-secrets", "key": key or variable}}}


@pytest.mark.parametrize(
    "value",
    [
        "postgres://app:s3cr3t%2Dtest@db/x",
        "postgres://app:s3cr3t+test@db/x",
        "postgres://app:s3cr3t-test@db/x?cost=$$5",
        "postgres://app:s3cr3t-test@db/x?password=an0ther-one",
        "postgres://app:s3cr3t-test@db/x,postgres://app:an0ther-one@db/x",
    ],
)
def test_a_url_that_cannot_be_split_is_moved_whole(value: str) -> None:
    assert _url(value, **SPLIT) == [_taken("DB_URL")]


def test_a_url_is_split_when_asked_for() -> None:
    assert _url("postgres://app:s3cr3t-test@db/x", **SPLIT) == [
        _taken("DB_PASSWORD"),
        {"name": "DB_URL", "value": "postgres://app:$(DB_PASSWORD)@db/x"},
    ]
    assert _url("postgres://app:s3cr3t-test@db/x") == [_taken("DB_URL")]


def test_a_password_has_no_free_name() -> None:
    more = "  - {name: DB_PASSWORD, value: a}\n  - {name: DB_URL_PASSWORD, value: b}\n"
    env = _url("postgres://app:s3cr3t-test@db/x", more, **SPLIT)
    assert isinstance(env, list)
    assert _taken("DB_URL") in env


def test_passwords_of_one_name_in_two_containers_are_moved_whole() -> None:
    other = (
        "    - name: second\n      image: y:1\n      env:\n        - name: DB_URL\n          value: a://b:0ther-pw@c\n"
    )
    body = "image: x:1\nenv:\n  - name: DB_URL\n    value: postgres://app:s3cr3t-test@db/x"
    found = hardened(pod(body) + other, **SPLIT)
    assert "$(" not in found.files["app.yaml"]
    assert "web.DB_URL: REPLACE_ME\n  second.DB_URL: REPLACE_ME" in found.files["web.secret.yaml.example"]


@pytest.mark.parametrize("name", ["Not_A_Name", '""'])
@pytest.mark.parametrize(
    "fields", ["args: [--password=s3cr3t-test]", "env: [{name: DB_URL, value: 'a://b:c0d3-x@d/$(E)'}]"]
)
def test_no_name_for_a_secret(name: str, fields: str) -> None:
    found = hardened(pod(f"image: x:1\n{fields}").replace("name: web", f"name: {name}", 1))
    assert "no name that a Secret could be named after" in found.reasons[0]


@pytest.mark.parametrize(
    "more",
    [
        "",
        "---\napiVersion: v1\nkind: Secret\nmetadata: {name: held}\nstringData: {DB_PASSWORD: s3cr3t-for-tests}\n",
        "---\napiVersion: v1\nkind: Secret\nmetadata: {name: web-secrets}\nstringData: {x: y}\n",
    ],
)
def test_all_at_once_only_from_a_secret_of_its_own(more: str) -> None:
    body = "image: x:1\nenv:\n  - {name: DB_PASSWORD, value: s3cr3t-for-tests}\n"
    after = container_of(hardened(pod(body) + more, secrets="env-from").data("web"))
    assert ("envFrom" in after) is (not more)


def test_all_at_once_leaves_what_refers_to_others() -> None:
    body = "image: x:1\nenv:\n  - {name: DB_URL, value: 'a://b:c0d3-xyz@d/$(E)'}\n"
    assert "envFrom" not in container_of(hardened(pod(body), secrets="env-from").data("web"))


def test_all_at_once_leaves_what_is_listed_twice() -> None:
    body = "image: x:1\nenv:\n  - {name: PASSWORD, value: s3cr3t-one}\n  - {name: PASSWORD, value: s3cr3t-two}\n"
    found = hardened(pod(body), secrets="env-from")
    assert "PASSWORD is listed twice" in found.reasons[0]
    assert not found.result.patches


def test_a_key_that_is_in_use_is_not_taken_for_another_value() -> None:
    used = "env:\n  - name: A\n    valueFrom:\n      secretKeyRef: {name: web-secrets, key: PASSWORD}\n"
    body = f"image: x:1\n{used}  - {{name: PASSWORD, value: s3cr3t-for-tests}}\n"
    after = container_of(hardened(pod(body)).data("web"))
    assert after["env"] == [_taken("A", "PASSWORD"), _taken("PASSWORD", "web.PASSWORD")]
    both = f"{body}  - name: B\n    value: /run/secrets/web-secrets/web.PASSWORD\n"
    assert "PASSWORD has several values" in hardened(pod(both)).reasons[0]


def test_two_dollars_are_one_in_the_value() -> None:
    held = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: held}\nstringData: {PASSWORD: pa$word-for-tests}\n"
    body = "image: x:1\nenv:\n  - {name: PASSWORD, value: pa$$word-for-tests}\n"
    after = container_of(hardened(pod(body) + held).data("web"))
    assert after["env"] == [{"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": "held", "key": "PASSWORD"}}}]


@pytest.mark.parametrize(
    "args",
    ['["-c", "PASSWORD=s3cr3t-test"]', '["-ec", "run --password=s3cr3t-test"]', '["one two --password=s3cr3t-test"]'],
)
def test_what_stands_in_a_script_is_reported(args: str) -> None:
    found = hardened(pod(f'image: x:1\ncommand: ["/bin/sh"]\nargs: {args}'))
    assert "inside of a script" in found.reasons[0]
    assert not found.result.patches


def test_a_secret_of_both_command_and_arguments_is_one() -> None:
    found = hardened(pod('image: x:1\ncommand: [x, --token=t0ken-for-tests]\nargs: ["--token", t0ken-for-tests]'))
    after = container_of(found.data("web"))
    assert (after["command"], after["args"]) == (["x", "--token=$(TOKEN)"], ["--token", "$(TOKEN)"])
    assert after["env"] == [_taken("TOKEN")]


@pytest.mark.parametrize("case", [c for c in cases() if c.transform == "plaintext-secret"], ids=lambda case: case.name)
@pytest.mark.parametrize(
    ("mode", "store", "urls"),
    [option for number, option in enumerate(product(SECRET_MODES, SECRET_STORES, SECRET_URLS)) if number % 7 == 3],
)
def test_a_second_run_changes_nothing(case: Case, mode: str, store: str, urls: str) -> None:
    folder = case.folder / "before"
    for path in sorted(folder.rglob("*.yaml")):
        before = {path.name: path.read_text()}
        found = hardened(before, secrets=mode, secret_store=store, secret_urls=urls)
        assert not found.result.failed_proofs
        assert not found.result.errors
        assert not hardened(found.files, secrets=mode, secret_store=store, secret_urls=urls).result.patches


def test_what_is_no_text_is_no_argument() -> None:
    found = hardened(pod("image: x:1\nargs: [--password=s3cr3t-test, {a: b}, 5]"))
    assert container_of(found.data("web"))["args"] == ["--password=$(PASSWORD)", {"a": "b"}, 5]


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        ("s3cr3t-for-tests", 4),
        ("Nf83hKs02mQpLx77RtYvZ9w1", 8),
        ("sk" + "_live_" + "Nf83hKs02mQpLx77RtYv", 8),
        ("postgres://app:secret@db-3f7a9c2e1b8d.example.com:5432/shop", 4),
    ],
)
def test_a_digest_confirms_no_guess(value: str, digits: int) -> None:
    shown = digest(value)
    assert shown == f"sha256:{hashlib.sha256(value.encode()).hexdigest()[:digits]}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x: root:hunter2@tcp(db:3306)/shop", "x: root:****@tcp(db:3306)/shop"),
        ("x: root:hunter2@unix(/run/db.sock)/shop", "x: root:****@unix(/run/db.sock)/shop"),
        ("x: root:$(PW)@tcp(db:3306)/shop", "x: root:$(PW)@tcp(db:3306)/shop"),
        ("x: root:****@tcp(db:3306)/shop", "x: root:****@tcp(db:3306)/shop"),
        ("x: a@tcp(b)", "x: a@tcp(b)"),
        ("- {name: API_TOKEN, value: one-1, value: two-2}", "- {name: API_TOKEN, value: ****, value: ****}"),
    ],
)
def test_masks(text: str, shown: str) -> None:
    assert mask(text) == shown


def test_of_a_text_the_digest_is_that_of_the_secret() -> None:
    assert secret_part("smtp.host=mail\nsmtp.password=s3cr3t-for-tests\n") == "s3cr3t-for-tests"
    assert secret_part("postgres://app:s3cr3t-test@db/x") == "postgres://app:s3cr3t-test@db/x"
    assert secret_part("two words") == "two words"


FILES = {
    "postgres:9.6": "POSTGRES_PASSWORD",
    "postgres:18-alpine": "POSTGRES_PASSWORD",
    "postgis/postgis:16-3.4": "POSTGRES_PASSWORD",
    "pgvector/pgvector:pg16": "POSTGRES_PASSWORD",
    "timescale/timescaledb:2.17.2-pg16": "POSTGRES_PASSWORD",
    "mysql:8.4": "MYSQL_ROOT_PASSWORD",
    "mysql:5.7": "MYSQL_PASSWORD",
    "mariadb:11": "MARIADB_ROOT_PASSWORD",
    "mariadb:10.6": "MYSQL_PASSWORD",
    "mongo:7": "MONGO_INITDB_ROOT_PASSWORD",
    "influxdb:2.7-alpine": "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN",
    "wordpress:6-apache": "WORDPRESS_SECURE_AUTH_KEY",
    "grafana/grafana:11.2.0": "GF_DATABASE_PASSWORD",
    "miniflux/miniflux:2.2.1": "ADMIN_PASSWORD",
    "ghcr.io/miniflux/miniflux:2.1.0": "DATABASE_URL",
    "redmine:6.0": "REDMINE_SECRET_KEY_BASE",
}


@pytest.mark.parametrize(("image", "variable"), FILES.items())
def test_images_that_read_a_file(image: str, variable: str) -> None:
    value = "postgres://web:s3cr3t-for-tests@db/web" if variable.endswith("URL") else "s3cr3t-for-tests"
    body = f"image: {image}\nenv: [{{name: {variable}, value: '{value}'}}]"
    after = container_of(hardened(pod(body)).data("web"))
    suffix = "__FILE" if image.startswith("grafana") else "_FILE"
    assert after["env"] == [{"name": variable + suffix, "value": f"/run/secrets/web-secrets/{variable}"}]


def test_every_row_that_reads_files_is_tried_and_has_a_source() -> None:
    rows = [row for row in TABLE if row.file_variables]
    assert all(row.file_source.startswith("https://") for row in rows)
    patterns = {pattern for row in rows for pattern in row.file_variables}
    untried = {one for one in patterns if not any(re.fullmatch(one, name) for name in FILES.values())}
    assert untried == {"MARIADB_REPLICATION_PASSWORD"}


@pytest.mark.parametrize(
    ("image", "variable"),
    [
        ("influxdb:2.6", "DOCKER_INFLUXDB_INIT_PASSWORD"),
        ("postgres@sha256:" + "0" * 64, "POSTGRES_PASSWORD"),
        ("rabbitmq:4", "RABBITMQ_DEFAULT_PASS"),
        ("bitnami/postgresql:16", "POSTGRES_PASSWORD"),
        ("wordpress:6-fpm", "WORDPRESS_DB_PASSWORD"),
    ],
)
def test_images_that_are_not_known_to(image: str, variable: str) -> None:
    body = f"image: {image}\nenv: [{{name: {variable}, value: s3cr3t-for-tests}}]"
    after = container_of(hardened(pod(body)).data("web"))
    assert after["env"] == [_taken(variable)]
