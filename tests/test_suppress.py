"""What silences a finding and what does not: every kind of directive in both directions."""

from __future__ import annotations

import datetime
from collections.abc import Set
from pathlib import Path

import pytest

from harden.directives import Directive, directives_in
from harden.hcl.document import HclDocument
from harden.model import Finding, Place, Source, Span
from harden.settings import Settings
from harden.suppress import Suppressions, ignored_names
from harden.transform import Checks
from harden.yaml.document import YamlDocument

NAME = "open-ingress"
CHECKS = Checks(
    checkov=("CKV_AWS_24", "CKV_K8S_20"),
    trivy=("AVD-AWS-0107", "aws-ec2-no-public-ingress-sgr", "AVD-KSV-0012"),
    kics=("0afa6ab8-a047-48cf-be07-93a2f8c34cf7",),
    kube_score=("container-security-context-user-group-id",),
    kube_linter=("run-as-non-root",),
    polaris=("runAsRootAllowed",),
)
NOWHERE: frozenset[int] = frozenset()
TODAY = datetime.date(2024, 5, 1)


def hcl(text: str) -> str:
    """What silences the finding at `cidr_blocks` (in `ingress`, in the resource) of a Terraform file."""
    data = text.encode()
    start = data.index(b"cidr_blocks")
    document = HclDocument(Source("main.tf", data))
    block = next(block for block in document.blocks() if block.span.start <= start < block.span.end)
    place = Place("main.tf", Span(start, data.index(b"]", start) + 1), block.address, block.span)
    return Suppressions(document, TODAY).reason(Finding(place, "", transform=NAME), CHECKS)


def manifest(text: str, annotations: dict[str, str] | None = None, checks: Checks = CHECKS) -> str:
    """What silences the finding at the value of `image` of a Kubernetes manifest."""
    data = text.encode()
    document = YamlDocument(Source("pod.yaml", data))
    start = data.index(b"image: ") + len("image: ")
    place = Place("pod.yaml", Span(start, start + 1), "Pod/x", document.roots[-1].span, annotations or {})
    return Suppressions(document, TODAY).reason(Finding(place, "", transform=NAME), checks)


RESOURCE = """\
{0}
resource "aws_security_group" "web" {{ {1}
  {2}
  name = "web"

  {3}
  ingress {{ {4}
    {5}
    from_port   = 22
    {6}
    cidr_blocks = ["0.0.0.0/0"] {7}
    {8}
    to_port = 22
  }}
}}
{9}
"""


def at(place: int, comment: str) -> str:
    return RESOURCE.format(*(comment if number == place else "" for number in range(10)))


@pytest.mark.parametrize(
    ("comment", "places", "shown"),
    [
        ("# harden: ignore[open-ingress] a lab", {0, 1, 3, 4, 6, 7}, "harden: ignore[open-ingress]: a lab"),
        ("#harden:ignore[open-ingress]", {0, 1, 3, 4, 6, 7}, "harden: ignore[open-ingress]"),
        ("// harden: ignore[x, open-ingress]: ü", {0, 1, 3, 4, 6, 7}, "harden: ignore[x, open-ingress]: ü"),
        ("/* harden: ignore[open-ingress] a lab */", {0, 1, 3, 4, 6, 7}, "harden: ignore[open-ingress]: a lab"),
        ("# harden: ignore[fixed-name]", NOWHERE, ""),
        ("# harden: ignore", NOWHERE, ""),
        ("# harden: ignore open-ingress", NOWHERE, ""),
        ("#checkov:skip=CKV_AWS_24:a lab", {1, 2, 3, 4, 5, 6, 7, 8}, "checkov:skip=CKV_AWS_24: a lab"),
        ('# checkov:skip=CKV_AWS_24:"a lab"', {1, 2, 3, 4, 5, 6, 7, 8}, "checkov:skip=CKV_AWS_24: a lab"),
        ("# bridgecrew:skip=ckv_aws_24", {1, 2, 3, 4, 5, 6, 7, 8}, "bridgecrew:skip=ckv_aws_24"),
        ("# checkov:skip=CKV_AWS_1,CKV_AWS_24: x", {1, 2, 3, 4, 5, 6, 7, 8}, "checkov:skip=CKV_AWS_1,CKV_AWS_24: x"),
        ("# checkov:skip=CKV_AWS_2", NOWHERE, ""),
        ("# checkov:skip=CKV_AWS_240", NOWHERE, ""),
        (
            "#tfsec:ignore:aws-ec2-no-public-ingress-sgr",
            {0, 1, 3, 4, 6, 7},
            "tfsec:ignore:aws-ec2-no-public-ingress-sgr",
        ),
        ("#tfsec:ignore:aws-s3-x tfsec:ignore:aws-ec2-*", {0, 1, 3, 4, 6, 7}, "tfsec:ignore:aws-ec2-*"),
        ("#tfsec:ignore:AWS107", NOWHERE, ""),
        ("#tfsec:ignore:AWS008", {0, 1, 2, 3, 4, 5, 6, 7, 8}, "tfsec:ignore:AWS008"),
        ("#tfsec:ignore:AWS009 - egress", NOWHERE, ""),
        (
            "#tfsec:ignore:aws-vpc-no-public-ingress-sgr",
            {0, 1, 3, 4, 6, 7},
            "tfsec:ignore:aws-vpc-no-public-ingress-sgr",
        ),
        ("#trivy:ignore:AVD-AWS-0107", {0, 1, 3, 4, 6, 7}, "trivy:ignore:AVD-AWS-0107"),
        ("# trivy:ignore:aws-0107", {0, 1, 3, 4, 6, 7}, "trivy:ignore:aws-0107"),
        ("# trivy:ignore:AWS-0107 because", {0, 1, 3, 4, 6, 7}, "trivy:ignore:AWS-0107"),
        ("# trivy:ignore:*", {0, 1, 3, 4, 6, 7}, "trivy:ignore:*"),
        ("# trivy:ignore:aws-0108", NOWHERE, ""),
        ("# trivy:ignore:aws-0107:exp:2024-05-02", {0, 1, 3, 4, 6, 7}, "trivy:ignore:aws-0107"),
        ("# trivy:ignore:aws-0107:exp:2024-05-01", NOWHERE, ""),
        ("# trivy:ignore:aws-0107:exp:soon", NOWHERE, ""),
        ("# trivy:ignore:aws-0107:ws:lab", {0, 1, 3, 4, 6, 7}, "trivy:ignore:aws-0107"),
        ("# trivy:ignore:aws-0107[from_port=22]", {0, 1, 3, 4, 6, 7}, "trivy:ignore:aws-0107[from_port=22]"),
        (
            "# trivy:ignore:aws-0107[name=web,to_port=22]",
            {0, 1, 3, 4, 6, 7},
            "trivy:ignore:aws-0107[name=web,to_port=22]",
        ),
        ("# trivy:ignore:aws-0107[from_port=2]", NOWHERE, ""),
        ("# trivy:ignore:aws-0107[from_port=22,name=db]", NOWHERE, ""),
        ("# kics-scan ignore-line", {6, 7}, "kics-scan ignore-line"),
        ("# kics-scan ignore-block", {0, 1, 3, 4, 6, 7}, "kics-scan ignore-block"),
        ("# KICS-SCAN ignore", {0}, "KICS-SCAN ignore"),
        (
            "# kics-scan disable=x,0AFA6AB8-a047-48cf-be07-93a2f8c34cf7",
            {0},
            "kics-scan disable=x,0AFA6AB8-a047-48cf-be07-93a2f8c34cf7",
        ),
        ("# kics-scan disable=x", NOWHERE, ""),
        ("# kics-scan enable=x", {0}, "kics-scan enable=x"),
        ("# kics-scan enable=0afa6ab8-a047-48cf-be07-93a2f8c34cf7", NOWHERE, ""),
        ("# kics-scan ignore-lines", NOWHERE, ""),
        ("# a comment", NOWHERE, ""),
    ],
)
def test_comments_in_terraform(comment: str, places: Set[int], shown: str) -> None:
    found = {place: reason for place in range(10) if (reason := hcl(at(place, comment)))}
    assert found == dict.fromkeys(places, f"suppressed by {shown}")


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_bom(end: str, bom: str) -> None:
    for place in range(10):
        text = bom + at(place, "# harden: ignore[open-ingress] größer").replace("\n", end)
        assert bool(hcl(text)) == (place in {0, 1, 3, 4, 6, 7})
    text = bom + at(0, "# kics-scan ignore").replace("\n", end)
    assert hcl(text) == "suppressed by kics-scan ignore"


def test_comments_stack_but_blank_lines_part_them() -> None:
    stacked = "# harden: ignore[open-ingress]\n# why\n\t// trivy:ignore:x\n/* y */"
    assert hcl(at(3, stacked)) != ""
    assert hcl(at(3, "# harden: ignore[open-ingress]\n\n# why")) == ""


def test_a_comment_of_several_lines() -> None:
    assert hcl(at(6, "/*\n * checkov:skip=CKV_AWS_24: one\n * harden: ignore[open-ingress] two\n */")) == (
        "suppressed by checkov:skip=CKV_AWS_24: one"
    )
    assert hcl(at(6, "/*\n * x\n * harden: ignore[open-ingress] two\n */")) == (
        "suppressed by harden: ignore[open-ingress]: two"
    )
    assert hcl(at(0, "/* kics-scan ignore */\n# x")) != ""


def test_text_that_is_no_comment_silences_nothing() -> None:
    assert hcl(at(6, 'description = "# checkov:skip=CKV_AWS_24:x"')) == ""
    assert hcl(at(6, "description = <<EOT\n# checkov:skip=CKV_AWS_24:x\nEOT\n")) == ""


def test_a_finding_without_a_subject() -> None:
    document = HclDocument(Source("main.tf", b"a = 1 # checkov:skip=CKV_AWS_24 harden: ignore[open-ingress]\n"))
    finding = Finding(Place("main.tf", Span(0, 1), "a"), "", transform=NAME)
    assert Suppressions(document).reason(finding, CHECKS) == "suppressed by harden: ignore[open-ingress]"


def test_other_tools_count_only_where_a_transform_names_the_check() -> None:
    for comment in ("# checkov:skip=CKV_AWS_24", "# trivy:ignore:*", "# kics-scan ignore-block"):
        document = HclDocument(Source("main.tf", at(6, comment).encode()))
        block = next(document.blocks())
        finding = Finding(Place("main.tf", block.span, "x", block.span), "", transform="fixed-name")
        assert Suppressions(document, TODAY).reason(finding, Checks()) == ""


POD = """\
{0}
apiVersion: v1
kind: Pod
metadata:
  name: x
spec: {1}
  {2}
  containers:
    {3}
    - name: a
      {4}
      image: b {5}
      {6}
      args: [c]
    {7}
    - name: d
"""


@pytest.mark.parametrize(
    ("comment", "places"),
    [
        ("# harden: ignore[open-ingress] why", {0, 1, 2, 3, 4, 5}),
        ("# harden: ignore[root-user]", NOWHERE),
        ("# trivy:ignore:KSV012", {0, 1, 2, 3, 4, 5}),
        ("# trivy:ignore:AVD-KSV-0012", {0, 1, 2, 3, 4, 5}),
        ("# trivy:ignore:AVD-KSV-0013", NOWHERE),
        ("# checkov:skip=CKV_K8S_20: why", {1, 2, 3, 4, 5, 6, 7}),
        ("# kics-scan ignore-line", {4, 5}),
        ("# kics-scan ignore", {0}),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "---\n", "\ufeff"])
def test_comments_in_manifests(comment: str, places: Set[int], end: str, start: str) -> None:
    texts = {place: POD.format(*(comment if place == n else "" for n in range(8))) for place in range(8)}
    assert {place for place, text in texts.items() if manifest((start + text).replace("\n", end))} == places


def test_text_in_block_scalars_is_no_comment() -> None:
    text = (
        "apiVersion: v1\nkind: Pod\ntext: |\n  # harden: ignore[open-ingress]\n  # checkov:skip=CKV_K8S_20\nimage: b\n"
    )
    assert manifest(text) == ""
    assert manifest(text.replace("text: |", "text:")) != ""


@pytest.mark.parametrize(
    ("annotation", "value", "silences"),
    [
        ("checkov.io/skip1", "CKV_K8S_20=I don't care", True),
        ("checkov.io/skip2", "CKV_K8S_20", True),
        ("bridgecrew.io/skip1", "CKV_K8S_20=x", True),
        ("checkov.io/skip1", "CKV_K8S_2=CKV_K8S_20", False),
        ("checkov.io/other", "CKV_K8S_20", False),
        ("kube-score/ignore", "a, container-security-context-user-group-id", True),
        ("kube-score/ignore", "container-security-context", False),
        ("kube-score/enable", "container-security-context-user-group-id", False),
        ("ignore-check.kube-linter.io/run-as-non-root", "why", True),
        ("ignore-check.kube-linter.io/other", "why", False),
        ("kube-linter.io/ignore-all", "", True),
        ("kube-linter.io/ignore", "", False),
        ("polaris.fairwinds.com/runAsRootAllowed-exempt", "true", True),
        ("polaris.fairwinds.com/runAsRootAllowed-exempt", "false", False),
        ("polaris.fairwinds.com/runAsRootAllowed", "true", False),
        ("polaris.fairwinds.com/exempt", "True", True),
        ("polaris.fairwinds.com/exempt", "no", False),
        ("example.com/ignore", "CKV_K8S_20", False),
    ],
)
def test_annotations(annotation: str, value: str, silences: bool) -> None:
    text = POD.format(*[""] * 8)
    assert manifest(text, {"a": "b", annotation: value}) == (f"suppressed by {annotation}: {value}" if silences else "")
    assert manifest(text, {annotation: value}, Checks()) == ""


def test_warnings_of_our_own_comments() -> None:
    data = at(0, "# harden: ignore[open-ingres, fixed-name]") + "# harden: ignore\n# checkov:skip=NOTHING\n"
    document = HclDocument(Source("a/main.tf", data.encode()))
    assert Suppressions(document).warnings({"open-ingress", "fixed-name"}) == (
        "a/main.tf:1: harden: ignore names open-ingres, which is no transform",
        "a/main.tf:17: harden: ignore needs the names of transforms: harden: ignore[NAME]",
    )


def test_several_directives_in_one_comment() -> None:
    found = list(directives_in("# trivy:ignore:a trivy:ignore:b[c=d,e] checkov:skip=CKV_1"))
    assert [(directive.tool, directive.ids) for directive in found] == [
        ("checkov", ("CKV_1",)),
        ("trivy", ("a",)),
        ("trivy", ("b",)),
    ]
    assert found[2].parameters == (("c", "d"),)
    assert list(directives_in("# we harden: ignored")) == []
    assert isinstance(found[0], Directive)


def test_per_path_ignores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    root = tmp_path.as_posix()
    settings = Settings(
        per_path_ignores={
            f"{root}/legacy/": frozenset({"open-ingress"}),
            f"{root}/**/*.dev.tf": frozenset({"fixed-name"}),
        }
    )
    assert ignored_names(settings, "main.tf") == frozenset()
    assert ignored_names(settings, "legacy/a/main.tf") == {"open-ingress"}
    assert ignored_names(settings, "a/../legacy/x.dev.tf") == {"open-ingress", "fixed-name"}
    assert ignored_names(settings, f"{root}/x.dev.tf") == {"fixed-name"}
    assert ignored_names(settings, "notlegacy/main.tf") == frozenset()
    assert ignored_names(Settings(), "legacy/main.tf") == frozenset()
