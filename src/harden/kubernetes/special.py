"""What programs are known to need from the kernel, as far as an image's name and a container's commands show it.

Kept wide: a hit only means that a setting is reported instead of written.
"""

from __future__ import annotations

import posixpath
import re
from itertools import chain

from harden.kubernetes.hooks import hook_commands
from harden.kubernetes.image.ref import without_registry
from harden.kubernetes.operators import has_pod_context
from harden.kubernetes.security import ContainerSecurity
from harden.kubernetes.workload import Container
from harden.value import Known
from harden.yaml.document import scalars

_STARTS_AS_ROOT = frozenset({"CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"})
"""Capabilities that an entrypoint needs which starts as root and steps down."""

_SETUID_PROGRAMS = re.compile(
    r"(?:^|[\s/;&|(])(sudo|su|doas|pkexec|passwd|newgrp|crontab|ping6?|fping|arping|traceroute6?|mtr|mount|umount"
    r"|fusermount3?|newuidmap|chrome-sandbox|postdrop)(?=\s|$)"
)
_ASKS_SERVER = re.compile(
    r"(?:[\w./-]*(?:-cli|[a-z]admin|-admin|-diagnostics|[a-z]ctl)|inspect)(?:\s+-[^\s;&|]+(?:\s+[^\s;&|-][^\s;&|]*)?)*\s+ping(?=\s|$)"
)
"""`redis-cli ping`, `mysqladmin -h db ping`, `rabbitmq-diagnostics -q ping`, `celery inspect ping`: no ping."""
_GAINING_IMAGES = re.compile(
    r"ingress-nginx/controller|nginx-ingress|ingress-controller|haproxy-ingress"
    r"|(?<![a-z])(?:caddy|coredns|vault|openbao|kong|pgadmin\d*|pihole"
    r"|pi-hole|adguard\w*|unbound|bind9?|netdata|netshoot|iputils|smokeping|zabbix\w*|nagios\w*|icinga\w*|telegraf|wireshark"
    r"|tcpdump|rootless|buildah|podman|postfix|exim|sendmail|code-server|openvscode\w*|jupyter\w*|notebook|rstudio"
    r"|gitpod|devcontainers?|openssh\w*|sshd|inbound-agent|jnlp-slave"
    r"|(?:act|actions|azp|azure-(?:devops|pipelines)|bamboo|buildkite|forgejo|gitea|github|gitlab|teamcity)[\w/-]*?(?:agent|runner)s?"
    r")(?![a-z])"
)
"""Images with setuid programs or file capabilities that their work rests on, as their Dockerfiles show (`setcap`).

Agents of build services among them: the jobs that they run may use sudo.
"""
_CARRYING_IMAGES = re.compile(
    r"ingress-nginx/controller|nginx-ingress|ingress-controller|haproxy-ingress"
    r"|(?<![a-z])(?:adguard\w*|caddy|coredns|kong|openbao|pgadmin\d*|pihole|pi-hole|vault)(?![a-z])"
)
"""Those of them whose programs carry capabilities in some version, so that without these the kernel refuses to start
them, whoever starts them (EPERM of execve(2))."""

_BROWSERS = re.compile(r"chrom(?:e|ium)|firefox|browserless|puppeteer|playwright|selenium|electron")
_KERNEL_IMAGES = re.compile(
    r"(?<![a-z])(?:dind|buildkit|buildah|podman|kaniko|sysbox|gdb|strace|bpftrace|perf|falco|tetragon|sysdig)(?![a-z])"
)
_KERNEL_COMMANDS = re.compile(
    r"(?:^|[\s/;&|(])(unshare|bwrap|strace|gdb|gdbserver|perf|bpftrace|buildkitd|dockerd|keyctl)(?=\s|$)"
)
_METERS = re.compile(r"(?:.*[-_])?(?:exporter|metrics)(?:[-_].*)?")
_IDLE = re.compile(
    r"(?:[^\s/]*+/)*+(?:(?:ba|da|a)?sh -\w*c )?\W*+(?:trap [^;]++; ?)?(?:while (?:true|:) ?; ?do )?(?:[^\s/]*+/)*+"
    r"(?:sleep (?:infinity|inf|[\d.]+\w*)|tail -f /dev/null)\W*(?:done|wait)?\W*"
)


def gains_privileges(security: ContainerSecurity) -> str:
    """Return why a container may rest on programs that are setuid or have file capabilities; empty if it does not."""
    name = without_registry(security.container.image)
    row = security.image.row
    is_known = row is not None and bool(row.file_capabilities)  # which are kept, and low ports are opened besides
    image = None if is_known else _GAINING_IMAGES.search(name) or _BROWSERS.search(name)
    if reason := _uses_setuid(security):
        return reason
    build = security.image.build
    if build and build.gains and (build.needs or not security.low_ports):
        return f"{build.path} has programs that gain privileges (`setcap` or sudo), and may need them"
    if image:
        return _gaining_image(security)
    is_opened = is_known or security.opens_low_ports or rests_on_low_port(security)
    if reason := _given_for_files(security, is_opened):
        return reason
    if security.low_ports and security.is_non_root and not is_opened:
        port = security.low_ports[0]
        return f"it listens on port {port} and is not root: its program may have a file capability for that"
    return ""


def keeps_root_within_reach(security: ContainerSecurity) -> str:
    """Return why programs by which a container that is not root becomes root (sudo) need capabilities to do so.

    They have of these what is left to the container, and neither sudo nor s6 goes on without them. What programs carry
    as file capabilities stands in `add`, and is kept: that alone says so only where gaining more is asked for, too.
    """
    asked = security.own("allowPrivilegeEscalation")
    if asked == Known(False):
        return ""
    given = _given_for_files(security, True)
    is_unsaid = security.image.row is None and not security.capabilities("add")
    is_gaining = is_unsaid and _GAINING_IMAGES.search(without_registry(security.container.image)) is not None
    image = _gaining_image(security) if is_gaining else ""
    return _uses_setuid(security) or image or (given if asked == Known(True) else "")


def _uses_setuid(security: ContainerSecurity) -> str:
    used = _SETUID_PROGRAMS.search(_ASKS_SERVER.sub("", _commands(security.container)))
    return f"its command uses {used[1]}, which needs to gain privileges" if used else ""


def _gaining_image(security: ContainerSecurity) -> str:
    image = security.container.image
    return f"images like {image} have programs that are setuid or have file capabilities, and need them"


def _given_for_files(security: ContainerSecurity, is_opened: bool) -> str:
    """Why added capabilities may be those of files: a user that is not root has them in no other way."""
    added = set(security.capabilities("add") or ()) - ({"NET_BIND_SERVICE"} if is_opened else set())
    steps_down = _STARTS_AS_ROOT.intersection(added) and not security.is_non_root
    if not added or steps_down or _is_root(security):
        return ""
    what = ", ".join(sorted(added))
    return f"it is given capabilities ({what}), which a user that is not root has through file capabilities only"


def built_to_gain(security: ContainerSecurity) -> str:
    """Return why programs of an image that the repository builds need more than to listen below 1024; empty if not."""
    build = security.image.build
    if build and build.needs:
        return f"{build.path} has programs that gain privileges (`setcap` or sudo), and may need them"
    return ""


def carries_capabilities(security: ContainerSecurity) -> str:
    """Return why programs of an image may not be started without capabilities, which nothing says; empty if they are.

    What a known image carries is said by its row, what a container is given by its manifest. A program that is setuid
    (sudo) starts, and can do nothing with it.
    """
    image = security.container.image
    if (why := built_to_gain(security)) and not security.capabilities("add"):
        return why
    if security.image.row or security.capabilities("add") or not _CARRYING_IMAGES.search(without_registry(image)):
        return ""
    what = f"programs of images like {image} carry capabilities (`setcap`), and are not started without them"
    return f"{what}: say which under `capabilities.add`"


def rests_on_low_port(security: ContainerSecurity) -> bool:
    """Whether it may be a file capability that lets it listen below port 1024, and opening these ports does, too.

    Without the rights of the file, which `no_new_privs` takes away, such a program starts all the same
    (capabilities(7), execve(2)).
    """
    if (
        not security.low_ports
        or security.pod.first_open_port is not None
        or not has_pod_context(security.container.manifest)
    ):
        return False
    row = security.image.row
    return security.is_non_root or bool(row and row.file_capabilities and not row.is_root)


def needs_system_calls(container: Container) -> str:
    """Return why a container may need system calls that the runtime's profile refuses; empty if nothing says so."""
    name = without_registry(container.image)
    if _BROWSERS.search(name):
        return f"browsers like those of {container.image} build a sandbox of their own, which the profile may refuse"
    if _KERNEL_IMAGES.search(name):
        return f"images like {container.image} use system calls that the profile refuses"
    used = _KERNEL_COMMANDS.search(_commands(container))
    return f"its command uses {used[1]}, which the profile may refuse" if used else ""


def is_meter(container: Container) -> bool:
    """Whether it only measures the containers beside it (a Prometheus exporter), as its name or its image's says."""
    beside = [one for one in container.workload.containers if one.group == "containers" and one.name != container.name]
    image = posixpath.basename(container.image.partition("@")[0]).partition(":")[0]
    return bool(beside) and any(_METERS.fullmatch(name) for name in (container.name, image))


def is_idle(container: Container) -> bool:
    """Whether it only waits, for somebody who runs commands in it."""
    return bool(_IDLE.fullmatch(" ".join((*container.command, *container.args)).strip()))


def _is_root(security: ContainerSecurity) -> bool:
    """Whether it surely runs as root, who has added capabilities without files that carry them."""
    row = security.image.row
    return security.user == 0 or bool(row and row.is_root and security.user is None and not security.is_non_root)


def _commands(container: Container) -> str:
    """All commands that a container is told to run: its own, those of hooks and of probes."""
    probes = (container.view.get(f"{name}Probe", "exec", "command") for name in ("liveness", "readiness", "startup"))
    views = (container.view.get("command"), container.view.get("args"), *probes)
    own = (str(word.data) for view in views if view for word in scalars(view))
    return " ".join((*own, *chain(*hook_commands(container))))
