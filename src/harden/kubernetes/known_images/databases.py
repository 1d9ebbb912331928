"""Databases and caches."""

from __future__ import annotations

from harden.kubernetes.known_images.row import ROOT_ENTRYPOINT, TCP, TMP, DataFolder, KnownImage, ProbeFact

_PG_READY = ProbeFact(("sh", "-c", 'exec pg_isready -U "${POSTGRES_USER:-postgres}" -h 127.0.0.1'), timeout=5)
_PG_ALIVE = TCP  # open while it recovers from a crash, which pg_isready takes for a failure and a restart begins again
_PG_ELSEWHERE = ("-p", "--port", "port", "PGPORT", "listen_addresses")
_INITDB = (
    "initdb must own its data folder, and the top of a fresh volume belongs to root: mount the volume one level "
    "higher, or set PGDATA to a folder below the mount and move existing data there; if nothing of this has run yet, "
    "say so: new-volumes = true in [inputs]"
)
_POSTGRES = "https://github.com/docker-library/postgres"
_REDIS = ProbeFact(("redis-cli", "ping"), timeout=5)
_REPLICATES = ("--replicaof", "--slaveof", "--cluster-enabled", "--sentinel", "--loadmodule")
_VALKEY = ProbeFact(("valkey-cli", "ping"), timeout=5)

ROWS: tuple[KnownImage, ...] = (
    KnownImage(
        repositories=("postgres", "postgis/postgis"),
        source=f"{_POSTGRES}/blob/master/17/bookworm/Dockerfile",
        starts=(
            "The entrypoint skips `chown` and `gosu` when it is not root, and the documentation allows any "
            "`--user`; the socket folder and the data folder belong to this user."
        ),
        user=999,
        group=999,
        alpine=(70, 70),
        before=(18,),
        since=(9, 6),
        servers=("postgres",),
        port=5432,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/var/run/postgresql", TMP),
        data=DataFolder("/var/lib/postgresql/data", "/var/lib/postgresql", ("PGDATA",), _INITDB, below="PGDATA"),
        readiness=_PG_READY,
        liveness=_PG_ALIVE,
        starts_slowly=True,
        probe_unless=_PG_ELSEWHERE,
        file_variables=("POSTGRES_PASSWORD",),
        file_source=f"{_POSTGRES}/blob/master/docker-entrypoint.sh",
    ),
    KnownImage(
        repositories=("postgres", "postgis/postgis"),
        source=f"{_POSTGRES}/blob/master/18/bookworm/Dockerfile",
        starts=(
            "The entrypoint skips `chown` and `gosu` when it is not root, and the documentation allows any "
            "`--user`; the socket folder and the data folder belong to this user."
        ),
        user=999,
        group=999,
        alpine=(70, 70),
        since=(18,),
        servers=("postgres",),
        port=5432,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/var/run/postgresql", TMP),
        data=DataFolder("/var/lib/postgresql", "/var/lib/postgresql", ("PGDATA",)),
        readiness=_PG_READY,
        liveness=_PG_ALIVE,
        starts_slowly=True,
        probe_unless=_PG_ELSEWHERE,
        file_variables=("POSTGRES_PASSWORD",),
        file_source=f"{_POSTGRES}/blob/master/docker-entrypoint.sh",
    ),
    KnownImage(
        repositories=("redis",),
        source="https://github.com/redis/docker-library-redis/blob/master/docker-entrypoint.sh",
        starts=(
            "The entrypoint only steps down when it is root; /data belongs to this user, and nothing else is written."
        ),
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
        calls_with=_REPLICATES,
    ),
    KnownImage(
        repositories=("valkey/valkey",),
        source="https://github.com/valkey-io/valkey-container/blob/mainline/docker-entrypoint.sh",
        starts=(
            "The entrypoint only steps down when it is root; /data belongs to this user, and nothing else is written."
        ),
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
        calls_with=_REPLICATES,
    ),
    KnownImage(
        repositories=("mysql",),
        source="https://github.com/docker-library/mysql/blob/master/8.4/Dockerfile.oracle",
        starts=(
            "The entrypoint steps down only when it is root, and the documentation allows any `--user`; the "
            "socket, the data and the files folder belong to this user."
        ),
        user=999,
        group=999,
        since=(5, 7),
        servers=("mysqld",),
        port=3306,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/var/run/mysqld", "/var/lib/mysql-files", TMP),
        data=DataFolder("/var/lib/mysql", "/var/lib/mysql", ("--datadir",)),
        # A bare TCP connection counts as a failed handshake, and after a hundred the server blocks the node.
        # `ping` exits with 0 even when access is denied; over TCP it does not meet the server that only initialises.
        readiness=ProbeFact(("mysqladmin", "ping", "-h", "127.0.0.1"), timeout=5),
        liveness=ProbeFact(("mysqladmin", "ping", "-h", "127.0.0.1"), timeout=5),
        starts_slowly=True,
        probe_unless=("--port",),
        file_variables=("MYSQL_(?:ROOT_)?PASSWORD",),
        file_source="https://github.com/docker-library/mysql/blob/master/docker-entrypoint.sh",
    ),
    KnownImage(
        repositories=("mariadb",),
        source="https://github.com/MariaDB/mariadb-docker/blob/master/11.8/Dockerfile",
        starts=(
            "The entrypoint steps down only when it is root; the socket folder and the data folder belong to this user."
        ),
        user=999,
        group=999,
        since=(10, 5),  # mariadb-admin has this name since 10.5
        servers=("mariadbd", "mysqld"),
        port=3306,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/run/mysqld", TMP),
        data=DataFolder("/var/lib/mysql", "/var/lib/mysql", ("--datadir",)),
        readiness=ProbeFact(("mariadb-admin", "ping", "-h", "127.0.0.1"), timeout=5),
        liveness=ProbeFact(("mariadb-admin", "ping", "-h", "127.0.0.1"), timeout=5),
        starts_slowly=True,
        probe_unless=("--port",),
        file_variables=("(?:MYSQL|MARIADB)_(?:ROOT_)?PASSWORD", "MARIADB_REPLICATION_PASSWORD"),
        file_source="https://github.com/MariaDB/mariadb-docker/blob/master/docker-entrypoint.sh",
    ),
    KnownImage(
        repositories=("mongo",),
        source="https://github.com/docker-library/mongo/blob/master/8.0/Dockerfile",
        starts=(
            "The entrypoint steps down only when it is root; the socket stands in /tmp, the data folder belongs "
            "to this user."
        ),
        user=999,
        group=999,
        since=(4, 4),
        servers=("mongod", "mongos"),
        direct=True,
        port=27017,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=(TMP,),
        data=DataFolder("/data/db", "/data/db", ("--dbpath",)),
        configs=("*.conf", "--configsvr"),
        # A TCP connection: mongosh takes seconds to start, longer than a probe should.
        readiness=TCP,
        liveness=TCP,
        starts_slowly=True,
        probe_unless=("--port",),
        file_variables=("MONGO_INITDB_ROOT_PASSWORD",),
        file_source="https://github.com/docker-library/mongo/blob/master/docker-entrypoint.sh",
    ),
    KnownImage(
        repositories=("memcached",),
        source="https://github.com/docker-library/memcached/blob/master/1/debian/Dockerfile",
        starts="The image runs as this user, by its name; it writes nothing.",
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
        calls_with=(),
    ),
    KnownImage(
        repositories=("pgvector/pgvector",),
        source="https://github.com/pgvector/pgvector/blob/master/Dockerfile",
        starts="It is the image of postgres (Debian) with one extension more.",
        user=999,
        group=999,
        servers=("postgres",),
        port=5432,
        before=(18,),
        version=r"(?:^|-)pg(\d+)()",
        tags=r"(?:^|.*-)pg\d+.*",
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/var/run/postgresql", TMP),
        data=DataFolder("/var/lib/postgresql/data", "/var/lib/postgresql", ("PGDATA",), _INITDB, below="PGDATA"),
        readiness=_PG_READY,
        liveness=_PG_ALIVE,
        starts_slowly=True,
        probe_unless=_PG_ELSEWHERE,
        file_variables=("POSTGRES_PASSWORD",),
        file_source=f"{_POSTGRES}/blob/master/docker-entrypoint.sh",
    ),
    KnownImage(
        repositories=("timescale/timescaledb",),
        source="https://github.com/timescale/timescaledb-docker/blob/main/Dockerfile",
        starts=(
            "It is the image of postgres (Alpine) with an extension; its scripts change only postgresql.conf, in "
            "the data folder."
        ),
        user=70,
        group=70,
        servers=("postgres",),
        port=5432,
        before=(18,),
        version=r"(?:^|-)pg(\d+)()",
        tags=r"(?:^|.*-)pg\d+(?:-oss)?",
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/var/run/postgresql", TMP),
        data=DataFolder("/var/lib/postgresql/data", "/var/lib/postgresql", ("PGDATA",), _INITDB, below="PGDATA"),
        readiness=_PG_READY,
        liveness=_PG_ALIVE,
        starts_slowly=True,
        probe_unless=_PG_ELSEWHERE,
        file_variables=("POSTGRES_PASSWORD",),
        file_source=f"{_POSTGRES}/blob/master/docker-entrypoint.sh",
    ),
    KnownImage(
        repositories=("influxdb",),
        source="https://github.com/influxdata/influxdata-docker/blob/master/influxdb/2.7/entrypoint.sh",
        starts=(
            "The entrypoint gives folders away and steps down only when it is root; data and configuration belong "
            "to this user."
        ),
        user=1000,
        group=1000,
        since=(2,),
        before=(3,),
        servers=("influxd",),
        port=8086,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=("/etc/influxdb2", TMP),
        data=DataFolder("/var/lib/influxdb2", "/var/lib/influxdb2", ("INFLUXD_ENGINE_PATH", "--engine-path")),
        readiness=ProbeFact(path="/health", timeout=5),
        liveness=ProbeFact(path="/health", timeout=5),
        probe_unless=("INFLUXD_HTTP_BIND_ADDRESS", "--http-bind-address", "INFLUXD_TLS_CERT", "--tls-cert"),
        starts_slowly=True,
        file_variables=("DOCKER_INFLUXDB_INIT_(?:PASSWORD|ADMIN_TOKEN)",),
        files_since=(2, 7),
        file_source="https://github.com/influxdata/influxdata-docker/pull/670",
    ),
    KnownImage(
        repositories=("cassandra",),
        source="https://github.com/docker-library/cassandra/blob/master/docker-entrypoint.sh",
        starts="The entrypoint steps down only when it is root; configuration, data and log belong to this user.",
        user=999,
        group=999,
        since=(4,),
        servers=("cassandra",),
        port=9042,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=None,
        unwritable="its entrypoint edits the files in /etc/cassandra",
        data=DataFolder("/var/lib/cassandra", "/var/lib/cassandra"),
        readiness=TCP,
        liveness=TCP,
        starts_slowly=True,
    ),
    KnownImage(
        repositories=("couchdb", "apache/couchdb"),
        source="https://github.com/apache/couchdb-docker/blob/main/3.3.3/Dockerfile",
        starts="All of /opt/couchdb belongs to this user, and the entrypoint gives files away only when it is root.",
        user=5984,
        group=5984,
        since=(3,),
        servers=("/opt/couchdb/bin/couchdb",),
        port=5984,
        root_capabilities=ROOT_ENTRYPOINT,
        writable=None,
        unwritable="Erlang writes its cookie, and the entrypoint its settings, into /opt/couchdb",
        data=DataFolder("/opt/couchdb/data", "/opt/couchdb/data"),
        readiness=ProbeFact(path="/_up", timeout=5),
        liveness=TCP,
    ),
    KnownImage(
        repositories=("quay.io/coreos/etcd", "gcr.io/etcd-development/etcd"),
        source="https://github.com/etcd-io/etcd/blob/main/Dockerfile",
        starts=(
            "One static program that all may run; it writes nothing but its data. That its folder is open to the "
            "group of the volume it only warns about."
        ),
        user=65532,
        group=65532,
        since=(3, 5),
        servers=("etcd",),
        direct=True,
        port=2379,
        needs_mounts=True,
        data=DataFolder("", "", ("--data-dir", "ETCD_DATA_DIR")),
        configs=("--config-file",),
    ),
    KnownImage(
        repositories=("minio/minio", "quay.io/minio/minio"),
        source="https://github.com/minio/minio/blob/master/Dockerfile.release",
        starts=(
            "One program that all may run, as the documentation shows with `--user`; besides its data it writes only "
            "its certificates, into the home of a user without one, which is `/`."
        ),
        user=65532,
        group=65532,
        since=(2021, 1),
        version=r"^RELEASE\.(\d{4})-(\d\d)-",
        servers=("server", "minio"),
        direct=True,
        port=9000,
        writable=("/.minio", TMP),
        needs_mounts=True,
        unless=("MINIO_USERNAME", "MINIO_GROUPNAME", "HOME", "MINIO_VOLUMES"),
        data=DataFolder("", "", ("server",)),
        configs=("/root/.minio", "/root/.minio/certs", "/root/.minio/certs/CAs"),
        readiness=ProbeFact(path="/minio/health/ready", timeout=5),
        liveness=ProbeFact(path="/minio/health/live", timeout=5),
        probe_unless=("--address", "MINIO_ADDRESS", "--certs-dir", "-S"),
    ),
)
