"""Single cases of engine modules that no golden has: one odd thing each."""

from __future__ import annotations

import pytest

from harden.errors import ProofFailed
from harden.hcl.document import HclDocument
from harden.helm.image import default_text
from harden.helm.mounts import volume_items
from harden.helm.redirect import redirected
from harden.helm.template import TemplateDocument
from harden.kind import Kind
from harden.kubernetes.application import Application
from harden.kubernetes.releases import given_values
from harden.kubernetes.workload import manifests
from harden.model import (
    Attr,
    Block,
    Change,
    FileChange,
    Finding,
    Fix,
    Insert,
    Place,
    Rewrite,
    Risk,
    Set,
    Source,
    Span,
)
from harden.python.document import parsed
from harden.python.expect import expected
from harden.python.manifests import manifests_of
from harden.python.program import Program
from harden.python.pulumi.as_terraform import as_terraform
from harden.python.pulumi.from_terraform import concluded
from harden.python.pulumi.secrets import secret_arguments
from harden.python.site import Site
from harden.settings import Settings
from harden.terraform.companions import argument_of
from harden.terraform.module import Module
from harden.terraform.network.other_port import also_let_in
from harden.terraform.network.web_ranges import asked_ranges
from harden.yaml.document import View, YamlDocument
from tests.python_samples import document
from tests.test_helm_image import POD, containers

PLACE = Place("main.py", Span(0, 1), "x")
PULUMI = "import pulumi\nimport pulumi_aws as aws\n"


def terraform(text: str) -> Module:
    return Module("", {"main.tf": HclDocument(Source("main.tf", text.encode()))}, {}, Settings())


def test_a_balancer_without_groups_says_nothing_of_who_gets_in() -> None:
    module = terraform('resource "aws_lb" "a" {\n}\n')
    found = also_let_in(module.by_address["aws_lb.a"], 80, 443, "x", module)
    assert found == "the security groups of aws_lb.a are not all part of this module: let port 443 in there"


def test_arguments_in_which_no_address_stands_are_not_asked_for() -> None:
    assert asked_ranges(("prefix_list_ids",), "a", "b", terraform("")) is None


def test_an_argument_of_a_block_that_is_not_there() -> None:
    block = terraform('resource "a_b" "c" {\n  d {\n    e = 1\n  }\n}\n').by_address["a_b.c"]
    assert argument_of(block, "d.e") is not None
    assert argument_of(block, "f.e") is None


def test_a_view_of_no_kind_has_no_data() -> None:
    view = View(YamlDocument(Source("a.yaml", b"a: 1\n")), None, None, ())
    with pytest.raises(AssertionError, match="every kind of view has its own"):
        assert view.data


def test_parameters_without_a_value_are_none() -> None:
    text = (
        "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\n"
        "spec: {source: {helm: {parameters: [{name: a}, {name: b, value: c}]}}}\n"
    )
    (manifest,) = manifests(YamlDocument(Source("a.yaml", text.encode())))
    assert [one.name for one in given_values(manifest)] == ["b"]


def test_what_a_loop_writes_is_not_told_by_default_values() -> None:
    mount = "      volumeMounts:\n{0}        - mountPath: {{{{ .Values.whole }}}}\n          name: a\n{1}"
    for before, after, made in (("", "", "w:1"), ("{{- range .Values.list }}\n", "{{- end }}\n", None)):
        (container,) = containers(f"{POD}      image: a\n{mount.format(before, after)}")
        view = container.view.get("volumeMounts", 0, "mountPath")
        assert view is not None
        assert default_text(view) == made


@pytest.mark.parametrize(("image", "count"), [("{{ .Values.whole }}", 1), ("{{ fail .Values.whole }}", 0)])
def test_what_rests_on_an_image_is_said_where_it_is_known(image: str, count: int) -> None:
    (container,) = containers(f"{POD}      image: {image}\n")
    template = container.manifest.document
    assert isinstance(template, TemplateDocument)
    path = template.source.path
    change = Set((*container.route, "securityContext", "runAsUser"), 5)
    finding = Finding(Place(path, Span(0, 1), "x"), "Bad", Fix("Do it", (FileChange(path, change),), Risk.NONE))
    fix = redirected(finding, template).fix
    assert fix is not None
    assert len(fix.notes) == count


OBJECTS = """apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
subjects: [{kind: ServiceAccount, name: default, namespace: default}]
"""


def test_templates_of_charts_are_left_to_helm() -> None:
    plain = YamlDocument(Source("a.yaml", OBJECTS.encode(), Kind.MANIFEST))
    template = TemplateDocument(Source("c/templates/a.yaml", OBJECTS.encode(), Kind.HELM_TEMPLATE))
    application = Application("", {"a.yaml": plain, "c/templates/a.yaml": template}, {}, Settings())
    left = [application.move.is_left(one) for one in application.manifests]
    assert left == [True, True, False, False]


def test_the_account_that_every_namespace_has_is_built_nowhere() -> None:
    files = {
        "a.yaml": YamlDocument(Source("a.yaml", OBJECTS.encode(), Kind.MANIFEST)),
        "kustomization.yaml": YamlDocument(Source("kustomization.yaml", b"resources: [a.yaml]\n", Kind.KUSTOMIZATION)),
    }
    assert Application("", files, {}, Settings()).move.why_not == ""


def test_an_item_of_what_is_no_list_is_not_expected() -> None:
    text = document("f(a=1)\n").text
    with pytest.raises(ProofFailed, match="is no list"):
        expected(parsed(text), [Insert(("calls", 0, "a", 0), 1)])
    with pytest.raises(ProofFailed, match="is no place in a Python file"):
        expected(parsed(text), [Set(("resource", 0, "a"), 1)])


KEY = 'aws.kms.Key("k", policy="x")\n'


def told(change: Change, text: str = KEY) -> Finding:
    """A finding of the first resource with a fix of one change below its block."""
    program = document(PULUMI + text)
    view = as_terraform(program)
    assert view is not None
    block, site = next(view.subjects)
    fix = Fix("Do it", (FileChange(site.path, change),), Risk.NONE)
    found = concluded(block, site, Finding(PLACE, "Bad", fix), Program({site.path: program}, Settings()))
    assert found is not None
    return found


@pytest.mark.parametrize(("written", "is_made"), [('"x"', True), ('"y"', False)])
def test_what_is_rewritten_as_it_is_needs_nothing(written: str, is_made: bool) -> None:
    found = told(Rewrite(("resource", 0, "aws_kms_key", "k", "policy"), written, "x"))
    assert bool(found.fix) is is_made
    if found.fix:
        assert found.fix.changes == ()
    else:
        assert found.reason == "the fix there is for Terraform rewrites what stands otherwise in a program"


def test_a_further_resource_has_the_arguments_of_its_class() -> None:
    made = Block("resource", ("aws_default_security_group", "v"), (Attr("z", 1),))
    reason = told(Insert(("resource", 1), made), 'v = aws.ec2.Vpc("v")\n').reason
    assert reason == "pulumi_aws.ec2.DefaultSecurityGroup takes no z"


KUBERNETES = "import pulumi_kubernetes as k8s\n"


def test_a_finding_of_a_pod_that_nothing_is_done_about_stays_one() -> None:
    view = manifests_of(document(KUBERNETES + 'k8s.core.v1.Pod("a", spec={"containers": []})\n'))
    assert view is not None
    assert view.concluded((0,), Finding(PLACE, "Bad", reason="why")).reason == "why"
    call = view.sites[0].call.span
    assert view.covers(Span(call.start + 1, call.end))
    assert not view.covers(Span(call.start, call.end + 1))


def test_what_a_comment_explains_is_left_in_pods_of_programs() -> None:
    text = 'k8s.core.v1.Pod("a", spec={\n    "host_network": True,  # required because it captures packets\n})\n'
    view = manifests_of(document(KUBERNETES + text))
    assert view is not None
    change = FileChange(view.sites[0].path, Set((0, "spec", "hostNetwork"), False))
    found = view.concluded((0,), Finding(PLACE, "Bad", Fix("Do it", (change,), Risk.NONE)))
    assert found.reason == "the comment in line 3 explains this value: decide that first, and change both"


def test_volumes_that_actions_write_are_not_read() -> None:
    (container,) = containers(f'{POD}      image: a\n  volumes:\n    - "{{{{ .Values.whole }}}}"\n    - name: b\n')
    found = volume_items(container.workload.pod, container.manifest.root)
    assert [(item.text("name"), is_template) for item, is_template in found] == [("b", False)]


def test_what_describes_a_variable_of_a_function_is_no_secret() -> None:
    variables = '{**more, "description": "s3cr3t-of-tests", "DB_PASSWORD": "s3cr3t-of-tests"}'
    program = document(f'{PULUMI}aws.lambda_.Function("f", environment={{"variables": {variables}}})\n')
    index = next(i for i, one in enumerate(program.outline.calls) if one.call.name == "aws.lambda_.Function")
    assert [one.name for one in secret_arguments(Site(program, index))] == ["DB_PASSWORD"]
