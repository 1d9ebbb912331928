"""Which user a container can run as, and everything that must be changed for it to start as that user."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.claims import bound_elsewhere, folder_class, is_shared
from harden.kubernetes.hooks import has_own_hook
from harden.kubernetes.image.facts import data_folder_problem
from harden.kubernetes.known_images.row import ROOT_ENTRYPOINT
from harden.kubernetes.openshift import runs_on_openshift
from harden.kubernetes.operators import has_pod_context
from harden.kubernetes.other_writers import written_by_another
from harden.kubernetes.passing_data import FOLDER, asked_if_new, moved_below
from harden.kubernetes.said import wants_root
from harden.kubernetes.security import CONTEXT, PORT_SYSCTL, ContainerSecurity, Plan, PodSecurity, joined, without
from harden.kubernetes.workload import ON_DISK, Mount, Volume, mappings
from harden.kubernetes.writable import mount_changes
from harden.model import Change, Insert, Route, Set
from harden.value import ABSENT, Known
from harden.yaml.document import YamlSequence

_KEYS = ("runAsUser", "runAsGroup", "runAsNonRoot", "fsGroup", "fsGroupChangePolicy")
_OPENSHIFT = "it runs on OpenShift, which gives its namespace a user of its own and refuses others"
_OTHERS_MAY_READ = 0o004
"""The files of such volumes belong to root and its group, but where the pod has an `fsGroup`."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The numbers a container can run as; `group` None: whatever the image gives the user."""

    user: int
    group: int | None


def identity(security: ContainerSecurity) -> Identity | str:
    """Return the user that a container which may now be root can run as, or why none can be named."""
    image = security.image
    if security.effective("runAsUser") is not ABSENT and security.user is None:
        return "`runAsUser` is not a number that can be read here"
    if image.user is None:
        return f"{image.why}: give the `user` it can run as under {image.advice}"
    if image.user == 0 and image.given.user == 0:
        return f"harden.toml says that {image.name} runs as root"
    if image.user == 0:
        return "its command says whose files of its volumes are (chown, chmod), which root alone may of all files"
    if image.given.user is None and runs_on_openshift(security.pod.workload, security.pod.application):
        return f"{_OPENSHIFT}: give the `user` under {image.advice} if it may choose one"
    group = None if _is_user_already(security) and _foreign_volume(security) else image.group
    return _obstacle(security) or Identity(image.user, group)


def _is_user_already(security: ContainerSecurity) -> bool:
    """Whether the image starts as its user by itself: what others wrote on volumes was closed to it before, too."""
    row, build = security.image.row, security.image.build
    is_said = row is not None and not row.is_root and build is None and security.image.given.user is None
    return is_said and security.effective("runAsUser") is ABSENT


def _obstacle(security: ContainerSecurity) -> str:
    """Why a container cannot simply be another user than root; empty if nothing is in the way."""
    if security.may_be_privileged:
        so = "is" if security.is_privileged else "may be"
        return f"it {so} privileged, and a privileged program is written to be root"
    added = set(security.capabilities("add") or ()) - {"NET_BIND_SERVICE", *_for_start_as_root(security)}
    if added:
        return f"it is given capabilities ({', '.join(sorted(added))}), which only root has in effect"
    if has_own_hook(security.container) and security.image.given.user is None:
        return "a hook runs a command in it that may need root"
    if security.image.given.user is None and (why := wants_root(security)):
        return why
    if security.keeps_low_ports:
        return f"it listens on port {security.low_ports[0]}, which `sysctls` of the pod keep for root"
    if security.container.view.get("volumeDevices") and security.image.given.user is None:
        return "its block devices belong to root, unless the runtime gives them to the user of the container"
    foreign = "" if _is_user_already(security) else _foreign_volume(security)
    return foreign or _data_problem(security) or written_by_another(security) or _group_problem(security)


def _foreign_volume(security: ContainerSecurity) -> str:
    """Why a volume of a container cannot be handed to the group of its user; empty if all can."""
    volumes = security.pod.workload.volumes
    asked = (one for one in security.container.mounts if one.volume in volumes and not _is_used_as_user(one, security))
    return next((why for one in asked if (why := _volume_problem(volumes[one.volume], security))), "")


def _data_problem(security: ContainerSecurity) -> str:
    problem = "" if moved_below(security) else data_folder_problem(security.image, security.container)
    return problem + asked_if_new(security) if problem else ""


def _group_problem(security: ContainerSecurity) -> str:
    """Why the pod's volumes cannot all be handed to the group of one container: another one refuses that."""
    if security.pod.setting("fsGroup") is not ABSENT or not _is_on_claim(security):
        return ""
    others = [other for other in security.pod.containers if other is not security]
    found = ((other.container.name, _data_problem(other)) for other in others)
    name = next((name for name, problem in found if problem), "")
    return (
        f"it needs `fsGroup`, which holds for all volumes of the pod, and container {name} refuses it" if name else ""
    )


def _is_used_as_user(mount: Mount, security: ContainerSecurity) -> bool:
    """Whether only processes of the known image that are its user already look into a volume."""
    row, given = security.image.row, security.image.given
    if row is None or not row.own_config or given.user is not None:
        return False
    has_config = any(other.overlaps(row.own_config) for other in security.container.mounts)
    as_root = (*(row.writable or ()), *row.opened_first)
    return not has_config and not any(mount.overlaps(folder) for folder in as_root)


def _for_start_as_root(security: ContainerSecurity) -> tuple[str, ...]:
    """Added capabilities with which an entrypoint that starts as root becomes its user: as that user it needs none."""
    image = security.image
    known = image.row.root_capabilities if image.row and image.given.user is None else ROOT_ENTRYPOINT
    return tuple(name for name in security.capabilities("add") or () if name in known and name != "NET_BIND_SERVICE")


def _volume_problem(volume: Volume, security: ContainerSecurity) -> str:
    if not volume.outlives_pod:
        strict = next((key for key, mode in _modes(volume) if not mode & _OTHERS_MAY_READ), "")
        if strict and security.pod.setting("fsGroup") is ABSENT:
            return f"volume {volume.name} can be read by root only (`{strict}`)"
        return ""
    if volume.kind in ON_DISK:
        workload, application = security.pod.workload, security.pod.application
        if is_shared(volume, workload, application):
            return f"volume {volume.name} is shared (ReadWriteMany), and such file systems seldom obey `fsGroup`"
        if bound := bound_elsewhere(volume, workload, application):
            return f"volume {volume.name} may be {bound}, where `fsGroup` changes nothing"
        made = folder_class(volume, workload, application) if _may_have_written_as_root(security) else ""
        so = "the files that root wrote there stay root's; if nothing of this has run yet, say so: new-volumes = true"
        return f"volume {volume.name} is a folder (storage class {made}): {so} in [inputs]" if made else ""
    return f"the files on volume {volume.name} ({volume.kind}) belong to others, and `fsGroup` does not change that"


def _may_have_written_as_root(security: ContainerSecurity) -> bool:
    """Whether files on its volumes may be root's: an entrypoint that steps down has given them to its user before."""
    row = security.image.row if security.image.given.user is None else None
    is_handed_over = row is not None and "CHOWN" in row.root_capabilities
    return not is_handed_over and not security.pod.application.settings.inputs.new_volumes


def _modes(volume: Volume) -> Iterator[tuple[str, int]]:
    """The modes that a volume gives its files, by the field that says so."""
    holder = volume.view.get(volume.kind)
    kinds = ("secret", "configMap", "downwardAPI")
    nested = [
        source.get(kind, "items") for source in mappings(holder.get("sources") if holder else None) for kind in kinds
    ]
    views = [("defaultMode", holder.get("defaultMode") if holder else None)]
    for items in (holder.get("items") if holder else None, *nested):
        views += [("mode", item.get("mode")) for item in mappings(items)]
    yield from ((key, view.data) for key, view in views if view is not None and isinstance(view.data, int))


def user_plan(security: ContainerSecurity) -> Plan:
    """Return what makes a container provably not root that may be root by its settings, or why that cannot be said.

    The pod's securityContext is used when it fits every container, else the container's own.
    """
    if security.user:
        return Plan(_non_root_only(security))
    found = identity(security)
    if isinstance(found, str):
        return Plan(reason=found)
    together = _all_as(security.pod, found)
    members = security.pod.containers if together else (security,)
    base: Route = security.pod.workload.pod_route if together else security.container.route
    guard = Set((*base, CONTEXT, "runAsNonRoot"), True, after=_before("runAsNonRoot"))
    changes = [
        Set((*base, CONTEXT, "runAsUser"), found.user, after=_before("runAsUser")),
        *_group(base, found, security, together),
        *([] if security.is_refused else [guard]),
    ]
    needs = [_needs(member) for member in members if not member.has_user]
    return Plan(joined(changes, *needs), risk_note=_risk_note(found, security))


def _before(key: str) -> tuple[str, ...]:
    return _KEYS[: _KEYS.index(key)]


def _non_root_only(security: ContainerSecurity) -> tuple[Change, ...]:
    """`runAsNonRoot: true` beside the `runAsUser` that is not root already, at the level where that stands."""
    others = [other for other in security.pod.containers if other is not security]
    suits_others = not any(other.own("runAsNonRoot") is ABSENT and not other.user for other in others)
    said_here = security.own("runAsUser") is not ABSENT or security.own("runAsNonRoot") is not ABSENT
    is_alone = suits_others and not security.pod.workload.may_have_others
    in_container = said_here or not is_alone or not has_pod_context(security.container.manifest)
    base = security.container.route if in_container else security.pod.workload.pod_route
    return (Set((*base, CONTEXT, "runAsNonRoot"), True, after=_before("runAsNonRoot")),)


def _all_as(pod: PodSecurity, wanted: Identity) -> bool:
    """Whether the pod can say it: every container is to be this user, or has a user of its own that is not root."""
    if pod.workload.may_have_others or not has_pod_context(pod.workload.manifest):
        return False
    for member in pod.containers:
        own = [member.own(key) for key in ("runAsUser", "runAsNonRoot", "runAsGroup")]
        if own[0] is not ABSENT and own[1] in (ABSENT, Known(True)) and member.user:
            continue
        if any(value is not ABSENT for value in own) or member.has_user or identity(member) != wanted:
            return False
    return True


def _group(base: Route, found: Identity, security: ContainerSecurity, together: bool) -> list[Change]:
    present = security.pod.setting("runAsGroup") if together else security.effective("runAsGroup")
    if found.group is None or present is not ABSENT:
        return []
    return [Set((*base, CONTEXT, "runAsGroup"), found.group, after=_before("runAsGroup"))]


def _needs(security: ContainerSecurity) -> tuple[Change, ...]:
    """What a container needs to start as its new user: volumes' group, mounts, low ports, no capabilities."""
    mounts = mount_changes(security) if security.image.needs_mounts else ()
    group = _volume_group(security.pod) if _is_on_claim(security) else ()
    capabilities = without(security, _for_start_as_root(security))
    return joined(group, mounts, moved_below(security), opened_ports(security), capabilities)


def _is_on_claim(security: ContainerSecurity) -> bool:
    if _is_user_already(security) and _foreign_volume(security):
        return False  # where a group changes nothing, or is refused by the server
    volumes = security.pod.workload.volumes
    mounts = [mount for mount in security.container.mounts if not _is_used_as_user(mount, security)]
    return any(mount.volume in volumes and volumes[mount.volume].kind in ON_DISK for mount in mounts)


def _volume_group(pod: PodSecurity) -> tuple[Change, ...]:
    """`fsGroup` for the first container that needs it: one group for all volumes of the pod."""
    if pod.setting("fsGroup") is not ABSENT:
        return ()
    found = (identity(member) for member in pod.containers if not member.has_user and _is_on_claim(member))
    first = next(one for one in found if isinstance(one, Identity))
    base = (*pod.workload.pod_route, CONTEXT)
    group = first.user if first.group is None else first.group
    changes: list[Change] = [Set((*base, "fsGroup"), group, after=_before("fsGroup"))]
    if pod.setting("fsGroupChangePolicy") is ABSENT:
        policy = Set((*base, "fsGroupChangePolicy"), "OnRootMismatch", after=_before("fsGroupChangePolicy"))
        changes.append(policy)
    return tuple(changes)


def opened_ports(security: ContainerSecurity) -> tuple[Change, ...]:
    """Let any user of the pod's network namespace listen below 1024, if the container does: a safe sysctl since 1.22.

    https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
    """
    if not security.low_ports or security.pod.first_open_port is not None:
        return ()
    route = (*security.pod.workload.pod_route, CONTEXT, "sysctls")
    present = security.pod.workload.pod.get(CONTEXT, "sysctls")
    length = len(present.items) if isinstance(present, YamlSequence) else 0
    return (Insert((*route, length), {"name": PORT_SYSCTL, "value": "0"}),)


def _risk_note(found: Identity, security: ContainerSecurity) -> str:
    row = security.image.row
    if row and not row.is_root and row.user == found.user and found.group in (row.group, None):
        note = f"User {found.user} is the image's own, now as a number that the kubelet can check"
    else:
        note = f"The process is user {found.user} instead of root: it may be refused files and actions it had before"
    data = "; what another user wrote on its volumes must be open to their group"
    moved = f"; its data, of which none have to be kept so far, are in a folder {FOLDER} of their volume"
    return note + (data if _is_on_claim(security) else "") + (moved if moved_below(security) else "")
