"""Which kinds of files there are."""

from __future__ import annotations

import enum


class Kind(enum.Enum):
    """Kinds of files; the value is the key in counts, `label` is for people (singular)."""

    TERRAFORM = "terraform"
    TERRAFORM_VARS = "terraform variables"
    TERRAFORM_LOCK = "terraform lock"
    TERRAFORM_JSON = "terraform json"
    TERRAGRUNT = "terragrunt"
    MANIFEST = "manifest"
    HELM_TEMPLATE = "helm template"
    HELM_VALUES = "helm values"
    HELM_CHART = "helm chart"
    KUSTOMIZATION = "kustomization"
    KUSTOMIZE_PATCH = "kustomize patch"
    WORKFLOW = "workflow"
    ACTION = "action"
    DEPENDABOT = "dependabot"
    RENOVATE = "renovate"
    ACTIONS_LOCK = "actions lock"
    ZIZMOR = "zizmor configuration"
    COMPOSE = "compose"
    PYTHON = "python"
    CLOUDFORMATION = "cloudformation"
    CDK = "cdk settings"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Kind.TERRAFORM: "Terraform file",
    Kind.TERRAFORM_VARS: "Terraform variables file",
    Kind.TERRAFORM_LOCK: "Terraform lock file",
    Kind.TERRAFORM_JSON: "Terraform JSON file",
    Kind.TERRAGRUNT: "Terragrunt file",
    Kind.MANIFEST: "Kubernetes manifest",
    Kind.HELM_TEMPLATE: "Helm template",
    Kind.HELM_VALUES: "Helm values file",
    Kind.HELM_CHART: "Helm chart",
    Kind.KUSTOMIZATION: "kustomization",
    Kind.KUSTOMIZE_PATCH: "kustomize patch",
    Kind.WORKFLOW: "GitHub workflow",
    Kind.ACTION: "GitHub action",
    Kind.DEPENDABOT: "Dependabot file",
    Kind.RENOVATE: "Renovate file",
    Kind.ACTIONS_LOCK: "GitHub actions lock file",
    Kind.ZIZMOR: "configuration of zizmor",
    Kind.COMPOSE: "compose file",
    Kind.PYTHON: "Python program",
    Kind.CLOUDFORMATION: "CloudFormation template",
    Kind.CDK: "CDK settings file",
    Kind.OTHER: "other file",
}
