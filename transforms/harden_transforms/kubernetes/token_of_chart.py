"""Chart gives its pods a token for the Kubernetes API that they do not use

Why. `helm create` writes `serviceAccount.automount: true`, so that most charts give every pod the token of its service
account under /var/run/secrets/kubernetes.io/serviceaccount. Without a Role there is little that it is good for, but for
whoever reads it.

Exploited. Whoever can read files through the program (path traversal, template injection, a shell) has a credential of
the cluster: enough to look around, and more if the account is ever given rights.

Fix. The value in `values.yaml` that the template of the ServiceAccount takes becomes false, where nothing else in the
chart uses it, the chart has no RoleBinding and no ClusterRoleBinding, and nothing in its pods (image, command,
variables) suggests that they call the API. A release that needs the token sets the value to true.

Risk. Runtime: a program that does call the API, or signs in to something else with the token (Vault), is refused.

References.
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
- https://helm.sh/docs/chart_best_practices/rbac/
- CIS Kubernetes Benchmark 5.1.6, kubescape C-0034
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.helm.chart import overrides
from harden.helm.values import taken_by, used_in
from harden.kubernetes.api_use import may_use_api
from harden.kubernetes.application import Application
from harden.kubernetes.workload import Manifest
from harden.model import FileChange, Finding, Fix, Risk, Set
from harden.transform import manifest, transform

MESSAGE = "All pods of the chart are given a token for the Kubernetes API"
KEY = "automountServiceAccountToken"
BINDING = b"RoleBinding"


@transform(manifest("ServiceAccount", in_templates=True))
def check(subject: Manifest, application: Application) -> Iterator[Finding]:
    view = subject.root.get(KEY)
    taken = taken_by(view) if view else None
    if taken is None or taken.view.data is not True or used_in(taken.chart, BINDING):
        return
    place = subject.place(subject.root.key_span(KEY))
    users = [one for one in application.workloads if one.manifest.document in taken.chart.templates]
    reason = next((why for one in users if (why := may_use_api(one, application))), "")
    name = ".".join(taken.path)
    if reason:
        yield Finding(place, MESSAGE, reason=reason)
        return
    fix = Fix(
        f"Set {name} to false",
        (FileChange(taken.view.document.source.path, Set(taken.view.route, False)),),
        Risk.RUNTIME,
        f"A program that uses the token is refused: its release has to set {name} to true",
        notes=tuple(overrides(taken.chart, taken.path, ())),
    )
    yield Finding(place, MESSAGE, fix)
