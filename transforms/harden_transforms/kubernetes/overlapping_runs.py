"""Runs of a CronJob may pile up

Why. A CronJob starts its next run whether or not the one before it has ended, unless it is told otherwise. Without a
deadline a run that hangs stays for ever.

Exploited. Whoever makes one run slow (a large input, a server that does not answer) has a new one beside it at every
tick, until the namespace has no quota left, or the node no memory.

Fix. None: `Replace` kills a run that may be needed, `Forbid` lets one that hangs hold up all others unless it has a
deadline, and how long a run may take only its owner knows. It is part of the strict preset.

Risk. None: nothing is changed.

References.
- https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Workload
from harden.model import Finding
from harden.settings import Preset
from harden.transform import transform, workload
from harden.value import ABSENT, Known

MESSAGE = "Runs of the CronJob may pile up"
REASON = "say how long a run may take (activeDeadlineSeconds), or what becomes of the next one (concurrencyPolicy)"


@transform(workload(), preset=Preset.STRICT)
def check(subject: Workload, _: Application) -> Iterator[Finding]:
    root = subject.manifest.root
    if subject.manifest.kind != "CronJob" or root.value("spec", "suspend") == Known(True):
        return
    policy = root.value("spec", "concurrencyPolicy")
    deadline = root.value("spec", "jobTemplate", "spec", "activeDeadlineSeconds")
    if policy in (ABSENT, Known("Allow")) and deadline is ABSENT and subject.pod.get("activeDeadlineSeconds") is None:
        anchor = root.get("spec", "concurrencyPolicy") or root.get("metadata", "name") or root
        yield Finding(subject.manifest.place(anchor.span), MESSAGE, reason=REASON)
