"""What a row of the table of public images says."""

from __future__ import annotations

from dataclasses import dataclass

ROOT_ENTRYPOINT = ("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID")
"""What an entrypoint needs that starts as root, gives its data to the server's user and steps down to it (gosu).

DAC_OVERRIDE, because on a second start it looks through directories that only the other user may enter.
"""


@dataclass(frozen=True, slots=True)
class ProbeFact:
    """How to ask an image: a command, an HTTP path, or with neither a TCP connection. `timeout` in seconds.

    `scheme`: empty is HTTP. `host`: what it asks for, where that is not the address that it asks.
    """

    command: tuple[str, ...] = ()
    path: str = ""
    timeout: int = 1
    scheme: str = ""
    host: str = ""


TCP = ProbeFact()


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where an image keeps data (its VOLUME): `mount` is where an `emptyDir` can stand when no volume is there.

    `moved_by`: the environment variable or the argument that moves it, or says where it is if `path` is empty: one that
    names no single folder is not known. `owner_only`: why a volume mounted at exactly
    `path` cannot be handed to another user by its group (`fsGroup`), empty when it can. `by_file`: what moves it names
    a file in it. `below`: the variable by which a folder in that volume is taken instead, where `owner_only`.
    """

    path: str
    mount: str
    moved_by: tuple[str, ...] = ()
    owner_only: str = ""
    by_file: bool = False
    below: str = ""


@dataclass(frozen=True, slots=True)
class KnownImage:
    """One image. `starts`: why it starts as this user, without capabilities and with a read-only root file system.

    `user` and `group`: the numbers it runs as; `alpine`: those of its Alpine variant.

    `servers`: the programs it is for; started with anything else, nothing of this holds. `direct`: they may be started
    without the entrypoint. `root_capabilities`: what its default start as root needs; empty: not known.
    `file_capabilities`: what its programs carry (setcap): without these they are not started at all, whoever starts
    them. `is_root`: without `runAsUser` it starts as root. `writable`: folders it writes besides its data, None:
    depends on its configuration. `needs_mounts`: those folders belong to root in the image, another user needs a mount
    there. `must_write`: those without which it does not start.
    `configs`: files and folders; with another one mounted there, what it writes is unknown. So it is with arguments
    that end so (`*.conf`), or begin so (`-c*`, in lower case), and with mounts below a folder (`/folder/*`).
    `starts_slowly`: it may create or recover data before it answers. `probe_unless`: arguments and variables that
    change what the probes would have to ask. `group`, `needs_api`: None is not known. `version`: where the tag
    has the version (major and minor as groups); `tags`: what the tag must match, where variants differ.
    `own_config`: the folder of its configuration; with nothing mounted there, what it does with other volumes it does
    as `user` even where it starts as root (the workers of nginx); empty where that is not so. `opened_first`:
    folders of files that it opens as root all the same, on volumes that somebody mounts there (logs).
    `unwritable`: why `writable` is None, if it is not for the configuration.
    `unless`: patterns of variables that have the entrypoint do what another user may not: with one of them nothing of
    this holds.
    `calls_with`: arguments with which it opens connections of its own; None: it may open some without any.
    `ports_by`: how arguments begin, in lower case, that replace its own port.
    `file_variables`: patterns of variables that its entrypoint reads from the file named by the same variable with
    `file_suffix` behind it, from version `files_since` on; `file_source`: where that is written.
    """

    repositories: tuple[str, ...]
    source: str
    starts: str
    user: int
    group: int | None
    servers: tuple[str, ...]
    port: int
    alpine: tuple[int, int] | None = None
    since: tuple[int, ...] = ()
    before: tuple[int, ...] = ()
    version: str = r"^v?(\d+)(?:\.(\d+))?(?![A-Za-z0-9])"
    tags: str = ""
    direct: bool = False
    is_root: bool = True
    root_capabilities: tuple[str, ...] = ()
    file_capabilities: tuple[str, ...] = ()
    writable: tuple[str, ...] | None = ()
    must_write: tuple[str, ...] = ()
    unwritable: str = ""
    unless: tuple[str, ...] = ()
    data: DataFolder | None = None
    needs_mounts: bool = False
    configs: tuple[str, ...] = ()
    own_config: str = ""
    opened_first: tuple[str, ...] = ()
    readiness: ProbeFact | None = None
    liveness: ProbeFact | None = None
    probe_unless: tuple[str, ...] = ()
    starts_slowly: bool = False
    needs_api: bool | None = False
    ports_by: str = ""
    calls_with: tuple[str, ...] | None = None
    file_variables: tuple[str, ...] = ()
    file_suffix: str = "_FILE"
    files_since: tuple[int, ...] = ()
    file_source: str = ""


TMP = "/tmp"  # noqa: S108  # a path in a container, not on this machine
