"""Chart gives its pods a token for the Kubernetes API that they do not use

Why. Unless a ServiceAccount says otherwise, every pod gets its token under
/var/run/secrets/kubernetes.io/serviceaccount, and `helm create` writes `serviceAccount.automount: true`. Without a
Role there is little that it is good for, but for whoever reads it.

Exploited. Whoever can read files through the program (path traversal, template injection, a shell) has a credential
of the cluster: enough to look around, and more if the account is ever given rights.

Fix. Where no template of the chart has a RoleBinding or a ClusterRoleBinding, not even under a condition, and nothing
in the pods (image, command, variables) suggests that they call the API: the value in `values.yaml` that the template
of the ServiceAccount takes becomes false, if nothing else in the chart uses it; a ServiceAccount that says nothing
gets `automountServiceAccountToken: false`. It is written for the account and not for the pods, so that a release
which names an account of its own keeps what that one has. Pods that name no account are looked at by
`service-account-token`.

Risk. Runtime: a program that does call the API, or signs in to something else with the token (Vault), is refused.

References.
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
- https://helm.sh/docs/chart_best_practices/rbac/
- CIS Kubernetes Benchmark 5.1.6, kubescape C-0034
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.helm.template import TemplateDocument
from harden.helm.values import Taken, are_together, gives_rights, overrides, taken_by
from harden.kubernetes.api_use import may_use_api
from harden.kubernetes.application import Application
from harden.kubernetes.workload import Manifest, Workload
from harden.model import FileChange, Finding, Fix, Risk, Set
from harden.transform import manifest, transform

MESSAGE = "All pods of the chart are given a token for the Kubernetes API"
OF_ACCOUNT = "All pods under this account are given a token for the Kubernetes API"
KEY = "automountServiceAccountToken"


@transform(
    manifest("ServiceAccount", in_templates=True),
    kubescape=("C-0034", "C-0261"),
)
def check(subject: Manifest, application: Application) -> Iterator[Finding]:
    document, view = subject.document, subject.root.get(KEY)
    if not isinstance(document, TemplateDocument) or gives_rights(document):
        return
    taken = taken_by(view) if view else None
    users = [*_users(subject, application, everywhere=taken is not None and taken.is_shared)]
    if not users or (view is not None and (taken is None or taken.view.data is not True)):
        return
    span = subject.root.key_span(KEY) if view else (subject.root.get("metadata", "name") or subject.root).span
    reason = next((why for one in users if (why := may_use_api(one, application))), "")
    fix = None if reason else _fix(subject, taken)
    yield Finding(subject.place(span), MESSAGE if taken else OF_ACCOUNT, fix, reason)


def _users(account: Manifest, application: Application, *, everywhere: bool) -> Iterator[Workload]:
    """The pods of the chart that may run under an account; `everywhere`: under any of its accounts."""
    home = account.document
    others = {one.name for one in application.objects("ServiceAccount") if are_together(one.document, home)}
    others = set[str]() if everywhere else others - {account.name}
    for one in application.workloads:
        named = one.pod.get("serviceAccountName") or one.pod.get("serviceAccount")
        if named is not None and are_together(one.manifest.document, home) and str(named.data) not in others:
            yield one


def _fix(subject: Manifest, taken: Taken | None) -> Fix:
    if taken is None:
        return Fix(
            f"Set `{KEY}: false`",
            (FileChange(subject.path, Set((*subject.root.route, KEY), False, ("metadata", "kind"))),),
            Risk.RUNTIME,
            "A program that uses the token is refused: its release has to name an account of its own",
        )
    name = ".".join(taken.path)
    return Fix(
        f"Set {name} to false",
        (FileChange(taken.view.document.source.path, Set(taken.view.route, False)),),
        Risk.RUNTIME,
        f"A program that uses the token is refused: its release has to set {name} to true",
        notes=tuple(overrides(taken.chart, taken.path, ())),
    )
