"""Containers that run nothing but small programs which need no rights: waiting, asking, printing, writing to volumes.

The typical init container waits for a database with `nc` or `nslookup`, the typical example prints and sleeps. Whatever
the image: what its entrypoint would do does not happen, and these programs do the same as any user, without
capabilities, on a read-only root file system. They may write to /tmp, which is open to all in these images, and to
volumes of their own. Sources: the manuals of busybox and of the coreutils, curl and wget.
"""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile, takewhile
from typing import NamedTuple

from harden.kubernetes.clients import CLIENTS, after, is_in, may_read
from harden.kubernetes.image.table import BASE_IMAGES, TABLE
from harden.kubernetes.known_images.row import TMP, KnownImage
from harden.kubernetes.workload import ON_DISK, Container, mappings
from harden.shell.read import read
from harden.shell.spot import EXPANSION, Unreadable, Word
from harden.yaml.document import YamlSequence

NOBODY = 65534
"""The user without rights that busybox, Alpine, Debian and Fedora all have."""

_QUIET = frozenset(
    {"sleep", "echo", "printf", "date", "printenv", "true", "false", "test", "[", "seq", "expr", "nslookup", "getent"}
    | {"host", "pwd", "id", "whoami", "uname", "uptime", "df", "tr", "basename", "dirname", "break", "continue", "exit"}
    | {"return", "read", "wait", "set", "export", "unset", "cd", ":", "kill", "pg_isready", "shift", "free", "nproc"}
)
"""Programs and builtins that need nothing, whatever their arguments are: what they print may be redirected, and that
is looked at. `ping` is not among them: it needs a raw socket on many nodes; `sort` keeps large input in /tmp."""
_READERS = frozenset(
    {"cat", "head", "tail", "grep", "egrep", "fgrep", "ls", "wc", "cut", "rev", "nl", "od", "base64", "md5sum"}
    | {"sha256sum", "stat", "readlink"}
)
"""Programs that only read what their arguments name."""
_WRITERS = frozenset({"touch", "mkdir", "rm", "rmdir"})
"""Programs that make or remove what their arguments name."""
_READABLE = ("/dev/null", "/dev/stdin", "/proc/", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/etc/os-release")
"""Files and folders of every container that every user may read."""
_OPEN_TO_ALL = frozenset({"configMap", "downwardAPI", "projected", "secret"})
"""Volumes whose files every user may read, unless their mode says otherwise, which is looked at elsewhere."""
_CHANGERS = frozenset({"chown", "chgrp", "chmod"})
"""Programs that say whose the files are that their arguments name, behind an owner, a group or a mode."""
_OWNS = re.compile(r"(?<![\w-])(?:chown|chgrp|chmod)\s")
_OWNER = re.compile(r"[\w.-]+(?::[\w.-]*)?|:[\w.-]+")
_MODE = re.compile(r"0?[0-7]{3}|[ugoa]*[-+=][rwxX]+(?:,[ugoa]*[-+=][rwxX]+)*")
"""Without the bits for which FSETID is needed."""
_PREFIXES = frozenset({"exec", "time", "command", "nohup"})
_DISCARDED = frozenset({"/dev/null", "/dev/stdout", "/dev/stderr", "-"})
_FOLDERS = ("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")
_CHANGES_PROGRAMS = frozenset({"PATH", "ENV", "BASH_ENV", "IFS", "LD_PRELOAD", "LD_LIBRARY_PATH", "SHELLOPTS"})


QUIET = KnownImage(
    repositories=(),
    source="https://busybox.net/downloads/BusyBox.html",
    starts="It runs only programs that need no rights and write nothing.",
    user=NOBODY,
    group=NOBODY,
    servers=(),
    port=0,
    needs_api=None,
)
"""What is known of a container that runs nothing but them, whatever its image is."""
QUIET_WITH_TMP = dataclasses.replace(QUIET, writable=(TMP,))
"""The same of one that also writes to /tmp."""
OWNERS = dataclasses.replace(
    QUIET,
    source="https://man7.org/linux/man-pages/man7/capabilities.7.html",
    starts="It only says whose files of its volumes are and who may use them, which root may by these capabilities.",
    user=0,
    group=0,
    root_capabilities=("CHOWN", "DAC_OVERRIDE", "FOWNER"),
)
"""What is known of a container that hands volumes over to another user: it is root, and needs no more than that."""
_NO_ENTRYPOINT = frozenset({"busybox", "alpine", "debian", "ubuntu", "fedora", "bash"})
_TOOLS = frozenset(
    {"curlimages/curl", "bitnami/kubectl", "bitnamilegacy/kubectl", "registry.k8s.io/kubectl", "polinux/stress"}
)
_PUBLIC = BASE_IMAGES | _NO_ENTRYPOINT | _TOOLS | {name for row in TABLE for name in row.repositories}
"""Images in whose working directory every user may be."""


def quiet(container: Container, name: str) -> KnownImage | None:
    """What is known of a container of image `name` that runs only such programs instead of what the image is for."""
    if not (container.command or (name in _NO_ENTRYPOINT and container.args)):
        return None
    if name not in _PUBLIC or _waits_for_people(container, name):
        return None
    folders = tuple(_own_folders(container))
    if _runs_quietly(container, folders):
        return QUIET
    if _runs_quietly(container, (*folders, TMP + "/")):
        return QUIET_WITH_TMP
    is_ground = name in BASE_IMAGES | _NO_ENTRYPOINT  # which start as root
    is_root = is_ground and _OWNS.search(" ".join((*container.command, *container.args))) is not None
    return OWNERS if is_root and _runs_quietly(container, tuple(_volumes(container)), _CHANGERS) else None


def _volumes(container: Container) -> Iterator[str]:
    """Where a container may write to volumes."""
    for mount in container.mounts:
        volume = container.workload.volumes.get(mount.volume)
        if mount.is_sure and not mount.read_only and (volume is None or volume.kind not in _OPEN_TO_ALL):
            yield mount.path + "/"


def _own_folders(container: Container) -> Iterator[str]:
    """Where volumes are mounted that no other container writes to, and whose top is open to the pod's group."""
    for mount in mappings(container.view.get("volumeMounts")):
        volume = container.workload.volumes.get(mount.text("name"))
        is_whole = not any(mount.get(key) for key in ("subPath", "subPathExpr", "readOnly"))
        if volume and is_whole and (volume.kind == "emptyDir" or volume.kind in ON_DISK):
            others = (one for one in container.workload.containers if one.name != container.name)
            if not any(other.volume == volume.name and not other.read_only for one in others for other in one.mounts):
                yield mount.text("mountPath").rstrip("/") + "/"


_ONLY_WAITS = re.compile(
    r"(?:(?:/bin/|/usr/bin/)?(?:(?:ba|a|da)?sh|sleep|tail)|-[a-z]*[cf]|while|true|:|do|done|exec|/dev/null|infinity|"
    r"trap|wait|exit|(?:SIG)?(?:TERM|INT|QUIT|HUP)|EXIT|['\"]|[\d.]++[smhd]?|[;\s&]++)+"
)

_SHORT_SLEEP = re.compile(r"(?:/bin/|/usr/bin/)?sleep (?:[1-5]?\d|60)s?")
"""Too short for people."""


def _waits_for_people(container: Container, name: str) -> bool:
    """Whether it does nothing but wait, in an image with tools or beside data that stay: people work in it by exec."""
    words = " ".join((*container.command, *container.args))
    volumes = container.workload.volumes
    kinds = [volumes[one.volume].kind if one.volume in volumes else "" for one in container.mounts]
    has_data = any(kind != "emptyDir" and kind not in _OPEN_TO_ALL for kind in kinds)
    is_ground = (name != "busybox" or has_data) and container.group == "containers"
    return is_ground and _ONLY_WAITS.fullmatch(words) is not None and not _SHORT_SLEEP.fullmatch(words)


def _runs_quietly(container: Container, folders: tuple[str, ...], changers: frozenset[str] = frozenset()) -> bool:
    """Whether all that a container runs, its exec probes too, needs no rights and writes to these folders only."""
    if container.view.get("workingDir"):
        return False  # another user may not be let into it
    probes = (container.view.get(f"{kind}Probe", "exec", "command") for kind in ("readiness", "liveness", "startup"))
    started = [*container.command, *container.args]
    asked = ([str(word.data) for word in probe.items] for probe in probes if isinstance(probe, YamlSequence))
    volumes = container.workload.volumes
    open_to_all = (m.path for m in container.mounts if m.volume in volumes and volumes[m.volume].kind in _OPEN_TO_ALL)
    around = _Around((*_READABLE, *(path + "/" for path in open_to_all), *folders), folders, changers)
    return all(_is_quiet(tuple(line), around) for line in (started, *asked))


class _Around(NamedTuple):
    """What a container's programs may read and write: files, and folders with a slash at the end.

    `changers`: the programs that may say whose the writable files are.
    """

    readable: tuple[str, ...]
    writable: tuple[str, ...]
    changers: frozenset[str] = frozenset()


def needs_nothing(line: Sequence[str]) -> bool:
    """Whether a command (a lifecycle hook) needs no rights and writes nothing: waiting, asking the program to end."""
    return _is_quiet(tuple(line), _Around(_READABLE, ()))


class _Run(NamedTuple):
    """What is run: words without quotes, and the files of redirections."""

    words: Sequence[str]
    writes: Sequence[str] = ()
    reads: Sequence[str] = ()


@lru_cache(maxsize=256)
def _is_quiet(line: tuple[str, ...], around: _Around) -> bool:
    # `$(VAR)` is replaced by the kubelet, before there is a shell: as a whole argument it stays one.
    words = tuple(re.sub(r"^\$\(\w+\)$", EXPANSION, word) for word in line)
    return not line or _allows(_Run(words), around)


def _allows(command: _Run, around: _Around) -> bool:
    words = list(command.words)
    while words and words[0] in _PREFIXES:
        words = words[1:]
    may_write = all(target in _DISCARDED or is_in(target, around.writable) for target in command.writes)
    if not may_write or not all(may_read(file, around.readable) for file in command.reads):
        return False
    if not words:
        return True
    name, arguments = posixpath.basename(words[0]), words[1:]
    if words[0] != name and posixpath.dirname(words[0]) not in _FOLDERS:
        return False
    if name in _NESTED:
        nested = _NESTED[name](arguments)
        return nested is not None and all(_allows(one, around) for one in nested)
    if name in _READERS:
        return all(may_read(word, around.readable) for word in arguments)
    if name in _WRITERS:
        top = "/" if around.changers else ""
        return all(word.startswith("-") or is_in(word + top, around.writable) for word in arguments)
    if name in around.changers:
        return _changes_owners(name, arguments, around.writable)
    if name in CLIENTS:
        return CLIENTS[name].allows(arguments, around.readable, around.writable)
    return name in _QUIET or (name in _SPECIAL and _SPECIAL[name](arguments))


def _changes_owners(name: str, arguments: Sequence[str], folders: tuple[str, ...]) -> bool:
    """Whether `chown -R 1000:1000 /data` and the like change files of these folders only."""
    words = list(dropwhile(lambda word: word.startswith("-"), arguments))
    is_plain = bool(words) and (_MODE if name == "chmod" else _OWNER).fullmatch(words[0]) is not None
    return is_plain and all(is_in(word + "/", folders) for word in words[1:])


def _script(arguments: Sequence[str]) -> Sequence[_Run] | None:
    """`sh -c SCRIPT`, or a shell without anything to do; None: it cannot be read."""
    flags = list(takewhile(_FLAGS.fullmatch, arguments))
    if len(flags) == len(arguments) or not any(flag.endswith("c") for flag in flags):
        return None if arguments else ()
    script = arguments[len(flags)]
    if "<<" in script:
        return None  # shells keep here-documents in files
    try:
        found = read(script).commands
    except Unreadable:
        return None
    assigned = {word.text.partition("=")[0].removesuffix("+") for one in found for word in one.assigned}
    return (
        None
        if assigned & _CHANGES_PROGRAMS
        else [_Run(one.texts, *map(_texts, (one.writes, one.reads))) for one in found]
    )


def _texts(files: Sequence[Word]) -> Sequence[str]:
    return [file.text for file in files]


def _timeout(arguments: Sequence[str]) -> Sequence[_Run] | None:
    """`timeout SECONDS COMMAND`; in older busybox `timeout -t SECONDS COMMAND`."""
    rest = arguments[1:] if arguments[:1] == ["-t"] else arguments
    return None if len(rest) < 2 or rest[0].startswith("-") else (_Run(rest[1:]),)


def _trap(arguments: Sequence[str]) -> Sequence[_Run] | None:
    return _script(["-c", arguments[0]]) if arguments else ()


_FLAGS = re.compile(r"-[a-z]+")
_NESTED: dict[str, Callable[[Sequence[str]], Sequence[_Run] | None]] = {
    **dict.fromkeys(("sh", "ash", "bash", "dash"), _script),
    "timeout": _timeout,
    "trap": _trap,
}
"""Programs that run what their arguments say."""


def _wget(arguments: Sequence[str]) -> bool:
    """Of wget, which writes a file named after the address unless it is told where to."""
    short = [word for word in arguments if re.fullmatch(r"-[a-zA-Z]*O.*", word)]
    glued = [re.sub(r"^-[a-zA-Z]*?O", "", word) for word in short]
    following = [arguments[arguments.index(word) + 1] for word in short if word.endswith("O") and word != arguments[-1]]
    targets = [*(word for word in glued if word), *following, *after("--output-document", arguments)]
    quiet = "--spider" in arguments or bool(targets)
    others = ("-P", "-o", "-a", "-i", "-r", "-m", "-p", "-x", "-N", "-c", "--post-file")
    return quiet and all(target in _DISCARDED for target in targets) and not any(word in others for word in arguments)


_CURL_WRITES = re.compile(
    r"--(?:remote|output-dir|create-dirs|cookie-jar|dump-header|trace|stderr|config|hsts|alt-svc|etag-save|libcurl).*|"
    r"-[a-zA-Z]*[OJcDKR][a-zA-Z]*"
)


def _curl(arguments: Sequence[str]) -> bool:
    """Of curl, which prints, unless it is told a file."""
    if any(_CURL_WRITES.fullmatch(word) for word in arguments):
        return False
    bundled = [number for number, word in enumerate(arguments) if re.fullmatch(r"-[a-zA-Z]*o", word)]
    targets = [
        *(arguments[number + 1] for number in bundled if number + 1 < len(arguments)),
        *after("--output", arguments),
    ]
    glued = any(re.fullmatch(r"-[a-zA-Z]*o.+", word) for word in arguments)
    return not glued and all(target in _DISCARDED for target in targets)


def _netcat(arguments: Sequence[str]) -> bool:
    """Of netcat, when it asks; one that listens may want a port of root's, and -e starts programs."""
    return not any(re.fullmatch(r"-[a-zA-Z]*[lecU][a-zA-Z]*|--.*", word) for word in arguments)


_ASKS_CLUSTER = frozenset(
    {"annotate", "cordon", "create", "delete", "describe", "drain", "get", "label", "logs", "patch", "rollout", "scale"}
    | {"set", "taint", "top", "uncordon", "version", "wait"}
)
_KUBECTL_OTHER = frozenset(
    {"apply", "attach", "config", "cp", "debug", "diff", "edit", "exec", "kustomize", "plugin", "port-forward", "proxy"}
    | {"replace", "run"}
)
_KUBECTL_FILES = re.compile(r"-[fk].*|--(?:filename|kustomize|kubeconfig|cache-dir|profile|patch-file|from-).*")


def _kubectl(arguments: Sequence[str]) -> bool:
    """Of kubectl without files; what it keeps in the home of its user it does without where it cannot write."""
    asks = not _ASKS_CLUSTER.isdisjoint(arguments) and _KUBECTL_OTHER.isdisjoint(arguments)
    return asks and not any(_KUBECTL_FILES.fullmatch(word) for word in arguments)


def _sed(arguments: Sequence[str]) -> bool:
    return all(re.fullmatch(r"-[nEr]+|s(.).*\1.*\1[gp0-9]*|\d+(?:,\d+)?p", word) for word in arguments)


_SPECIAL: dict[str, Callable[[Sequence[str]], bool]] = {
    "wget": _wget,
    "curl": _curl,
    "nc": _netcat,
    "netcat": _netcat,
    "sed": _sed,
    "kubectl": _kubectl,
    "stress": lambda arguments: not any(re.fullmatch(r"-[a-z]*d|--hdd.*", word) for word in arguments),
    "env": lambda arguments: not arguments,
    "uniq": lambda arguments: all(word.startswith("-") for word in arguments),
    "hostname": lambda arguments: all(word.startswith("-") for word in arguments),
    "mysqladmin": lambda arguments: "ping" in arguments,
    "nginx": lambda arguments: list(arguments) in (["-s", "quit"], ["-s", "stop"]),
    "tee": lambda arguments: all(word in _DISCARDED for word in arguments),
}
"""Programs whose arguments decide."""
