"""Ingress serves a host without TLS

Why. Without an entry under `tls`, the host is served in plain HTTP: what is sent can be read and changed on the way.

Exploited. Whoever is on the way, in a wireless network or at a provider, reads passwords and cookies, or puts his own
script into the page.

Fix. Where cert-manager is told to issue certificates (an annotation names its issuer), the host gets a certificate in a
Secret named after the Ingress, which cert-manager fills. Where another Ingress of the same namespace has TLS for the
same host, its Secret is used. Else it is reported: a certificate is nothing that these files can make. TLS that ends in
front of the cluster, by annotations of AWS or Google, is taken at its word. A wildcard gets no certificate from an
issuer of ACME unless that asks DNS (`dns01`), so it is reported if the issuer is not in these files or does not.

Risk. Runtime: many controllers lead plain HTTP to HTTPS from then on, with a certificate of their own until the right
one is issued.

References.
- https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
- https://cert-manager.io/docs/usage/ingress/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.security import Plan, finding
from harden.kubernetes.workload import Manifest, mappings
from harden.model import Change, Finding, Insert
from harden.transform import manifest, transform
from harden.yaml.document import View, YamlSequence

_ISSUERS = ("cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme")
_IN_FRONT = re.compile(
    r"certificate-arn|managed-certificates|pre-shared-cert|ssl-cert|listen-ports|frontend.entrypoints"
    r"|router\.(?:tls|entrypoints)|appgw-ssl-certificate|ssl-passthrough"
)
"""Annotations by which TLS is set up elsewhere than under `tls`."""
NOTE = "Plain HTTP may be led to HTTPS, and is served with another certificate until this one is issued"


@transform(
    manifest("Ingress"),
    polaris=("tlsSettingsMissing",),
    kubescape=("C-0263",),
)
def check(ingress: Manifest, application: Application) -> Iterator[Finding]:
    if "networking.k8s.io" not in ingress.api_version and ingress.api_version != "extensions/v1beta1":
        return
    if (
        ingress.annotations.get("nginx.org/mergeable-ingress-type") == "minion"
    ):  # its master has the TLS, and a minion may have none
        return
    covered = set(_covered(ingress))
    rules = list(mappings(ingress.root.get("spec", "rules")))
    hosts = [view for rule in rules if (view := rule.get("host")) and isinstance(view.data, str)]
    bare = [view for view in hosts if not _is_covered(str(view.data), covered)]
    if "" in covered or not rules or (hosts and not bare) or any(_IN_FRONT.search(key) for key in _elsewhere(ingress)):
        return
    place = ingress.place((bare[0] if bare else rules[0]).span)
    names = ", ".join(dict.fromkeys(str(view.data) for view in bare)) or "every host"
    plan = _plan(ingress, application, [str(view.data) for view in bare])
    yield finding(place, f"Ingress serves {names} without TLS", "Serve it with TLS", plan)


def _elsewhere(ingress: Manifest) -> list[str]:
    return [key for key in ingress.annotations if key not in _ISSUERS]


def _covered(ingress: Manifest) -> Iterator[str]:
    """Hosts that have TLS; empty text: all of them."""
    for entry in mappings(ingress.root.get("spec", "tls")):
        hosts = entry.get("hosts")
        yield from (str(host.data) for host in hosts.items) if isinstance(hosts, YamlSequence) else ("",)


def _is_covered(host: str, covered: set[str]) -> bool:
    return host in covered or f"*.{host.partition('.')[2]}" in covered


def _plan(ingress: Manifest, application: Application, hosts: list[str]) -> Plan:
    secret = _secret(ingress, application, set(hosts))
    tls = ingress.root.get("spec", "tls")
    if not hosts:
        return Plan(reason="it serves all hosts, and certificates are made for names: say which hosts are meant")
    if not secret:
        return Plan(reason="name the Secret that holds a certificate for it, or cert-manager's issuer in an annotation")
    wildcard = next((host for host in hosts if host.startswith("*")), "")
    if wildcard and secret == _own_secret(ingress) and not _proves_wildcards(ingress, application):
        return Plan(reason=f"ACME certifies {wildcard} by DNS only (`dns01`), and no issuer in these files does")
    entry = {"hosts": list(dict.fromkeys(hosts)), "secretName": secret}
    count = len(tls.items) if isinstance(tls, YamlSequence) else 0
    changes: tuple[Change, ...] = (
        Insert((*ingress.root.route, "spec", "tls", count), entry, after=("ingressClassName",)),
    )
    return Plan(changes, "", NOTE)


def _secret(ingress: Manifest, application: Application, hosts: set[str]) -> str:
    """The Secret that has a certificate for the hosts, or that cert-manager will put one into; empty if none."""
    for other in application.in_namespace(ingress.namespace, "Ingress"):
        for entry in mappings(other.root.get("spec", "tls")):
            if hosts <= set(_hosts(entry.get("hosts"))) and entry.text("secretName"):
                return entry.text("secretName")
    issued = any(ingress.annotations.get(key, "") not in ("", "false") for key in _ISSUERS)
    has_own = ingress.root.get("spec", "tls") is not None
    return _own_secret(ingress) if issued and ingress.name and not has_own else ""


def _own_secret(ingress: Manifest) -> str:
    return f"{ingress.name}-tls"


def _proves_wildcards(ingress: Manifest, application: Application) -> bool:
    """Whether the issuer is in these files, and is not of ACME or may prove names by DNS.

    https://cert-manager.io/docs/configuration/acme/dns01/
    """
    of_cluster, of_namespace = (ingress.annotations.get(key, "") for key in _ISSUERS[:2])
    issuers = (
        *(one for one in application.objects("ClusterIssuer") if one.name == of_cluster),
        *(one for one in application.in_namespace(ingress.namespace, "Issuer") if one.name == of_namespace),
    )
    solvers = [mappings(one.root.get("spec", "acme", "solvers")) for one in issuers if one.root.get("spec", "acme")]
    return bool(issuers) and all(any(solver.get("dns01") for solver in found) for found in solvers)


def _hosts(view: View | None) -> Iterator[str]:
    if isinstance(view, YamlSequence):
        yield from (str(item.data) for item in view.items)
