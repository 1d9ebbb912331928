"""Servers started for real, as a kubelet would start them from what harden wrote.

The programs are those of the machine (Debian packages), not those of the images: this shows that the server needs no
more than the user, the capabilities, the mounts and the sysctl that the bundle leaves it. What the entrypoint does
before it, when it is not root, stands in `prepare`. The folders of the image are made of the image's Dockerfile.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

NEEDED = ("bwrap", "unshare", "ip")
_PATH = "/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin"


@dataclass(frozen=True)
class Server:
    """One image. `start`: its command without root; `files`: those of the image that the program reads.
    `command`: of the manifest, where the image needs one.

    `folders`: that its Dockerfile makes, besides the parents of mounts. `fails_without`: whether it cannot start on a
    read-only root file system without the mounts.
    """

    image: str
    program: str
    port: int
    start: str
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    links: Mapping[str, str] = field(default_factory=dict[str, str])
    folders: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict[str, str])
    command: tuple[str, ...] = ()
    fails_without: bool = True

    @property
    def missing(self) -> tuple[str, ...]:
        """Programs that this machine lacks."""
        return tuple(name for name in (*NEEDED, self.program) if shutil.which(name, path=f"{_PATH}:/sbin") is None)


_NGINX = """\
pid /run/nginx.pid;
error_log /var/log/nginx/error.log notice;
events {}
http {
  access_log /var/log/nginx/access.log;
  client_body_temp_path /var/cache/nginx/client_temp;
  proxy_temp_path /var/cache/nginx/proxy_temp;
  fastcgi_temp_path /var/cache/nginx/fastcgi_temp;
  uwsgi_temp_path /var/cache/nginx/uwsgi_temp;
  scgi_temp_path /var/cache/nginx/scgi_temp;
  server { listen 80; }
}
"""
_HTTPD = """\
ServerRoot /usr/local/apache2
Listen 80
ServerName localhost
PidFile logs/httpd.pid
DefaultRuntimeDir logs
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
ErrorLog /proc/self/fd/2
"""
_REGISTRY = """\
version: 0.1
storage:
  filesystem:
    rootdirectory: /var/lib/registry
http:
  addr: :5000
health:
  storagedriver:
    enabled: true
    interval: 10s
    threshold: 3
"""
"""cmd/registry/config-example.yml of distribution v2.8, which the image has."""
_INFLUXDB = """\
[meta]
  dir = "/var/lib/influxdb/meta"
[data]
  dir = "/var/lib/influxdb/data"
  engine = "tsm1"
  wal-dir = "/var/lib/influxdb/wal"
"""
SERVERS = (
    Server(
        "postgres:16",
        "postgres",
        5432,
        "initdb --username=postgres --auth=trust -D $PGDATA > /dev/null && "
        "exec postgres -D $PGDATA -c listen_addresses='*'",
        env={"PGDATA": "/var/lib/postgresql/data"},
    ),
    Server("redis:7", "redis-server", 6379, "cd /data && exec redis-server", fails_without=False),
    Server("memcached:1.6", "memcached", 11211, "exec memcached", fails_without=False),
    Server(
        "nginx:1.27",
        "nginx",
        80,
        "exec nginx -g 'daemon off;'",
        files={"/etc/nginx/nginx.conf": _NGINX},
        links={"/var/log/nginx/access.log": "/dev/stdout", "/var/log/nginx/error.log": "/dev/stderr"},
    ),
    Server(
        "httpd:2.4",
        "apache2",
        80,
        "exec apache2 -D FOREGROUND -f /usr/local/apache2/conf/httpd.conf",
        files={"/usr/local/apache2/conf/httpd.conf": _HTTPD},
        folders=("/usr/local/apache2/htdocs",),
    ),
    Server(
        "mariadb:11.8",
        "mariadbd",
        3306,
        "mariadb-install-db --no-defaults --auth-root-authentication-method=normal --datadir=/var/lib/mysql "
        "&& exec mariadbd --no-defaults --datadir=/var/lib/mysql --socket=/run/mysqld/mysqld.sock",
    ),
    Server(
        "eclipse-mosquitto:2",
        "mosquitto",
        1883,
        "exec mosquitto -c /mosquitto/config/mosquitto.conf",
        files={
            "/mosquitto/config/mosquitto.conf": "listener 1883\nallow_anonymous true\npersistence true\n"
            "persistence_location /mosquitto/data/\nlog_dest file /mosquitto/log/mosquitto.log\n"
        },
        fails_without=False,  # it starts, but keeps and logs nothing
    ),
    Server(
        "quay.io/coreos/etcd:v3.5.0",
        "etcd",
        2379,
        "exec etcd --data-dir=/var/lib/etcd",
        command=("etcd", "--data-dir=/var/lib/etcd"),
    ),
    Server("nats:2.10", "nats-server", 4222, "exec nats-server -js"),
    Server(
        "registry:2",
        "docker-registry",
        5000,
        "exec docker-registry serve /etc/docker/registry/config.yml",
        files={"/etc/docker/registry/config.yml": _REGISTRY},
        fails_without=False,  # it starts, but nothing can be pushed
    ),
    Server(
        "prom/prometheus:v2.42.0",
        "prometheus",
        9090,
        "exec prometheus --config.file=/etc/prometheus/prometheus.yml --storage.tsdb.path=/prometheus",
        files={"/etc/prometheus/prometheus.yml": "global: {}\n"},
    ),
    Server(
        "prom/alertmanager:v0.25.0",
        "prometheus-alertmanager",
        9093,
        "exec prometheus-alertmanager --config.file=/etc/alertmanager/alertmanager.yml "
        "--storage.path=/alertmanager --cluster.listen-address=",
        files={"/etc/alertmanager/alertmanager.yml": "route:\n  receiver: a\nreceivers:\n  - name: a\n"},
        fails_without=False,  # it starts, but forgets silences
    ),
    Server(
        "prom/pushgateway:v1.5.1", "prometheus-pushgateway", 9091, "exec prometheus-pushgateway", fails_without=False
    ),
    Server(
        "prom/node-exporter:v1.5.0",
        "prometheus-node-exporter",
        9100,
        "exec prometheus-node-exporter",
        fails_without=False,
    ),
    Server(
        "prom/mysqld-exporter:v0.14.0",
        "prometheus-mysqld-exporter",
        9104,
        "exec prometheus-mysqld-exporter",
        env={"DATA_SOURCE_NAME": "app@(127.0.0.1:3306)/"},
        fails_without=False,
    ),
    Server(
        "oliver006/redis_exporter:v1.45.0",
        "prometheus-redis-exporter",
        9121,
        "exec prometheus-redis-exporter",
        fails_without=False,
    ),
    Server(
        "quay.io/prometheuscommunity/postgres-exporter:v0.11.1",
        "prometheus-postgres-exporter",
        9187,
        "exec prometheus-postgres-exporter",
        env={"DATA_SOURCE_NAME": "postgresql://app@127.0.0.1:5432/app?sslmode=disable"},
        fails_without=False,
    ),
    Server(
        "prometheuscommunity/elasticsearch-exporter:v1.5.0",
        "prometheus-elasticsearch-exporter",
        9114,
        "exec prometheus-elasticsearch-exporter",
        fails_without=False,
    ),
    Server("victoriametrics/victoria-metrics:v1.79.5", "victoria-metrics", 8428, "cd / && exec victoria-metrics"),
    Server(
        "victoriametrics/vmagent:v1.79.5",
        "vmagent",
        8429,
        "cd / && exec vmagent -remoteWrite.url=http://127.0.0.1:9/",
        command=("vmagent-prod", "-remoteWrite.url=http://127.0.0.1:9/"),
    ),
    Server(
        "influxdb:1.8",
        "influxd",
        8086,
        "exec influxd -config /etc/influxdb/influxdb.conf",
        files={"/etc/influxdb/influxdb.conf": _INFLUXDB},
    ),
    Server(
        "caddy:2.6",
        "caddy",
        80,
        "exec caddy run --config /etc/caddy/Caddyfile --adapter caddyfile",
        files={"/etc/caddy/Caddyfile": ":80 {\n  root * /usr/share/caddy\n  file_server\n}\n"},
        env={"XDG_CONFIG_HOME": "/config", "XDG_DATA_HOME": "/data"},
        fails_without=False,  # it starts, but keeps no certificates
    ),
    Server("kennethreitz/httpbin", "gunicorn", 80, "exec gunicorn -b 0.0.0.0:80 httpbin:app -k gevent"),
    Server(
        "rabbitmq:3.10",
        "rabbitmq-server",
        5672,
        "exec /usr/lib/rabbitmq/bin/rabbitmq-server",
        env={"HOME": "/var/lib/rabbitmq", "RABBITMQ_DATA_DIR": "/var/lib/rabbitmq"},
    ),
)
"""Those of the known images whose programs Debian has; nginx, httpd and mosquitto with the files of their images."""


def manifest(server: Server) -> str:
    """A Deployment as people write it, with nothing that hardens it."""
    return (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app\nspec:\n"
        "  selector:\n    matchLabels:\n      app: app\n"
        "  template:\n    metadata:\n      labels:\n        app: app\n"
        f"    spec:\n      containers:\n        - name: app\n          image: {server.image}\n"
        + (f"          command: [{', '.join(server.command)}]\n" if server.command else "")
        + f"          ports:\n            - containerPort: {server.port}\n"
    )


def becomes_ready(server: Server, deployment: Mapping[str, Any], folder: Path, *, mounts: bool = True) -> bool:
    """Start the server as the Deployment says and ask its readiness probe; `mounts`: with its `emptyDir` volumes.

    False if the server ends, or does not answer, before; one that opens its port, finds that it cannot write and ends,
    does not answer twice. `folder` is for the files of the image.
    """
    inside = _sandbox(server, deployment, folder, mounts=mounts)
    asked = _probe(deployment)
    script = (
        f"({server.start}) 2>&1 | cat & "
        f"asked() {{ {asked}; }} > /dev/null 2>&1; "
        "for i in $(seq 150); do asked && sleep 0.5 && asked && exit 0; jobs %1 > /dev/null 2>&1 || exit 1; "
        '[ -z "$(jobs -r)" ] && exit 1; sleep 0.1; done; exit 1'
    )
    command = f"ip link set lo up; {_sysctls(deployment)} exec {shlex.join([*inside, 'bash', '-c', script])}"
    done = subprocess.run(["unshare", "--net", "sh", "-c", command], capture_output=True, timeout=60, check=False)
    return done.returncode == 0


@cache
def can_isolate() -> bool:
    """Whether a sandbox with a network and a user of its own can be made here, as in a container it often cannot."""
    command = ["unshare", "--net", "bwrap", "--unshare-user", "--uid", "999", "--ro-bind", "/", "/", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _sandbox(server: Server, deployment: Mapping[str, Any], folder: Path, *, mounts: bool) -> list[str]:
    pod = deployment["spec"]["template"]["spec"]
    context = pod["containers"][0]["securityContext"]
    user, group = (_effective(context, pod, key) for key in ("runAsUser", "runAsGroup"))
    assert context["capabilities"]["drop"] == ["ALL"]  # bubblewrap lets no file give what may be added
    assert context["readOnlyRootFilesystem"] is True
    command = ["bwrap", "--unshare-user", "--unshare-pid", "--unshare-ipc", "--die-with-parent", "--new-session"]
    command += ["--uid", str(user), "--gid", str(group), "--clearenv", "--setenv", "PATH", _PATH]
    for name, value in server.env.items():
        command += ["--setenv", name, value]
    command += _usr(server)
    for name in ("bin", "sbin", "lib", "lib64"):
        command += ["--symlink", f"usr/{name}", f"/{name}"]
    command += ["--proc", "/proc", "--ro-bind", "/sys", "/sys", "--dev", "/dev", "--dir", "/run", "--dir", "/tmp"]  # noqa: S108  # in the sandbox
    for path in server.folders:
        command += ["--dir", path]
    etc = {"/etc/passwd": f"server:x:{user}:{group}::/:/bin/sh\n", "/etc/hosts": "127.0.0.1 localhost\n"}
    for number, (path, text) in enumerate({**server.files, **etc}.items()):
        (folder / str(number)).write_text(text)
        (folder / str(number)).chmod(0o644)
        command += ["--ro-bind", str(folder / str(number)), path]
    for path, target in {"/var/run": "/run", **server.links}.items():
        command += ["--symlink", target, path]
    for volume, path in _mounts(pod):
        assert volume["emptyDir"] is not None
        path = path.replace("/var/run", "/run")  # noqa: PLW2901  # the link that every image has
        command += ["--perms", "0777", "--tmpfs", path] if mounts else ["--dir", path]
    return [*command, "--remount-ro", "/"]


def _usr(server: Server) -> list[str]:
    """/usr of this machine; in parts, where the image has files of its own below it."""
    whole = not any(path.startswith("/usr/") for path in server.files)
    parts = ("",) if whole else ("/bin", "/sbin", "/lib", "/lib64", "/share")
    return [word for part in parts for word in ("--ro-bind", f"/usr{part}", f"/usr{part}")]


def _effective(context: Mapping[str, Any], pod: Mapping[str, Any], key: str) -> int:
    found = context.get(key, pod.get("securityContext", {}).get(key))
    assert isinstance(found, int)
    return found


def _mounts(pod: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], str]]:
    volumes = {volume["name"]: volume for volume in pod.get("volumes", ())}
    return [(volumes[one["name"]], one["mountPath"]) for one in pod["containers"][0].get("volumeMounts", ())]


def _sysctls(deployment: Mapping[str, Any]) -> str:
    context = deployment["spec"]["template"]["spec"].get("securityContext", {})
    return "".join(
        f"echo {one['value']} > /proc/sys/{one['name'].replace('.', '/')};" for one in context.get("sysctls", ())
    )


def _probe(deployment: Mapping[str, Any]) -> str:
    """The readiness probe as a command; of an image without one, a connection to its port."""
    container = deployment["spec"]["template"]["spec"]["containers"][0]
    probe = container.get("readinessProbe", {"tcpSocket": container["ports"][0]})
    if "exec" in probe:
        return shlex.join(probe["exec"]["command"])
    if "httpGet" in probe:
        asked = f"GET {probe['httpGet']['path']} HTTP/1.0\\r\\n\\r\\n"
        connected = f"exec 3<>/dev/tcp/127.0.0.1/{probe['httpGet']['port']}"
        return f"bash -c \"{connected} && printf '{asked}' >&3 && head -n 1 <&3 | grep ' 20[04] '\""
    socket = probe["tcpSocket"]
    port = socket.get("port", socket.get("containerPort"))
    return f"bash -c '</dev/tcp/127.0.0.1/{port}'"
