"""Known images under the bundle: the server starts, with no more than what harden leaves it.

It needs the servers and bubblewrap, which a machine may not have: `apt-get install bubblewrap iproute2 postgresql
redis-server memcached nginx-light apache2 mariadb-server mosquitto etcd-server nats-server docker-registry prometheus
prometheus-alertmanager prometheus-pushgateway prometheus-node-exporter prometheus-mysqld-exporter
prometheus-redis-exporter prometheus-postgres-exporter prometheus-elasticsearch-exporter victoria-metrics influxdb caddy
gunicorn python3-gevent python3-httpbin rabbitmq-server`. What is missing is named where a case is skipped.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harden.pipeline import run_stdin
from harden.settings import Settings
from tests.started_images import SERVERS, Server, becomes_ready, can_isolate, manifest

_EACH = pytest.mark.parametrize("server", SERVERS, ids=[server.image for server in SERVERS])


def _hardened(server: Server) -> dict[str, Any]:
    (patch,) = run_stdin("app.yaml", manifest(server).encode(), Settings()).patches
    yaml: Any = YAML(typ="safe", pure=True)
    found: dict[str, Any] = yaml.load(patch.after)
    return found


def _skip_unless_possible(server: Server) -> None:
    if os.geteuid() != 0:
        pytest.skip("a network namespace of its own, for the port, needs root")
    if server.missing:
        pytest.skip(f"not on this machine: {', '.join(server.missing)}")
    if not can_isolate():
        pytest.skip("this machine does not let bubblewrap make a sandbox")


@_EACH
def test_server_starts_with_what_the_bundle_leaves_it(server: Server, tmp_path: Path) -> None:
    _skip_unless_possible(server)
    tmp_path.chmod(0o755)
    assert becomes_ready(server, _hardened(server), tmp_path)


@_EACH
def test_the_mounts_are_what_it_needs(server: Server, tmp_path: Path) -> None:
    _skip_unless_possible(server)
    tmp_path.chmod(0o755)
    assert becomes_ready(server, _hardened(server), tmp_path, mounts=False) is not server.fails_without
