"""Images that others are built from: who runs in them, which users they have, and whether a Java machine starts there.

Only what their Dockerfiles and documentation say is here:
https://github.com/nodejs/docker-node (`node` is 1000), https://github.com/GoogleContainerTools/distroless (`nonroot` is
65532, and the user of the tags with that name), https://github.com/dotnet/dotnet-docker (`app` and APP_UID are 1654
since .NET 8, and the user of the chiseled tags), https://images.chainguard.dev (65532), and the passwd files of Debian
(base-passwd) and Alpine (alpine-baselayout).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from harden.kubernetes.image.ref import ImageRef
from harden.kubernetes.image.table import BASE_IMAGES

Ids = tuple[int, int | None]
"""User and group."""

_DISTROLESS = "gcr.io/distroless/"
_CHAINGUARD = ("cgr.dev/chainguard/static", "cgr.dev/chainguard/glibc-dynamic")
_DOTNET = re.compile(r"mcr\.microsoft\.com/dotnet/(?:nightly/)?(?:aspnet|runtime|runtime-deps|sdk)")
_JAVA = re.compile(
    r"(?:^|/)(?:amazoncorretto|eclipse-temurin|openjdk\d*|ibm-semeru-runtimes|sapmachine|java\d*(?:-debian\d+)?|jetty"
    r"|liberica-(?:openjdk|runtime|openjre)[\w-]*|zulu-openjdk[\w-]*|jre|jdk|tomcat)$"
)
_PLAIN = frozenset({"alpine", "debian", "ubuntu", "busybox", "eclipse-temurin", "amazoncorretto", "openjdk", "python"})
"""Where a user that is not root can write nowhere but below /tmp, /var/tmp, its home and what it is given."""


@dataclass(frozen=True, slots=True)
class Base:
    """What an image brings for those built from it. `user`: its own; `users`, `env`: what it defines.

    `homes`: folders that belong to users that are not root, by user. `is_plain`: beside these and /tmp, such a user can
    write nowhere. `runs_java`: its programs start slowly.
    """

    user: Ids = (0, 0)
    users: Mapping[str, Ids] = field(default_factory=dict[str, Ids])
    env: Mapping[str, str] = field(default_factory=dict[str, str])
    homes: Mapping[int, str] = field(default_factory=dict[int, str])
    workdir: str = "/"
    is_plain: bool = False
    runs_java: bool = False


SCRATCH = Base(is_plain=True)


def base_image(reference: ImageRef) -> Base | None:
    """Return what is known of an image as the ground of another, None if nothing is."""
    name, tag = reference.upstream, reference.tag
    java = bool(_JAVA.search(name))
    if name.startswith(_DISTROLESS):
        users: Mapping[str, Ids] = {"nonroot": (65532, 65532), "nobody": (65534, 65534), "root": (0, 0)}
        homes = {65532: "/home/nonroot"}
        if "nonroot" in tag:
            return Base(users["nonroot"], users, {}, homes, homes[65532], is_plain=True, runs_java=java)
        return Base(users["root"], users, {}, homes, is_plain=True, runs_java=java)
    if name in _CHAINGUARD:
        return Base((65532, 65532), {"nonroot": (65532, 65532)}, {}, {65532: "/home/nonroot"}, is_plain=True)
    if _DOTNET.fullmatch(name):
        return _dotnet(tag)
    if name not in BASE_IMAGES:
        return None
    is_alpine = "alpine" in name or "alpine" in tag
    users = {"root": (0, 0), "nobody": (65534, 65534), "www-data": (82, 82) if is_alpine else (33, 33)}
    if name == "node":
        return Base(users={**users, "node": (1000, 1000)}, homes={1000: "/home/node"}, is_plain=True)
    return Base(users=users, is_plain=name in _PLAIN, runs_java=java)


def _dotnet(tag: str) -> Base | None:
    version = re.match(r"(\d+)\.", tag)
    if version is None or int(version[1]) < 8:  # the first with a user of its own
        return Base(users={"root": (0, 0)}) if version else None
    users: Mapping[str, Ids] = {"app": (1654, 1654), "root": (0, 0), "nobody": (65534, 65534)}
    own = users["app"] if "chiseled" in tag or "distroless" in tag else users["root"]
    return Base(own, users, {"APP_UID": "1654"}, {1654: "/home/app"}, is_plain=True)
