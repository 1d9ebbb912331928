"""Checks of Google resources that no transform answers, and why."""

from __future__ import annotations

from collections.abc import Mapping

REJECTED: Mapping[str, str] = {
    "CKV_GCP_22": "Container-Optimized OS is the default of node pools, and Ubuntu is somebody's choice",
    "CKV_GCP_24": "pod_security_policy_config is gone from GKE and from the provider",
    "CKV_GCP_55": "The values that the check accepts include the default; nothing is written where nothing is wrong",
    "CKV_GCP_57": "The value it asks for, -1, is the default and switches a log off",
    "CKV_GCP_79": "A list of versions that ages; an upgrade of the major version is a project of its own",
    "CKV_GCP_109": "The value it asks for is the default of PostgreSQL",
    "CKV2_GCP_18": "A network without rules of a firewall lets nobody in already",
    "CKV2_GCP_13": "log_duration logs every statement's time, which floods the logs of a busy database",
    "CKV_GCP_89": "google_notebooks_instance is deprecated and its service has been shut down",
    "CKV_GCP_126": "google_notebooks_instance is deprecated and its service has been shut down",
    "CKV_GCP_127": "google_notebooks_instance is deprecated and its service has been shut down",
}
"""Where the check asks for something wrong, aged or already so."""

NOT_FIXED: Mapping[str, str] = {
    "CKV_GCP_23": "New clusters have alias ranges since version 5 of the provider; to say so replaces older ones",
    "CKV_GCP_27": "The default network of an existing project may be in use",
    "CKV_GCP_30": "A machine needs a service account of its own with the roles that its work needs",
    "CKV_GCP_31": "A machine needs a service account of its own with the roles that its work needs",
    "CKV_GCP_46": "Which account shall take the place of the default one is known to its owner",
    "CKV_GCP_47": "Which account shall take the place of the default one is known to its owner",
    "CKV_GCP_48": "Which account shall take the place of the default one is known to its owner",
    "CKV_GCP_76": "Which way IPv6 shall be open depends on the network",
    "CKV_GCP_86": "Workers without external addresses need a private pool's network",
    "CKV_GCP_87": "A private instance needs a peered network, and replaces the old one",
    "CKV_GCP_90": "A key is chosen when a job is started, and a running one is not updated with it",
    "CKV_GCP_91": "The provider sends the key for new clusters only: of others every plan shows a change, in vain",
    "CKV_GCP_94": "Workers without external addresses need Private Google Access in their subnetwork",
    "CKV_GCP_96": "Keys are chosen when a store is created",
    "CKV_GCP_103": "Clusters without external addresses need Private Google Access in their subnetwork",
    "CKV_GCP_118": "Which outside identities may come in is known to their owner",
    "CKV_GCP_123": "Moving nodes into pools of their own replaces the cluster",
    "CKV_GCP_125": "Which repository may come in is known to its owner",
    "CKV_GCP_17": "The algorithm of a zone's keys cannot be changed while DNSSEC is on",
    "CKV_GCP_63": "Which bucket shall take the logs instead is known to the owner",
    "CKV_GCP_73": "Which rules a firewall has, and in which order, is designed by its owner",
    "CKV_GCP_113": "Who shall have the role instead of everybody is known to the owner",
}
"""Where the value is a person's, or the change a project."""
