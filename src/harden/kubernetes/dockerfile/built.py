"""What a Dockerfile shows of the image that it builds, as a row like those of the table of public images.

**The user** is known if USER is a number, or a name that the Dockerfile or its base image gives a number, or that is of
the first user that `adduser` or `useradd` adds to a plain base image. As the container runs as that user anyway, saying
so changes nothing.

**What it writes** is known by what it may write: a user that is not root and has no capabilities writes to /tmp, to his
home, to what `chown`, `chmod` or `--chown` give him, and to the image's VOLUMEs. Each of these must be empty in the
image, or an `emptyDir` there would hide something; otherwise nothing is said of what it writes.

**How to ask it** is known by a HEALTHCHECK that is an HTTP request or a TCP connection to the container itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from harden.kubernetes.dockerfile.accounts import accounts, becomes_root, carried, commands, given, installs
from harden.kubernetes.dockerfile.base_images import SCRATCH, Base, Ids, base_image
from harden.kubernetes.dockerfile.chosen_numbers import numbers
from harden.kubernetes.dockerfile.healthcheck import Asked, asked
from harden.kubernetes.dockerfile.stages import Copy, Run, Stage
from harden.kubernetes.image.ref import ImageRef
from harden.kubernetes.image.table import TABLE, KnownImage

_BIND = "NET_BIND_SERVICE"
_FIRST_OF_PEOPLE = 1000
_SLOW_START = 15  # seconds: with a shorter start period than that, six failures of a probe leave time enough

_NGINX = frozenset({"nginx", "nginxinc/nginx-unprivileged", "nginx/nginx-unprivileged"})
_ANYWHERE = frozenset({"httpd", "mariadb", "mongo", "mysql", "pgvector/pgvector", "postgis/postgis", "postgres"})
"""These write nothing into the folder that they start in, wherever that is."""
_FOREGROUND = ("nginx", "-g", "daemon off;")
"""What these images start anyway; it is often written once more."""
_CLEARS = re.compile(r"rm(?: -[rf]+)*(?: /(?:usr/share/nginx/html|etc/nginx/conf\.d)(?:/[\w.*-]*)?)+")


@dataclass(frozen=True, slots=True)
class BuiltImage:
    """An image that the Dockerfile at `path` builds. `row`: None, and `why`, if its user is not known or is root.

    `server`: the row as far as it says how to ask the image, whoever runs it; None where that of `extends` holds.
    `extends`: the public image of which it only replaces files, so that what is known of that one holds; `copied`: the
    paths it replaces. `ports`: TCP ports that it exposes. `gains`: whether programs in it are made to gain privileges;
    `needs`: others than NET_BIND_SERVICE.
    `is_named`: whether it runs as a user that is not root, who is known by name only.
    """

    path: str
    row: KnownImage | None
    why: str = ""
    why_not_writable: str = ""
    server: KnownImage | None = None
    ports: tuple[int, ...] = ()
    extends: ImageRef | None = None
    copied: tuple[str, ...] = ()
    gains: bool = False
    needs: bool = False
    is_named: bool = False


def built_image(path: str, stage: Stage, copied_users: Mapping[str, Ids], runs: Sequence[Run] = ()) -> BuiltImage:
    """Return what is known of an image. `copied_users`: those that any stage makes, whose passwd file may be copied.

    `runs`: those of all stages: a program that is copied keeps the capabilities of its file.
    """
    if stage.base and _is_extension(stage) and _is_public(stage.base):
        copied = tuple(copy.destination or "/" for copy in stage.copies)
        return BuiltImage(path, None, "", ports=stage.ports, extends=stage.base, copied=copied)
    base = SCRATCH if stage.is_scratch else base_image(stage.base) if stage.base else None
    ids, why = _ids(stage, base, copied_users)
    server = _server(path, stage, runs_java=base is not None and base.runs_java)
    files = carried((*stage.runs, *(runs if any(copy.stage for copy in stage.copies) else ())))
    found = BuiltImage(path, None, f"{path} {why}", server=server, ports=stage.ports)
    needs = becomes_root(stage.runs) or bool(files - {_BIND})
    found = replace(found, gains=needs or bool(files), needs=needs)
    if ids is None or ids[0] == 0:
        return replace(found, is_named=ids is None and bool(stage.user))
    writable, why_not = _writable(stage, base, ids)
    row = replace(server, user=ids[0], group=ids[1], is_root=False, writable=writable)
    row = replace(row, file_capabilities=(_BIND,) if files and not needs else ())
    return replace(found, row=row, why="", why_not_writable=f"{path}: {why_not}" if why_not else "")


def _is_extension(stage: Stage) -> bool:
    is_nginx = stage.base is not None and stage.base.upstream in _NGINX
    starts = [one for one in (stage.entrypoint, stage.command) if one and not (is_nginx and one.words == _FOREGROUND)]
    copied = [copy.destination for copy in stage.copies]
    left = [run for run in stage.runs if not (is_nginx and _CLEARS.fullmatch(run.script.strip()))]
    runs = [run for run in left if not _only_opens(run, copied)]
    is_anywhere = is_nginx or (stage.base is not None and stage.base.upstream in _ANYWHERE)
    moved = not is_anywhere and any(folder not in _data_of(stage.base) for folder, _ in stage.made)
    changed = (stage.user != "", starts, runs, stage.healthcheck, stage.volumes != (), moved)
    return not any(changed) and all(copied) and not any(_steers(name, stage.base) for name in stage.env)


def _rows(base: ImageRef | None) -> list[KnownImage]:
    return [row for row in TABLE if base is not None and base.upstream in row.repositories]


def _data_of(base: ImageRef | None) -> set[str]:
    """Where a public image keeps its data, which is often where it starts, and what it writes without a path."""
    return {row.data.path for row in _rows(base) if row.data}


def _steers(name: str, base: ImageRef | None) -> bool:
    """Whether a variable tells a public image where to write or to listen, or what its entrypoint does."""
    rows = _rows(base)
    moved = {one for row in rows for one in (*row.probe_unless, *(row.data.moved_by if row.data else ()))}
    return name in moved or any(re.fullmatch(pattern, name) for row in rows for pattern in row.unless)


_OPENED = re.compile(r"0?[0-7]?[4-7][4-7]|[au]?\+[rx]+")


def _only_opens(run: Run, copied: Sequence[str | None]) -> bool:
    """Whether a command only lets all read or run files that were copied."""
    for words in commands(run.script):
        rest = [word for word in words[1:] if word != "-R"]
        known = words[0] == "chmod" and len(rest) > 1 and _OPENED.fullmatch(rest[0])
        if not known or not all(
            any(f"{path}/".startswith(f"{one}".rstrip("/") + "/") for one in copied) for path in rest[1:]
        ):
            return False
    return True


def _is_public(reference: ImageRef) -> bool:
    return bool(_rows(reference))


def _ids(stage: Stage, base: Base | None, copied_users: Mapping[str, Ids]) -> tuple[Ids | None, str]:
    """The user and group of an image, or why they are not known, or what makes it root."""
    if stage.user is None:
        return None, "says its user by a variable that only the build knows"
    if not stage.user:
        if base is None:
            name = stage.base.familiar if stage.base else "its base image"
            is_known = stage.base is not None and _is_public(stage.base)
            what = (
                f"changes {name} by more than its files"
                if is_known
                else f"names no user, and that of {name} is not known"
            )
            return None, what
        return base.user, f"names no user, so that it runs as {'root' if base.user[0] == 0 else base.user[0]}"
    found = accounts(stage.runs, numbers(stage.base))
    known = {**(base.users if base else {}), **_passwd(stage.copies, copied_users), **found.users, "root": (0, 0)}
    name, _, group = stage.user.partition(":")
    ids: Ids | None = (int(name), None) if name.isdecimal() else known.get(name)
    if ids is None:
        return None, f"runs it as {name}, a name whose number is not in it"
    if group:
        number = int(group) if group.isdecimal() else found.groups.get(group)
        if number is None:
            number = next((ids[1] for user, ids in known.items() if user == group), None)
        ids = (ids[0], number)
    return ids, "runs it as root"


def _passwd(copies: Iterable[Copy], users: Mapping[str, Ids]) -> Mapping[str, Ids]:
    return users if any(copy.stage and copy.destination in ("/etc", "/etc/passwd") for copy in copies) else {}


def _writable(stage: Stage, base: Base | None, ids: Ids) -> tuple[tuple[str, ...] | None, str]:
    """The folders that the image's user may write to, or why that is not known."""
    if base is None or not base.is_plain:
        name = stage.base.familiar if stage.base else "its base image"
        return None, f"what the files of {name} let a user write to is not known"
    if becomes_root(stage.runs):
        return None, "it has `sudo` or `doas`, and root may write anywhere"
    if stage.volumes is None or any(copy.destination is None for copy in stage.copies):
        return None, "a path depends on a variable that only the build knows"
    found = accounts(stage.runs, numbers(stage.base))
    is_its_own = ids[0] in base.homes or any(user == ids[0] for user, _ in found.users.values())
    if ids[0] < _FIRST_OF_PEOPLE and not is_its_own and installs(stage.runs):
        return None, "packages that it installs may give folders to the user that it runs as"
    roots = frozenset({"", "root", "0"} if base.user[0] == 0 else {"root", "0"})
    may = given(stage.runs, roots)
    if may.why:
        return None, may.why
    homes = {home for user, home in {**base.homes, **found.homes}.items() if user == ids[0]}
    as_other = {folder for folder, user in stage.made if user.partition(":")[0] not in roots}
    folders = {*may.folders, *homes, *as_other, *stage.volumes}
    made = {*may.made, *homes, *(folder for folder, _ in stage.made), *stage.volumes}
    copied = [(copy.destination or "", bool(copy.owner or copy.mode)) for copy in stage.copies]
    for folder in sorted(folders - {"/tmp", "/var/tmp"}):  # noqa: S108  # in a container
        if folder not in made and not any(folder.startswith(f"{one}/") for one in made):
            return None, f"its user may write to {folder}, which is a part of its base image"
        content = {*(path for path, _ in copied), *may.filled}
        if any(_overlap(folder, path) for path in content):
            return None, f"its user may write to {folder}, where the image has files"
    foreign = next((path for path, owned in copied if owned), None)
    if foreign:
        return None, f"files that it copies to {foreign} may belong to its user"
    return ("/tmp", *_outermost(folders - {"/tmp", "/var/tmp"})), ""  # noqa: S108  # in a container


def _overlap(one: str, other: str) -> bool:
    return one == other or one.startswith(other.rstrip("/") + "/") or other.startswith(one.rstrip("/") + "/")


def _outermost(folders: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for folder in sorted(folders):
        if not any(folder.startswith(outer + "/") for outer in found):
            found.append(folder)
    return tuple(found)


def _server(path: str, stage: Stage, *, runs_java: bool) -> KnownImage:
    """What the Dockerfile says of how to ask the image; of its user, and so of what it writes, nothing."""
    asks: Asked | None = asked(stage.healthcheck, stage.env) if stage.healthcheck else None
    port = asks.port if asks else stage.ports[0] if len(stage.ports) == 1 else 0
    return KnownImage(
        repositories=(),
        source=path,
        starts="",
        user=0,
        group=None,
        servers=(),
        port=port,
        writable=None,
        readiness=asks.probe if asks else None,
        liveness=asks.probe if asks else None,
        starts_slowly=runs_java or bool(asks and asks.start >= _SLOW_START),
        needs_api=None,
    )
