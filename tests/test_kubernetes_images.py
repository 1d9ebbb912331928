from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.kubernetes.image.facts import image_facts
from harden.kubernetes.image.ref import parse_image, same_repository
from harden.kubernetes.image.table import BASE_IMAGES, TABLE, KnownImage
from harden.settings import ImageInput
from tests.kubernetes_samples import container

DIGEST = "sha256:" + "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("text", "registry", "repository", "tag", "digest", "familiar"),
    [
        ("postgres", "docker.io", "library/postgres", "", "", "postgres"),
        ("bitnami/redis:7.2-debian-12", "docker.io", "bitnami/redis", "7.2-debian-12", "", "bitnami/redis"),
        ("docker.io/library/nginx:1", "docker.io", "library/nginx", "1", "", "nginx"),
        ("index.docker.io/nginx", "docker.io", "library/nginx", "", "", "nginx"),
        (f"quay.io/a/b/c:v1@{DIGEST}", "quay.io", "a/b/c", "v1", DIGEST, "quay.io/a/b/c"),
        ("host:5000/x", "host:5000", "x", "", "", "host:5000/x"),
        ("localhost/x:2", "localhost", "x", "2", "", "localhost/x"),
        ("[::1]:5000/x", "[::1]:5000", "x", "", "", "[::1]:5000/x"),
        ("host:5000", "docker.io", "library/host", "5000", "", "host"),
        (
            "Registry.example.com/team/shop",
            "Registry.example.com",
            "team/shop",
            "",
            "",
            "Registry.example.com/team/shop",
        ),
    ],
)
def test_image_references(  # noqa: PLR0917  # one row of the table above
    text: str, registry: str, repository: str, tag: str, digest: str, familiar: str
) -> None:
    found = parse_image(text)
    assert found is not None
    assert (found.registry, found.repository, found.tag, found.digest) == (registry, repository, tag, digest)
    assert found.familiar == familiar
    assert found.with_version(tag, digest) == text
    assert found.is_mutable is (not tag and not digest)


@pytest.mark.parametrize(
    "text", ["", "${IMAGE}", "{{ .Values.image }}", "Postgres", "Team/shop", "a//b", "a:", f"a@{DIGEST[:20]}"]
)
def test_what_is_no_reference(text: str) -> None:
    assert parse_image(text) is None


def test_latest_is_mutable_unless_there_is_a_digest() -> None:
    found = [parse_image(text) for text in ("a:latest", f"a:latest@{DIGEST}", "a:1")]
    assert [reference.is_mutable for reference in found if reference] == [True, False, False]


_PART = st.from_regex(r"[a-z0-9]{1,8}(?:(?:\.|_|__|-{1,2})[a-z0-9]{1,4}){0,2}", fullmatch=True)
_TAG = st.just("") | st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,10}", fullmatch=True)


@given(parts=st.lists(_PART, min_size=1, max_size=3), tag=_TAG, digest=st.sampled_from(["", DIGEST]))
def test_references_survive(parts: list[str], tag: str, digest: str) -> None:
    name = "registry.example.com:5000/" + "/".join(parts)
    found = parse_image(name + (f":{tag}" if tag else "") + (f"@{digest}" if digest else ""))
    assert found is not None
    assert (found.name, found.tag, found.digest) == (name, tag, digest)
    assert found.familiar == name


def test_same_repository() -> None:
    assert same_repository("postgres", "docker.io/library/postgres")
    assert not same_repository("postgres", "quay.io/library/postgres")
    assert not same_repository("", "")


# The table


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.repositories[0]}-{row.before or row.since}")
def test_rows_hold_together(row: KnownImage) -> None:
    assert row.source.startswith("https://github.com/")
    assert row.user > 0
    assert row.group is None or row.group > 0
    assert row.servers
    assert row.starts.endswith(".")
    assert not row.unwritable or row.writable is None
    assert all(parse_image(name) and parse_image(name).familiar == name for name in row.repositories)  # type: ignore[union-attr]  # the first half says it is there
    assert all(re.fullmatch(r"/[a-z0-9/_.-]+[^/]", folder) for folder in row.writable or ())
    assert all(re.compile(pattern) for pattern in row.unless)
    if row.data and not row.data.path:
        assert row.data.moved_by, "nothing would say where its data is"
    elif row.data:
        assert row.data.path == row.data.mount or row.data.path.startswith(row.data.mount + "/")
        assert not any(row.data.path.startswith(folder + "/") for folder in row.writable or ())
    if row.needs_mounts:
        assert row.writable or row.data, "without folders there would be nothing to mount"
    assert row.readiness is None or row.port
    assert set(row.repositories).isdisjoint(BASE_IMAGES)


def test_rows_of_one_image_do_not_overlap() -> None:
    names = sorted({name for row in TABLE for name in row.repositories})
    for name in names:
        rows = sorted((row for row in TABLE if name in row.repositories), key=lambda row: row.since)
        assert sum(not row.before for row in rows) <= 1, "one row is the newest"
        assert all(first.before == second.since for first, second in pairwise(rows))


@pytest.mark.parametrize(
    ("image", "user", "data"),
    [
        ("postgres", 999, "/var/lib/postgresql"),
        ("postgres:latest", 999, "/var/lib/postgresql"),
        ("postgres:alpine", 70, "/var/lib/postgresql"),
        ("postgres:17.2", 999, "/var/lib/postgresql/data"),
        ("postgres:17-alpine3.20", 70, "/var/lib/postgresql/data"),
        ("postgres:9.6", 999, "/var/lib/postgresql/data"),
        ("postgres:9.5", None, ""),
        (f"postgres:17@{DIGEST}", 999, "/var/lib/postgresql/data"),
        (f"postgres@{DIGEST}", None, ""),
        ("postgres:18-windowsservercore", None, ""),
        ("registry.example.com/postgres:17", None, ""),
        ("rabbitmq:3.8", None, ""),
        ("registry.k8s.io/metrics-server/metrics-server:v0.3.7", None, ""),
        ("mysql:5.6", 999, "/var/lib/mysql"),
        ("mysql:5.6.34", None, ""),
        ("mysql:5.6.35", 999, "/var/lib/mysql"),
        ("mysql:5.7.9", None, ""),
        ("mysql:5.7.44-oracle", 999, "/var/lib/mysql"),
        ("gcr.io/google-samples/microservices-demo/frontend:v0.10.6", 1000, ""),
        ("gcr.io/google-samples/microservices-demo/frontend:v0.3.5", None, ""),
        ("rabbitmq:3.13-management-alpine", 100, "/var/lib/rabbitmq"),
        ("public.ecr.aws/docker/library/redis:7-alpine", 999, "/data"),
        ("mirror.gcr.io/grafana/grafana:11.0.0", 472, "/var/lib/grafana"),
        ("mirror.gcr.io/library/python:3.12", None, ""),
        ("k8s.gcr.io/kube-state-metrics/kube-state-metrics:v2.9.2", 65534, ""),
        ("k8s.gcr.io/nginx-slim:0.8", None, ""),
        ("phpmyadmin:5.2.1-apache", None, ""),
        ("phpmyadmin:5.2.10", 33, ""),
        ("phpmyadmin:5.2", 33, ""),
        ("phpmyadmin:5.1", None, ""),
        ("phpmyadmin:5.2.3-fpm", None, ""),
        ("minio/minio:RELEASE.2020-12-03T00-03-10Z", None, ""),
        ("adminer:5-fastcgi", None, ""),
        ("jaegertracing/all-in-one:1.49", None, ""),
        ("gcr.io/cloudsql-docker/gce-proxy:1.16", None, ""),
        ("us.gcr.io/cloudsql-docker/gce-proxy:1.33.2-alpine", 65532, ""),
        ("rabbitmq:4.0-alpine", 100, "/var/lib/rabbitmq"),
        ("prom/prometheus:v2.53.0", 65534, "/prometheus"),
        ("prom/prometheus:v1.8.2", None, ""),
        (f"nginx@{DIGEST}", 101, ""),
        ("python:3.12", None, ""),
        ("postgis/postgis:16-3.4-alpine", 70, "/var/lib/postgresql/data"),
        ("pgvector/pgvector:0.8.0-pg17", 999, "/var/lib/postgresql/data"),
        ("pgvector/pgvector:pg18", 999, "/var/lib/postgresql"),
        ("pgvector/pgvector:latest", None, ""),
        ("timescale/timescaledb:2.17.2-pg16", 70, "/var/lib/postgresql/data"),
        ("timescale/timescaledb:latest-pg16-oss", 70, "/var/lib/postgresql/data"),
        ("timescale/timescaledb:pg16-ts2.17", None, ""),
        ("wordpress:6.8-php8.3-apache", 33, "/var/www/html"),
        ("wordpress:6.8-fpm", None, ""),
        ("wordpress:cli", None, ""),
        (f"wordpress@{DIGEST}", None, ""),
        ("gitea/gitea:1.24-rootless", 1000, "/var/lib/gitea"),
        ("gitea/gitea:1.24", None, ""),
        ("influxdb:2.7-alpine", 1000, "/var/lib/influxdb2"),
        ("influxdb:1.8", 65532, "/var/lib/influxdb"),
        ("influxdb:1.8-meta", None, ""),
        ("influxdb:1.6", None, ""),
        ("vaultwarden/server:1.28.0-alpine", None, ""),
        ("vaultwarden/server:1.28.1", 65532, "/data"),
        ("quay.io/jetstack/cert-manager-webhook:v1.17.2", 1000, ""),
        ("quay.io/jetstack/cert-manager-webhook:v1.20.0", None, ""),
        ("miniflux/miniflux:2.2.0-distroless", None, ""),
        ("qdrant/qdrant:v1.12.4-unprivileged", None, ""),
        ("tensorflow/serving:2.16.1-gpu", None, ""),
        ("registry.k8s.io/ingress-nginx/controller:v1.8.1", None, ""),
        ("coredns/coredns:1.10.1", None, ""),
        ("influxdb:3-core", None, ""),
        ("elasticsearch:7.17.9", 1000, "/usr/share/elasticsearch/data"),
        ("bitnami/postgresql:16", 1001, ""),
        ("bitnami/unknown:16", None, ""),
    ],
)
def test_version_and_variant(image: str, user: int | None, data: str) -> None:
    found, facts = container(f"name: a\nimage: {image}")
    known = image_facts(found, facts.settings)
    assert known.user == user
    assert bool(known.why) is (user is None)
    assert (known.row.data.path if known.row and known.row.data else "") == data


@pytest.mark.parametrize(
    ("image", "started", "known"),
    [
        ("redis:7", 'args: ["--appendonly", "yes"]', True),
        ("redis:7", "args: [/etc/redis.conf]", True),
        ("redis:7", "args: [redis-server, --save, '']", True),
        ("redis:7", "args: [sh, -c, redis-server]", False),
        ("redis:7", "command: [redis-server]", True),
        ("redis:7", "command: [/usr/local/bin/redis-server]", True),
        ("redis:7", "command: [sh, -c, redis-server]", False),
        ("redis:7", "command: redis-server", False),
        ("postgres:17", "command: [postgres]", False),
        ("postgres:17", "args: [-c, max_connections=10]", True),
        ("mariadb:11.4", "args: [/etc/my.conf]", False),
        ("minio/minio", "args: [server, /data, --console-address, ':9001']", True),
        ("minio/minio", "command: [minio]\nargs: [server, /export/one]", True),
        ("minio/minio", "args: [server, --console-address, ':9001', /data]", False),
        ("minio/minio", "args: [server, 'http://minio-{0...3}.minio/data']", False),
        ("minio/minio", "args: [server, '/data{1...4}']", False),
        ("minio/minio", "", False),
        ("minio/minio", "args: [server, /data]\nenv: [{name: MINIO_USERNAME, value: app}]", False),
        ("minio/minio", "args: [server, /data]\nvolumeMounts: [{name: a, mountPath: /root/.minio/certs}]", False),
        ("quay.io/coreos/etcd:v3.5.9", "command: [/usr/local/bin/etcd, --data-dir=/var/etcd/data]", True),
        ("quay.io/coreos/etcd:v3.5.9", "command: [etcd]\nenv: [{name: ETCD_DATA_DIR, value: /data}]", True),
        ("quay.io/coreos/etcd:v3.5.9", "command: [etcd, --name, one]", False),
        ("quay.io/coreos/etcd:v3.5.9", "command: [etcd, --data-dir, $(DATA)]", False),
        ("traefik:v3.3", "args: [--providers.kubernetescrd]", True),
        ("traefik:v3.3", "args: [--certificatesresolvers.le.acme.storage=/data/acme.json]", False),
        ("traefik:v3.3", "env: [{name: TRAEFIK_CERTIFICATESRESOLVERS_LE_ACME_STORAGE, value: /data/a}]", False),
        ("traefik:v3.3", "args: ['--certificatesResolvers.le.acme.email=a@b.c']", False),
        ("traefik:v3.3", "args: ['--experimental.localPlugins.a.moduleName=b']", False),
        ("nginx:1.27", "args: [nginx, -c, /conf/nginx.conf]", False),
        ("nginx:1.27", "args: [nginx, -g, daemon off;]", True),
        ("nginx:1.27", "volumeMounts: [{name: a, mountPath: /etc/nginx/templates/default.conf.template}]", False),
        ("nginx:1.27", "volumeMounts: [{name: a, mountPath: /docker-entrypoint.d/1.sh}]", False),
        ("grafana/grafana:11.0.0", "env: [{name: GF_AWS_PROFILES, value: a}]", False),
        ("pgvector/pgvector:pg18", "", True),
        ("timescale/timescaledb:latest-pg18", "env: [{name: POSTGRES_INITDB_WALDIR, value: /wal}]", False),
        ("adminer:5", "env: [{name: ADMINER_DEFAULT_SERVER, value: db}]", True),
        ("adminer:5", "env: [{name: ADMINER_PLUGINS, value: tables-filter}]", False),
        ("nextcloud:31", "env: [{name: REDIS_HOST, value: redis}]", False),
        ("traefik/whoami", "args: [--port, '8080']", True),
        ("getmeili/meilisearch:v1.10", "args: [/bin/meilisearch, --db-path=/data]", False),
        ("registry.k8s.io/e2e-test-images/agnhost:2.53", "command: [/agnhost, netexec]", False),
        ("registry.k8s.io/e2e-test-images/agnhost:2.53", "args: [netexec, --http-port=8080]", True),
        ("jupyter/scipy-notebook", "env: [{name: GRANT_SUDO, value: 'yes'}]", False),
        ("cloudflare/cloudflared:2025.2.0", "args: [tunnel, run]", True),
        ("cloudflare/cloudflared:2025.2.0", "command: [cloudflared, tunnel, run]", True),
        ("kiwigrid/k8s-sidecar:1.28", "env: [{name: SCRIPT, value: /reload.sh}]", False),
        ("caddy:2.8", "volumeMounts: [{name: a, mountPath: /etc/caddy/Caddyfile}]", False),
    ],
)
def test_what_is_started(image: str, started: str, known: bool) -> None:
    found, facts = container(f"name: a\nimage: {image}\n{started}")
    facts_of_it = image_facts(found, facts.settings)
    assert (facts_of_it.user is not None) is known
    assert bool(facts_of_it.why) is not known


def test_the_reason_names_the_variable() -> None:
    found, facts = container("name: a\nimage: adminer:5\nenv: [{name: ADMINER_DESIGN, value: dracula}]")
    why = image_facts(found, facts.settings).why
    assert why == "ADMINER_DESIGN has the entrypoint of adminer do what another user may not"


@pytest.mark.parametrize(
    ("fields", "writable"),
    [
        ("image: memcached:1", ()),
        ("image: redis:7", ("/data",)),
        ("image: redis:7\nargs: [--dir, /cache]", ("/cache",)),
        ("image: redis:7\nargs: [--dir=/cache/]", ("/cache",)),
        ("image: redis:7\nargs: [--dir]", ("/data",)),
        ("image: redis:7\nargs: [--dir, data]", None),
        ("image: redis:7\nargs: [/etc/redis/redis.conf]", None),
        ("image: redis:7\nvolumeMounts: [{name: a, mountPath: /data/}]", ()),
        ("image: redis:7\nvolumeMounts: [{name: a, mountPath: /database}]", ("/data",)),
        ("image: mongo:7\nvolumeMounts: [{name: a, mountPath: /data}, {name: b, mountPath: /tmp}]", ()),
        ("image: postgres:17\nenv: [{name: PGDATA, value: /pg}]", None),
        (
            "image: postgres:17\nenv: [{name: PGDATA, value: /pg/data}]\nvolumeMounts: [{name: a, mountPath: /pg}]",
            ("/var/run/postgresql", "/tmp"),  # noqa: S108  # a path in a container
        ),
        ("image: grafana/grafana:11\nenv: [{name: GF_PATHS_DATA, valueFrom: {}}]", None),
        ("image: nginx\nvolumeMounts: [{name: a, mountPath: /etc/nginx}]", None),
        ("image: nginx\nvolumeMounts: [{name: a, mountPath: /etc/nginx/conf.d}]", ("/var/cache/nginx", "/var/run")),
        ("image: haproxy:3.0", None),
    ],
)
def test_what_is_written(fields: str, writable: tuple[str, ...] | None) -> None:
    found, facts = container(f"name: a\n{fields}")
    known = image_facts(found, facts.settings)
    assert known.writable == writable
    assert bool(known.why_not_writable) is (writable is None)


def test_the_user_knows_better() -> None:
    given = ImageInput(user=5, writable=("/work", "/data/x"), needs_api_token=True)
    found, facts = container(
        "name: a\nimage: redis:7-alpine\nvolumeMounts: [{name: a, mountPath: /data}]", images={"docker.io/redis": given}
    )
    known = image_facts(found, facts.settings)
    assert (known.user, known.group, known.writable, known.needs_api) == (5, None, ("/work",), True)
    assert not known.needs_mounts


def test_what_else_is_known() -> None:
    prometheus, facts = container("name: a\nimage: prom/prometheus")
    known = image_facts(prometheus, facts.settings)
    assert (known.needs_api, known.ports, known.name) == (True, (9090,), "prom/prometheus")
    template, facts = container("name: a\nimage: ${IMAGE}")
    unknown = image_facts(template, facts.settings)
    assert (unknown.needs_api, unknown.ports, unknown.name, unknown.advice) == (None, (), "", "[inputs.images]")
    assert "${IMAGE}" in unknown.why
