"""Container cannot write where its program has to

Why. A manifest can say all that a scanner asks for and describe a pod that never runs: a read-only root file system
without the mounts that the program needs, or a user that may not write to a folder of root's. nginx ends at once where
it cannot create its pid file, PostgreSQL where it cannot lock its socket.

Exploited. Not by an attacker: the deployment fails, and what often follows is that all of the settings are taken out
again.

Fix. An `emptyDir` is mounted at each folder that a public image is known to write to, as far as no volume is there, and
a new user may listen below port 1024 where the image does. Only what makes the program end is a reason: redis without
`/data` starts.

Risk. Runtime: the pod is made anew; what stands in an `emptyDir` lives as long as the pod.

References.
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
- https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.security import CONTEXT, ContainerSecurity, Plan, finding, joined, subject
from harden.kubernetes.user import opened_ports
from harden.kubernetes.workload import Container
from harden.kubernetes.writable import mount_changes
from harden.model import Finding
from harden.transform import container, transform
from harden.value import Known

READ_ONLY = "readOnlyRootFilesystem"
_NOTE = "An emptyDir is empty when the pod starts, and gone when it ends"


@transform(container(in_templates=True))
def check(container: Container, application: Application) -> Iterator[Finding]:
    security = subject(container, application)
    folders = _missing(security) if security else ()
    key = _cause(security) if security and folders else ""
    if security is None or not key or application.is_patched(container, "volumeMounts"):
        return
    names = " and ".join(f"`{folder}`" for folder in folders)
    why = "the root file system is read-only" if key == READ_ONLY else f"user {security.user} may not"
    message = f"The container has to write to {names}, and {why}: it does not start"
    ports = opened_ports(security) if security.user else ()
    plan = Plan(joined(mount_changes(security), ports), security.why_not(key), _NOTE)
    yield finding(container.place(CONTEXT, key), message, "Mount an `emptyDir` where it has to write", plan)


def _missing(security: ContainerSecurity) -> tuple[str, ...]:
    """Folders without which the public image does not start and that have no volume."""
    image = security.image
    needed = image.row.must_write if image.row and image.build is None else ()
    return tuple(folder for folder in image.writable or () if folder in needed)


def _cause(security: ContainerSecurity) -> str:
    """The setting by which nothing can be written there; empty if there is none, or a patch may change it."""
    if security.own(READ_ONLY) == Known(True) and security.patched(READ_ONLY) is None:
        return READ_ONLY
    belongs_to_root = security.image.row is not None and security.image.row.needs_mounts
    return "runAsUser" if belongs_to_root and security.user and security.patched("runAsUser") is None else ""
