"""Label selectors, as NetworkPolicies, PodDisruptionBudgets and workloads have them.

https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
"""

from __future__ import annotations

from collections.abc import Mapping

from harden.kubernetes.workload import mappings, texts
from harden.yaml.document import View, YamlMapping, scalars


def may_select(selector: View | None, labels: Mapping[str, str]) -> bool:
    """Whether a selector selects pods with these labels, as far as it can be read: an absent one may."""
    if selector is None:
        return True
    if not texts(selector.get("matchLabels")).items() <= labels.items():
        return False
    return all(_may_hold(one, labels) for one in mappings(selector.get("matchExpressions")))


def _may_hold(expression: YamlMapping, labels: Mapping[str, str]) -> bool:
    key, values = expression.text("key"), expression.get("values")
    named = {str(scalar.data) for scalar in scalars(values)} if values else set[str]()
    match expression.text("operator"):
        case "In":
            return labels.get(key) in named
        case "NotIn":
            return labels.get(key) not in named
        case "Exists":
            return key in labels
        case "DoesNotExist":
            return key not in labels
        case _:
            return True
