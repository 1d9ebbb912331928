"""Programs that carry a file capability (`setcap`), started as harden has them started: what the kernel makes of it.

It needs root, setcap, setpriv, unshare and ip; what is missing is named where a case is skipped.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harden.kubernetes.image.table import TABLE
from tests import known_images

_NEEDED = ("ip", "setcap", "setpriv", "unshare")
_REFUSED, _NO_PORT = 126, 3
_LISTENS = f"""\
import socket, sys
try:
    socket.socket().bind(("127.0.0.1", 80))
except PermissionError:
    sys.exit({_NO_PORT})
"""


@pytest.fixture
def program() -> Iterator[Path]:
    """A program that every user may run, with NET_BIND_SERVICE (effective, permitted), as `caddy` is in its image."""
    missing = [name for name in _NEEDED if shutil.which(name, path="/sbin:/usr/sbin:/bin:/usr/bin") is None]
    if os.geteuid() != 0 or missing:
        pytest.skip(f"it needs root and {', '.join(missing or _NEEDED)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        copy = folder / "server"
        shutil.copy(Path(sys.executable).resolve(), copy)
        done = subprocess.run(["setcap", "cap_net_bind_service=+ep", str(copy)], capture_output=True, check=False)
        if done.returncode or os.statvfs(folder).f_flag & os.ST_NOSUID:
            pytest.skip("this file system holds no file capabilities")
        if subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode:
            pytest.skip("this machine makes no network namespace")
        yield copy


def _pod() -> dict[str, Any]:
    row = next(row for row in TABLE if row.repositories == ("caddy",))
    yaml: Any = YAML(typ="safe", pure=True)
    found: dict[str, Any] = yaml.load(known_images.hardened(known_images.pod(row))[0])["spec"]
    return found


def _started(pod: dict[str, Any], program: Path) -> int:
    """The exit code of the program as the pod has it started; the shell before it keeps no capability for it."""
    own, around = pod["containers"][0]["securityContext"], pod["securityContext"]
    assert own["capabilities"]["drop"] == ["ALL"]
    assert own["allowPrivilegeEscalation"] is False
    bounding = ",".join(["-all", *(f"+{name.lower()}" for name in own["capabilities"].get("add", ()))])
    user = ["--reuid", str(around["runAsUser"]), "--regid", str(around["runAsGroup"]), "--clear-groups"]
    rights = ["setpriv", *user, "--inh-caps=-all", f"--bounding-set={bounding}", "--no-new-privs"]
    inside = f"PYTHONHOME={shlex.quote(sys.base_prefix)} exec {shlex.join([str(program), '-I', '-S', '-c', _LISTENS])}"
    sysctls = ((one["name"].replace(".", "/"), one["value"]) for one in around.get("sysctls", ()))
    before = "".join(
        f"echo {value} > /proc/sys/{name}; "
        for name, value in (("net/ipv4/ip_unprivileged_port_start", 1024), *sysctls)
    )
    command = f"ip link set lo up; {before}exec {shlex.join([*rights, 'sh', '-c', inside])}"
    return subprocess.run(
        ["unshare", "--net", "sh", "-c", command], capture_output=True, timeout=60, check=False
    ).returncode


def test_it_starts_and_listens_with_the_capability_that_is_kept(program: Path) -> None:
    assert _started(_pod(), program) == 0


def test_it_is_not_started_without(program: Path) -> None:
    pod = _pod()
    del pod["containers"][0]["securityContext"]["capabilities"]["add"]
    assert _started(pod, program) == _REFUSED


def test_the_port_needs_the_sysctl(program: Path) -> None:
    pod = _pod()
    del pod["securityContext"]["sysctls"]
    assert _started(pod, program) == _NO_PORT
