"""Where a server is told to write: log files, sockets and caches that arguments, variables and ConfigMaps name.

Directives: https://nginx.org/en/docs/dirindex.html (`access_log`, `proxy_cache_path`), the options of MySQL and MariaDB
(`log_error`, `slow_query_log_file`), of redis (`dir`, `logfile`, `pidfile`, `unixsocket`), mongod (`dbPath`,
`logpath`), PostgreSQL (`log_directory`), Apache (`ErrorLog`, `PidFile`) and Grafana (`GF_PATHS_LOGS`). It is kept wide:
a hit only means that we ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from harden.kubernetes.workload import Container, one_name
from harden.yaml.document import scalars

_DIRECTIVE = re.compile(
    r"(?<![a-z])(?:(?:access|custom|error|script|slow|transfer)?logs?(?:[_.-]?(?:base|bin|dir(?:ectory)?|error|files?|paths?))*"
    r"|pid(?:[_.-]?(?:file|path))?"
    r"|(?:cache|temp|tmp)[_.-]?(?:dir(?:ectory)?|path)"
    r"|(?:unix)?sock(?:et)?(?:[_.-]?(?:director(?:y|ies)|file|path))?"
    r"|db[_.-]?path|(?<![\w.-])dir(?=\s))"
    r"[\"']?(?:\s*[=:]\s*|\s+)[\"']?(?P<path>/[\w./+@-]*\w)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"(?m)(?:^|\s)[#;].*$")
_WRITES = re.compile(r"(?:>>?\s*|(?<![\w.-])(?:touch|tee|mkdir)\s+(?:-\S+\s+)*)[\"']?(?P<path>/[\w./+@-]*\w)")
_OUTPUT = ("/dev/", "/proc/", "/var/log/nginx/access.log", "/var/log/nginx/error.log")
"""What every user may open: the two files of nginx are links to the output of the container."""


def told_to_write(container: Container, files: Iterable[str], folders: Sequence[str]) -> str:
    """Return the first path that a container is told to write to and that is neither a volume nor in `folders`.

    `files`: the texts of its configuration. Empty if there is none.
    """
    words = " ".join((*container.command, *container.args))
    variables = "\n".join(f"{name}={text}" for name, text in container.env.items() if text)
    covered = tuple(f"{one_name(folder)}/" for folder in (*folders, *(mount.path for mount in container.mounts)))
    named = (*_named(words), *_named(variables), *(path for text in files for path in _in_file(text)))
    return next((path for path in named if not f"{one_name(path)}/".startswith((*_OUTPUT, *covered))), "")


def written_by_probes(container: Container, folders: Sequence[str]) -> str:
    """Return the first path that a probe of a container writes to, as the container's user; empty if there is none."""
    covered = tuple(f"{one_name(folder)}/" for folder in (*folders, *(mount.path for mount in container.mounts)))
    for kind in ("readiness", "liveness", "startup"):
        command = container.view.get(f"{kind}Probe", "exec", "command")
        words = " ".join(str(word.data) for word in scalars(command)) if command else ""
        for found in _WRITES.finditer(words):
            if not f"{one_name(found['path'])}/".startswith((*_OUTPUT[:2], *covered)):
                return found["path"]
    return ""


@lru_cache(maxsize=64)
def _in_file(text: str) -> Sequence[str]:
    return _named(_COMMENT.sub("", text))


def _named(text: str) -> Sequence[str]:
    return [found["path"] for found in _DIRECTIVE.finditer(text)]
