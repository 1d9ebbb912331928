"""Which objects live in a namespace: those of Kubernetes itself, and custom ones of well-known operators.

Sources: `kubectl api-resources`, https://kubernetes.io/docs/reference/kubernetes-api/, and `scope` in the
CustomResourceDefinitions of each operator. A custom kind is only here if what it names by a bare name stands in its own
namespace, so that it can move together with the objects around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from harden.kubernetes.pods import OPERATED, TEMPLATES, group_of
from harden.kubernetes.workload import Manifest

NAMESPACED = frozenset(TEMPLATES) | {
    *("ConfigMap", "Secret", "Service", "ServiceAccount", "Endpoints", "EndpointSlice", "PersistentVolumeClaim"),
    *("LimitRange", "ResourceQuota", "Role", "RoleBinding", "Ingress", "NetworkPolicy", "PodDisruptionBudget"),
    *("HorizontalPodAutoscaler", "Lease", "ControllerRevision", "ResourceClaim", "ResourceClaimTemplate"),
    *("Gateway", "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute", "BackendTLSPolicy", "ReferenceGrant"),
    *("VerticalPodAutoscaler", "VolumeSnapshot", "Workload", "PodGroup"),
}
"""Kinds of Kubernetes and of its own extensions (`…k8s.io`) that live in a namespace."""
_CLUSTER = frozenset({
    *("Namespace", "Node", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "StorageClass", "PriorityClass"),
    *("CustomResourceDefinition", "IngressClass", "RuntimeClass", "PodSecurityPolicy", "APIService", "CSIDriver"),
    *("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy"),
    *("ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "CSINode"),
    *("FlowSchema", "PriorityLevelConfiguration", "GatewayClass", "VolumeSnapshotClass", "VolumeSnapshotContent"),
    *("VolumeAttributesClass", "DeviceClass", "CertificateSigningRequest", "ClusterTrustBundle", "VolumeAttachment"),
})  # fmt: skip
"""Kinds of the same that belong to the cluster."""
_CUSTOM: Mapping[str, frozenset[str]] = {
    "networking.istio.io": frozenset(
        {"DestinationRule", "EnvoyFilter", "Gateway", "ServiceEntry", "Sidecar", "VirtualService", "WorkloadEntry"}
        | {"WorkloadGroup"}
    ),
    "security.istio.io": frozenset({"AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication"}),
    "telemetry.istio.io": frozenset({"Telemetry"}),
    "argoproj.io": frozenset({"AnalysisTemplate", "Rollout"}),
    "cert-manager.io": frozenset({"Certificate", "CertificateRequest", "Issuer"}),
    "cloud.google.com": frozenset({"BackendConfig"}),
    "networking.gke.io": frozenset({"FrontendConfig", "GCPBackendPolicy", "HealthCheckPolicy", "ManagedCertificate"}),
    "external-secrets.io": frozenset({"ExternalSecret", "SecretStore"}),
    "keda.sh": frozenset({"ScaledJob", "ScaledObject", "TriggerAuthentication"}),
    "monitoring.coreos.com": frozenset({"PodMonitor", "Probe", "PrometheusRule", "ServiceMonitor"}),
    "monitoring.googleapis.com": frozenset({"PodMonitoring"}),
    "projectcontour.io": frozenset({"HTTPProxy"}),
    "route.openshift.io": frozenset({"Route"}),
    "secrets-store.csi.x-k8s.io": frozenset({"SecretProviderClass"}),
    "serving.knative.dev": frozenset({"Configuration", "Route", "Service"}),
    "traefik.containo.us": frozenset({"IngressRoute", "IngressRouteTCP", "IngressRouteUDP", "Middleware"}),
    "traefik.io": frozenset({"IngressRoute", "IngressRouteTCP", "IngressRouteUDP", "Middleware"}),
}
"""Kinds of operators that live in a namespace, by API group."""
_CUSTOM_CLUSTER: Mapping[str, frozenset[str]] = {
    "cert-manager.io": frozenset({"ClusterIssuer"}),
    "external-secrets.io": frozenset({"ClusterExternalSecret", "ClusterSecretStore"}),
    "keda.sh": frozenset({"ClusterTriggerAuthentication"}),
    "monitoring.googleapis.com": frozenset({"ClusterPodMonitoring", "ClusterRules"}),
}
_OF_KUBERNETES = re.compile(r"^(?:[a-z]+/)?v[0-9][a-z0-9]*$|\.k8s\.io/")
"""The API groups of Kubernetes and of its own extensions: those of others have a domain that is not `k8s.io`."""


def is_namespaced(manifest: Manifest) -> bool | None:
    """Whether an object lives in a namespace; None: only its definition says so."""
    group, kind = group_of(manifest.api_version), manifest.kind
    if _OF_KUBERNETES.search(manifest.api_version):
        return True if kind in NAMESPACED else False if kind in _CLUSTER else None
    if kind in _CUSTOM.get(group, ()) or (group, kind) in OPERATED:
        return True
    return False if kind in _CUSTOM_CLUSTER.get(group, ()) else None
