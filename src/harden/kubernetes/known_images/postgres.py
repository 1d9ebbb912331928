"""PostgreSQL, and the images that add extensions to its own."""

from __future__ import annotations

from dataclasses import replace

from harden.kubernetes.known_images.row import ROOT_ENTRYPOINT, TCP, TMP, DataFolder, KnownImage, ProbeFact

_READY = ProbeFact(("sh", "-c", 'exec pg_isready -U "${POSTGRES_USER:-postgres}" -h 127.0.0.1'), timeout=5)
_ALIVE = TCP  # open while it recovers from a crash, which pg_isready takes for a failure and a restart begins again
_ELSEWHERE = ("-p", "--port", "port", "PGPORT", "listen_addresses")
_INITDB = (
    "initdb must own its data folder, and the top of a fresh volume belongs to root: mount the volume one level "
    "higher, or set PGDATA to a folder below the mount and move existing data there"
)
_WALDIR = ("POSTGRES_INITDB_WALDIR",)
"""Its `chmod 700` on that folder ends the entrypoint of a user who does not own it, and volumes belong to root."""
_SOURCE = "https://github.com/docker-library/postgres"
_STARTS = (
    "The entrypoint skips `chown` and `gosu` when it is not root, and the documentation allows any `--user`; the "
    "socket folder and the data folder belong to this user."
)
_OF_TAG = r"(?:^|-)pg(\d+)()"

_OLD = KnownImage(
    repositories=("postgres", "postgis/postgis"),
    source=f"{_SOURCE}/blob/master/17/bookworm/Dockerfile",
    starts=_STARTS,
    user=999,
    group=999,
    alpine=(70, 70),
    before=(18,),
    since=(9, 6),
    servers=("postgres",),
    port=5432,
    root_capabilities=ROOT_ENTRYPOINT,
    writable=("/var/run/postgresql", TMP),
    must_write=("/var/run/postgresql",),
    unless=_WALDIR,
    data=DataFolder("/var/lib/postgresql/data", "/var/lib/postgresql", ("PGDATA",), _INITDB, below="PGDATA"),
    readiness=_READY,
    liveness=_ALIVE,
    starts_slowly=True,
    probe_unless=_ELSEWHERE,
    file_variables=("POSTGRES_PASSWORD",),
    file_source=f"{_SOURCE}/blob/master/docker-entrypoint.sh",
)
_NEW = replace(
    _OLD,
    source=f"{_SOURCE}/blob/master/18/bookworm/Dockerfile",
    since=(18,),
    before=(),
    data=DataFolder("/var/lib/postgresql", "/var/lib/postgresql", ("PGDATA",)),
)
_PGVECTOR = replace(
    _OLD,
    repositories=("pgvector/pgvector",),
    source="https://github.com/pgvector/pgvector/blob/master/Dockerfile",
    starts="It is the image of postgres (Debian) with one extension more.",
    alpine=None,
    since=(),
    version=_OF_TAG,
    tags=r"(?:^|.*-)pg\d+.*",
)
_TIMESCALE = replace(
    _PGVECTOR,
    repositories=("timescale/timescaledb",),
    source="https://github.com/timescale/timescaledb-docker/blob/main/Dockerfile",
    starts=(
        "It is the image of postgres (Alpine) with an extension; its scripts change only postgresql.conf, in the data "
        "folder."
    ),
    user=70,
    group=70,
    tags=r"(?:^|.*-)pg\d+(?:-oss)?",
)

ROWS: tuple[KnownImage, ...] = (
    _OLD,
    _NEW,
    _PGVECTOR,
    replace(_PGVECTOR, since=(18,), before=(), data=_NEW.data),
    _TIMESCALE,
    replace(_TIMESCALE, since=(18,), before=(), data=_NEW.data),
)
