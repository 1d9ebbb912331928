"""What a transform is: a module whose docstring is its documentation, and one function from subject to findings.

    \"\"\"Security group opens SSH to the whole internet

    Why. Two or three sentences.

    Exploited. How.

    Fix. What it is made of, where that needs saying, and what is left alone.

    Risk. What applying the fix can do to a running system.

    References.
    - https://…
    \"\"\"

    @transform(resource("aws_security_group"), checkov=("CKV_AWS_24",), trivy=("AVD-AWS-0107",))
    def check(resource: Block, module: Module) -> Iterator[Finding]:
        yield Finding(place, message, fix)

The name is the module's: `terraform/open_ingress.py` is `open-ingress`, and folders between the two mean nothing. It
names the defect, not the cure.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from harden.model import Finding
from harden.settings import Preset


@dataclass(frozen=True, slots=True)
class Subject:
    """What a transform looks at: a kind and the keys it is indexed by (`*`: all).

    `labels`: of top-level Terraform blocks of the types `keys`, only those whose first label is one of these.
    `others`: what it looks at besides.
    """

    kind: str
    keys: tuple[str, ...] = ("*",)
    labels: tuple[str, ...] = ()
    others: tuple[Subject, ...] = ()

    @property
    def index(self) -> tuple[tuple[str, str], ...]:
        """Kinds and keys under which subjects are found (`platform.Match`): blocks are by type and label, too."""
        others = tuple(entry for other in self.others for entry in other.index)
        if self.labels:
            return (*((key, label) for key in self.keys for label in self.labels), *others)
        return (*((self.kind, key) for key in self.keys), *others)


def in_template(kind: str) -> str:
    """The kind of a subject that stands in a Helm template, or that a program stands for as one."""
    return f"{kind} in a template"


def in_program(kind: str) -> str:
    """The kind of a subject that a program stands for."""
    return f"{kind} in a program"


def resource(*types: str) -> Subject:
    """Terraform resources of these types: `check(block: hcl.document.Block, module: terraform.module.Module)`."""
    return Subject("resource", types)


def block(*types: str, labels: tuple[str, ...] = ()) -> Subject:
    """Top-level Terraform blocks of these types, such as `provider`: `check(block, module)` as for resources.

    `labels`: only those with one of these as their first label.
    """
    return Subject("block", types, labels)


def manifest(*kinds: str, in_templates: bool = False, in_programs: bool = False) -> Subject:
    """Kubernetes objects: `check(manifest: kubernetes.workload.Manifest, application: Application)`."""
    return _of_object("manifest", kinds, in_templates, in_programs)


def workload(*, in_templates: bool = False, in_programs: bool = False) -> Subject:
    """Objects with a pod template, Pods among them: `check(workload: kubernetes.workload.Workload, application)`."""
    return _of_object("workload", ("*",), in_templates, in_programs)


def container(*, in_templates: bool = False, in_programs: bool = False) -> Subject:
    """Containers, init containers among them: `check(container: kubernetes.workload.Container, application)`."""
    return _of_object("container", ("*",), in_templates, in_programs)


def _of_object(kind: str, keys: tuple[str, ...], in_templates: bool, in_programs: bool) -> Subject:
    """A kind of subject of Kubernetes objects.

    `in_templates`: those in Helm templates, and in programs, too. Such a transform takes nothing for absent that values
    may give. `in_programs`: in programs, but not in Helm templates.
    """
    where = [in_template] if in_templates else [in_program] if in_programs else []
    return Subject(kind, keys, others=tuple(Subject(place(kind), keys) for place in where))


def workflow() -> Subject:
    """GitHub workflows: `check(workflow: github.workflow.Workflow, repository: github.repository.Repository)`."""
    return Subject("workflow")


def job(*forms: str) -> Subject:
    """Jobs of workflows: `check(job: github.workflow.Job, repository)`. `forms`: `steps`, `call`; none: both."""
    return Subject("job", forms or ("*",))


def step(*uses: str) -> Subject:
    """Steps of jobs and of composite actions: `check(step: github.step.Step, repository)`.

    `uses`: only those that use one of these actions, at any ref (`actions/checkout`), or `run` for scripts.
    """
    return Subject("step", uses or ("*",))


def dependabot() -> Subject:
    """Configurations of Dependabot: `check(dependabot: github.dependabot.Dependabot, repository)`."""
    return Subject("dependabot")


def renovate() -> Subject:
    """Configurations of Renovate: `check(renovate: github.renovate.Renovate, repository)`."""
    return Subject("renovate")


def compose() -> Subject:
    """Compose files: `check(document: yaml.document.YamlDocument, application: Application)`."""
    return Subject("compose")


def kustomization() -> Subject:
    """Kustomization files: `check(document: yaml.document.YamlDocument, application: Application)`."""
    return Subject("kustomization")


def values() -> Subject:
    """Values files of Helm charts: `check(document: yaml.document.YamlDocument, application: Application)`."""
    return Subject("values")


def patches() -> Subject:
    """Files with kustomize patches, in them or inline: `check(document: yaml.document.YamlDocument, application)`."""
    return Subject("patches")


def call(*names: str) -> Subject:
    """Calls in Python by the full names of what is called: `check(site: python.site.Site, program: Program)`."""
    return Subject("call", names)


def cdk_app() -> Subject:
    """Settings of CDK apps (`cdk.json`): `check(app: cdk.app.App, settings: cdk.platform.Facts)`."""
    return Subject("cdk app")


def either(first: Subject, *others: Subject) -> Subject:
    """Several kinds of subjects of one platform: the check is given any of them."""
    return dataclasses.replace(first, others=(*first.others, *others))


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of other tools that ask for the same: their suppressions count for ours."""

    checkov: tuple[str, ...] = ()
    trivy: tuple[str, ...] = ()
    kics: tuple[str, ...] = ()
    kube_score: tuple[str, ...] = ()
    kube_linter: tuple[str, ...] = ()
    polaris: tuple[str, ...] = ()
    kubescape: tuple[str, ...] = ()
    zizmor: tuple[str, ...] = ()
    actionlint: tuple[str, ...] = ()
    scorecard: tuple[str, ...] = ()
    ghalint: tuple[str, ...] = ()

    @classmethod
    def together(cls, several: Iterable[Checks]) -> Checks:
        """All of several, each once."""
        every = tuple(several)
        names = [field.name for field in dataclasses.fields(cls)]
        return cls(**{name: tuple(dict.fromkeys(x for one in every for x in getattr(one, name))) for name in names})

    def only(self, ids: tuple[str, ...]) -> Checks:
        """Those of the checks that are among `ids`; all of them when there are none."""
        fields = dataclasses.fields(self) if ids else ()
        kept = {field.name: tuple(one for one in getattr(self, field.name) if one in ids) for field in fields}
        return dataclasses.replace(self, **kept)


Check = Callable[[Any, Any], Iterable[Finding]]  # the subject's kind decides both types


@dataclass(frozen=True, slots=True, eq=False)
class Transform:
    """A named check with its documentation. `preset`: the least strict preset it is part of."""

    name: str
    format: str
    subject: Subject
    check: Check
    documentation: str
    checks: Checks
    preset: Preset

    @property
    def message(self) -> str:
        """The first line of the documentation."""
        return self.documentation.partition("\n")[0]

    def findings(self, subject: object, facts: object) -> tuple[Finding, ...]:
        found = tuple(self.check(subject, facts))
        return tuple(dataclasses.replace(finding, transform=self.name) for finding in found) if found else ()


def transform(
    subject: Subject, *, preset: Preset = Preset.RECOMMENDED, **ids: tuple[str, ...]
) -> Callable[[Check], Transform]:
    """Make the decorated function the transform of its module. `ids` are the fields of Checks."""

    def make(check: Check) -> Transform:
        module = sys.modules[check.__module__]
        _, platform, *_, stem = check.__module__.split(".")
        documentation = (module.__doc__ or "").strip()
        return Transform(stem.replace("_", "-"), platform, subject, check, documentation, Checks(**ids), preset)

    return make
