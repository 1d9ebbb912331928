"""Public images whose Dockerfile and entrypoint were read: the user they run as, what they write, how to probe them.

A row stays out when one of its facts is not certain. Numbers are those of the `useradd`/`adduser` lines, paths those
that the program writes in its default configuration; `source` is where that can be read. Rows are tried in order, the
first that fits repository and version is taken.
"""

from __future__ import annotations

from dataclasses import dataclass

ROOT_ENTRYPOINT = ("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID")
"""What an entrypoint needs that starts as root, gives its data to the server's user and steps down to it (gosu).

DAC_OVERRIDE, because on a second start it looks through directories that only the other user may enter.
"""


@dataclass(frozen=True, slots=True)
class ProbeFact:
    """How to ask an image: a command, an HTTP path, or with neither a TCP connection. `timeout` in seconds.

    `scheme`: empty is HTTP.
    """

    command: tuple[str, ...] = ()
    path: str = ""
    timeout: int = 1
    scheme: str = ""


TCP = ProbeFact()


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where an image keeps data (its VOLUME): `mount` is where an `emptyDir` can stand when no volume is there.

    `moved_by`: the environment variable or the argument that moves it. `owner_only`: why a volume mounted at exactly
    `path` cannot be handed to another user by its group (`fsGroup`), empty when it can.
    """

    path: str
    mount: str
    moved_by: tuple[str, ...] = ()
    owner_only: str = ""


@dataclass(frozen=True, slots=True)
class KnownImage:
    """One image. `user` and `group`: the numbers it runs as; `alpine`: those of its Alpine variant.

    `servers`: the programs it is for; started with anything else, nothing of this holds. `direct`: they may be started
    without the entrypoint. `root_capabilities`: what its default start as root needs; empty: not known.
    `is_root`: without `runAsUser` it starts as root. `writable`: folders it writes besides its data, None: depends on
    its configuration. `needs_mounts`: those folders belong to root in the image, another user needs a mount there.
    `configs`: files and folders; with another one mounted there, what it writes is unknown.
    `starts_slowly`: it may create or recover data before it answers. `probe_unless`: arguments and variables that
    change what the probes would have to ask. `group`, `needs_api`: None is not known.
    """

    repositories: tuple[str, ...]
    source: str
    user: int
    group: int | None
    servers: tuple[str, ...]
    port: int
    alpine: tuple[int, int] | None = None
    since: tuple[int, ...] = ()
    before: tuple[int, ...] = ()
    direct: bool = False
    is_root: bool = True
    root_capabilities: tuple[str, ...] = ()
    writable: tuple[str, ...] | None = ()
    data: DataFolder | None = None
    needs_mounts: bool = False
    configs: tuple[str, ...] = ()
    readiness: ProbeFact | None = None
    liveness: ProbeFact | None = None
    probe_unless: tuple[str, ...] = ()
    starts_slowly: bool = False
    needs_api: bool | None = False


_TMP = "/tmp"  # noqa: S108  # a path in a container, not on this machine
_PG_READY = ProbeFact(("sh", "-c", 'exec pg_isready -U "${POSTGRES_USER:-postgres}" -h 127.0.0.1'), timeout=5)
_INITDB = (
    "initdb must own its data folder, and the top of a fresh volume belongs to root: mount the volume one level "
    "higher, or set PGDATA to a folder below the mount and move existing data there"
)
_COOKIE = "Erlang refuses a cookie file that its group can read, which is what fsGroup makes of one on a volume"
_POSTGRES = "https://github.com/docker-library/postgres"
_REDIS = ProbeFact(("redis-cli", "ping"), timeout=5)
_VALKEY = ProbeFact(("valkey-cli", "ping"), timeout=5)

TABLE: tuple[KnownImage, ...] = (
    KnownImage(
        repositories=("postgres",),
        source=f"{_POSTGRES}/blob/master/17/bookworm/Dockerfile",
        user=999,
        group=999,
        alpine=(70, 70),
        before=(18,),
        since=(9, 6),
        servers=("postgres",),
        port=5432,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/var/run/postgresql", _TMP),
        data=DataFolder("/var/lib/postgresql/data", "/var/lib/postgresql", ("PGDATA",), _INITDB),
        readiness=_PG_READY,
        liveness=_PG_READY,
        starts_slowly=True,
    ),
    KnownImage(
        repositories=("postgres",),
        source=f"{_POSTGRES}/blob/master/18/bookworm/Dockerfile",
        user=999,
        group=999,
        alpine=(70, 70),
        since=(18,),
        servers=("postgres",),
        port=5432,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/var/run/postgresql", _TMP),
        data=DataFolder("/var/lib/postgresql", "/var/lib/postgresql", ("PGDATA",)),
        readiness=_PG_READY,
        liveness=_PG_READY,
        starts_slowly=True,
    ),
    KnownImage(
        repositories=("redis",),
        source="https://github.com/redis/docker-library-redis/blob/master/docker-entrypoint.sh",
        user=999,
        group=999,
        alpine=(999, 1000),
        since=(5,),
        servers=("redis-server",),
        direct=True,
        port=6379,
        root_capabilities=ROOT_ENTRYPOINT,
        data=DataFolder("/data", "/data", ("--dir",)),
        configs=("*.conf",),
        readiness=_REDIS,
        liveness=TCP,
        probe_unless=("--port", "--tls-port", "--bind"),
    ),
    KnownImage(
        repositories=("valkey/valkey",),
        source="https://github.com/valkey-io/valkey-container/blob/mainline/docker-entrypoint.sh",
        user=999,
        group=999,
        alpine=(999, 1000),
        servers=("valkey-server",),
        direct=True,
        port=6379,
        root_capabilities=ROOT_ENTRYPOINT,
        data=DataFolder("/data", "/data", ("--dir",)),
        configs=("*.conf",),
        readiness=_VALKEY,
        liveness=TCP,
        probe_unless=("--port", "--tls-port", "--bind", "VALKEY_EXTRA_FLAGS"),
    ),
    KnownImage(
        repositories=("mysql",),
        source="https://github.com/docker-library/mysql/blob/master/8.4/Dockerfile.oracle",
        user=999,
        group=999,
        since=(5, 7),
        servers=("mysqld",),
        port=3306,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/var/run/mysqld", "/var/lib/mysql-files", _TMP),
        data=DataFolder("/var/lib/mysql", "/var/lib/mysql", ("--datadir",)),
        # A bare TCP connection counts as a failed handshake, and after a hundred the server blocks the node.
        # `ping` exits with 0 even when access is denied; over TCP it does not meet the server that only initialises.
        readiness=ProbeFact(("mysqladmin", "ping", "-h", "127.0.0.1"), timeout=5),
        liveness=ProbeFact(("mysqladmin", "ping", "-h", "127.0.0.1"), timeout=5),
        starts_slowly=True,
        probe_unless=("--port",),
    ),
    KnownImage(
        repositories=("mariadb",),
        source="https://github.com/MariaDB/mariadb-docker/blob/master/11.8/Dockerfile",
        user=999,
        group=999,
        since=(10, 5),  # mariadb-admin has this name since 10.5
        servers=("mariadbd", "mysqld"),
        port=3306,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/run/mysqld", _TMP),
        data=DataFolder("/var/lib/mysql", "/var/lib/mysql", ("--datadir",)),
        readiness=ProbeFact(("mariadb-admin", "ping", "-h", "127.0.0.1"), timeout=5),
        liveness=ProbeFact(("mariadb-admin", "ping", "-h", "127.0.0.1"), timeout=5),
        starts_slowly=True,
        probe_unless=("--port",),
    ),
    KnownImage(
        repositories=("mongo",),
        source="https://github.com/docker-library/mongo/blob/master/8.0/Dockerfile",
        user=999,
        group=999,
        since=(4, 4),
        servers=("mongod", "mongos"),
        direct=True,
        port=27017,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=(_TMP,),
        data=DataFolder("/data/db", "/data/db", ("--dbpath",)),
        configs=("*.conf", "--configsvr"),
        # A TCP connection: mongosh takes seconds to start, longer than a probe should.
        readiness=TCP,
        liveness=TCP,
        starts_slowly=True,
        probe_unless=("--port",),
    ),
    KnownImage(
        repositories=("memcached",),
        source="https://github.com/docker-library/memcached/blob/master/1/debian/Dockerfile",
        user=11211,
        group=11211,
        since=(1, 5),
        servers=("memcached",),
        direct=True,
        is_root=False,
        port=11211,
        readiness=TCP,
        liveness=TCP,
        probe_unless=("-p", "--port", "-l", "--listen"),
    ),
    KnownImage(
        repositories=("rabbitmq",),
        source="https://github.com/docker-library/rabbitmq/blob/master/4.1/ubuntu/Dockerfile",
        user=999,
        group=999,
        alpine=(100, 101),
        since=(4,),
        servers=("rabbitmq-server",),
        port=5672,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/var/log/rabbitmq", _TMP),
        data=DataFolder("/var/lib/rabbitmq", "/var/lib/rabbitmq", owner_only=_COOKIE),
        readiness=TCP,
        liveness=TCP,
        starts_slowly=True,
    ),
    KnownImage(
        repositories=("nginx",),
        source="https://github.com/nginx/docker-nginx/blob/master/mainline/debian/Dockerfile",
        user=101,
        group=101,
        servers=("nginx", "nginx-debug"),
        direct=True,
        port=80,
        root_capabilities=("CHOWN", "NET_BIND_SERVICE", "SETGID", "SETUID"),
        writable=("/var/cache/nginx", "/var/run"),
        needs_mounts=True,
        configs=("/etc/nginx", "/etc/nginx/nginx.conf", "/etc/nginx/templates"),
        readiness=TCP,
        liveness=TCP,
    ),
    KnownImage(
        repositories=("nginxinc/nginx-unprivileged", "nginx/nginx-unprivileged"),
        source="https://github.com/nginx/docker-nginx-unprivileged/blob/main/mainline/debian/Dockerfile",
        user=101,
        group=101,
        servers=("nginx", "nginx-debug"),
        direct=True,
        is_root=False,
        port=8080,
        writable=(_TMP,),
        configs=("/etc/nginx", "/etc/nginx/nginx.conf", "/etc/nginx/templates"),
        readiness=TCP,
        liveness=TCP,
    ),
    KnownImage(
        repositories=("httpd",),
        source="https://github.com/docker-library/httpd/blob/master/2.4/Dockerfile",
        user=33,
        group=33,
        alpine=(82, 82),
        since=(2, 4),
        servers=("httpd-foreground",),
        direct=True,
        port=80,
        writable=("/usr/local/apache2/logs",),
        needs_mounts=True,
        configs=("/usr/local/apache2/conf", "/usr/local/apache2/conf/httpd.conf"),
        readiness=TCP,
        liveness=TCP,
    ),
    KnownImage(
        repositories=("haproxy",),
        source="https://github.com/docker-library/haproxy/blob/master/3.2/Dockerfile",
        user=99,
        group=99,
        since=(2, 4),
        servers=("haproxy",),
        direct=True,
        is_root=False,
        port=0,  # its configuration says
        writable=None,
    ),
    KnownImage(
        repositories=("grafana/grafana", "grafana/grafana-oss", "grafana/grafana-enterprise"),
        source="https://github.com/grafana/grafana/blob/main/Dockerfile",
        user=472,
        group=472,
        since=(7, 3),
        servers=("/run.sh",),
        is_root=False,
        port=3000,
        writable=("/var/log/grafana", _TMP),
        data=DataFolder("/var/lib/grafana", "/var/lib/grafana", ("GF_PATHS_DATA",)),
        readiness=ProbeFact(path="/api/health", timeout=5),
        liveness=ProbeFact(path="/api/health", timeout=5),
        starts_slowly=True,
        probe_unless=("GF_SERVER_PROTOCOL", "GF_SERVER_HTTP_PORT", "GF_SERVER_SERVE_FROM_SUB_PATH"),
    ),
    KnownImage(
        repositories=("prom/prometheus", "quay.io/prometheus/prometheus"),
        source="https://github.com/prometheus/prometheus/blob/main/Dockerfile",
        user=65534,
        group=65534,
        since=(2,),
        servers=("prometheus",),
        direct=True,
        is_root=False,
        port=9090,
        data=DataFolder("/prometheus", "/prometheus", ("--storage.tsdb.path",)),
        readiness=ProbeFact(path="/-/ready", timeout=5),
        liveness=ProbeFact(path="/-/healthy", timeout=5),
        probe_unless=("--web.external-url", "--web.route-prefix", "--web.config.file", "--web.listen-address"),
        needs_api=True,
    ),
)

BASE_IMAGES = frozenset(
    {"alpine", "amazoncorretto", "busybox", "debian", "eclipse-temurin", "fedora", "golang", "node", "openjdk", "perl"}
    | {"php", "python", "ruby", "rust", "ubuntu"}
)
"""Images that are only ground for something else: what runs in them decides everything."""
