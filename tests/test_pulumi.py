"""Pulumi programs as Terraform modules: what they are read as, and what of a fix can be written into them."""

from __future__ import annotations

import pytest

from harden import registry
from harden.model import Attr, Block, Change, Expr, FileChange, Finding, Fix, Insert, Place, Remove, Risk, Set, Span
from harden.python.program import Program
from harden.python.pulumi.as_terraform import as_terraform
from harden.python.pulumi.from_terraform import concluded
from harden.python.pulumi.types import Argument, arguments, class_of_type, of_resource, singular, terraform_type
from harden.settings import Settings
from tests.python_samples import document

HEAD = "import pulumi\nimport pulumi_aws as aws\n"


def hcl(text: str) -> str:
    view = as_terraform(document(HEAD + text))
    assert view is not None
    return view.document.text.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'aws.kms.Key("k", description="a${b}", n=1, off=None, on=True)',
            'description = "a$${b}"\n  n = 1\n  off = null\n  on = true',
        ),
        ('aws.kms.Key("k", policy=json.dumps({"a": [1, x]}))', 'policy = jsonencode({"a" = [1, program()]})'),
        ('aws.kms.Key("k", tags={"a": "b", **c})', "tags = program()"),
        ('aws.ec2.Instance("i", metadata_options=o)', 'dynamic "metadata_options" {\n    for_each = program()\n  }'),
        (
            'aws.ec2.Instance("i", metadata_options={**o})',
            'dynamic "metadata_options" {\n    for_each = program()\n  }',
        ),
        (
            'aws.ecs.Cluster("c", settings=[{"name": "a"}, *more])',
            'setting {\n    name = "a"\n  }\n  dynamic "setting"',
        ),
        ('aws.ecs.Cluster("c", settings=[{"name": "a", "name": "b"}])', 'setting {\n    name = "b"\n  }\n'),
        ('aws.ecs.Cluster("c", settings={"name": "a"})', 'dynamic "setting"'),
        ('k = aws.kms.Key("k")\naws.kms.Alias("a", target_key_id=k.id)', "target_key_id = aws_kms_key.k.id"),
        ('k = aws.kms.Key("k")\naws.kms.Alias("a", t=f(k.arn))', "t = program(aws_kms_key.k.arn)"),
        ('k = aws.kms.Key("k")\nk = aws.kms.Key("l")\naws.kms.Alias("a", t=k.id)', "t = program()"),
        ('k = aws.kms.Key("k")\npulumi.export("k", k.arn)', "value = aws_kms_key.k.arn"),
        (
            'aws.kms.Key("k", opts=pulumi.ResourceOptions(protect=True))',
            "create_before_destroy = true\n    prevent_destroy = true",
        ),
        (
            'aws.kms.Key("k", opts=pulumi.ResourceOptions(ignore_changes=["keyUsage.x"]))',
            "ignore_changes = [key_usage]",
        ),
        (
            'aws.kms.Key("k", opts=pulumi.ResourceOptions(delete_before_replace=True))',
            'resource "aws_kms_key" "k" {\n}\n',
        ),
        ('aws.kms.Key("9 lives")', 'resource "aws_kms_key" "_9_lives"'),
        ('aws.kms.Key("k")\naws.kms.Key("k")', '"aws_kms_key" "k_1"'),
    ],
)
def test_what_a_program_is_read_as(text: str, expected: str) -> None:
    assert expected in hcl(text + "\n")


@pytest.mark.parametrize(
    "text", ["", "aws.kms.Key.get('a', 'b')\n", "aws.get_region()\n", "aws.Provider('p')\n", "x = aws.kms.get_key()\n"]
)
def test_what_makes_no_resource(text: str) -> None:
    assert as_terraform(document(HEAD + text)) is None


def test_text_that_no_file_can_hold_is_unknown() -> None:
    text = """aws.kms.Key("k", description="\\ud800", policy="\\b", tags={"\\udc00": "a"}, usage={"a": "\\udfff"})\n"""
    assert hcl(text).splitlines()[1:5] == [
        "  description = program()",
        '  policy = "\b"',
        "  tags = program()",
        '  usage = {"a" = program()}',
    ]


def test_an_argument_that_is_no_name_hides_what_is_beside_it() -> None:
    assert 'dynamic "ingress"' in hcl('aws.ec2.SecurityGroup("g", ingress=[{"a b": 1}])\n')


def test_what_is_nested_too_deeply_is_not_read() -> None:
    deep = "[" * 150 + "]" * 150
    assert as_terraform(document(f'{HEAD}aws.kms.Key("k", policy={deep})\n')) is None


def test_what_is_not_written_out_is_no_subject() -> None:
    view = as_terraform(document(HEAD + 'aws.kms.Key("a", **more)\naws.kms.Key("b", given)\naws.kms.Key("c")\n'))
    assert view is not None
    assert [site.label for _, site in view.subjects] == ["c"]


def test_types_are_those_of_terraform() -> None:
    assert terraform_type("pulumi_aws.rds.Instance") == "aws_db_instance"
    assert terraform_type("pulumi_aws.ec2.Vpc") == "aws_vpc"
    assert terraform_type("pulumi_aws.lambda_.Function") == "aws_lambda_function"
    assert terraform_type("pulumi_gcp.projects.IAMMember") == "google_project_iam_member"
    assert terraform_type("pulumi_azure_native.storage.StorageAccount") == ""
    assert terraform_type("pulumi_aws.Provider") == ""


def test_arguments_of_resources_that_are_called_like_others() -> None:
    nested, own = arguments("pulumi_aws.s3.BucketVersioning"), of_resource("pulumi_aws.s3.BucketVersioning")
    assert nested is not None
    assert own is not None
    assert "enabled" in nested
    assert "bucket" in own
    assert class_of_type("aws_s3_bucket_versioning") == "pulumi_aws.s3.BucketVersioning"
    assert class_of_type("aws_no_such") == ""


def test_arguments() -> None:
    known = arguments("pulumi_aws.lb.Listener")
    assert known is not None
    assert known["default_actions"] == Argument(
        "default_actions", "default_action", is_list=True, made="pulumi_aws.lb.ListenerDefaultAction"
    )
    assert arguments("pulumi_aws.no.Such") is None
    assert [singular(name) for name in ("policies", "accesses", "ingress", "boxes", "tags")] == [
        *("policy", "access", "ingress", "box", "tag")
    ]
    launch = arguments("pulumi_aws.ec2.LaunchTemplate")
    assert launch is not None
    assert launch["network_interfaces"].terraform == "network_interfaces"


def test_most_types_that_transforms_know_are_known_here() -> None:
    wanted = {key for one in registry.of_platform("terraform") for kind, key in one.subject.index if kind == "resource"}
    lines = registry_lines()
    known = {terraform_type(line.partition(" ")[0]) for line in lines}
    missing = {key for key in wanted if key.startswith(("aws_", "google_"))} - known
    assert len(missing) < 20, sorted(missing)


def registry_lines() -> list[str]:
    from importlib import resources

    return resources.files("harden.python.pulumi").joinpath("resources.txt").read_text("utf-8").splitlines()


def told(text: str, *steps: object, value: object = True, inserted: bool = False) -> Finding:
    """What becomes of a fix that sets, or inserts, something in the first resource of a program."""
    program = document(HEAD + text)
    view = as_terraform(program)
    assert view is not None
    block, site = next(view.subjects)
    route = (*block.route, *steps)
    change = Insert(route, value) if inserted else Set(route, value)  # type: ignore[arg-type] # any data, any steps
    fix = Fix("Set it", (FileChange(site.path, change),), Risk.NONE)
    finding = concluded(
        block, site, Finding(Place(site.path, Span(0, 1), block.address), "Bad", fix), Program({}, Settings())
    )
    assert finding is not None
    return finding


SETTING = Block("setting", (), (Attr("name", "a"), Attr("value", "b")))


@pytest.mark.parametrize(
    ("text", "steps", "value", "reason"),
    [
        ('aws.kms.Key("k")', ("no_such",), True, "aws.kms.Key takes no no_such"),
        ('aws.kms.Key("k")', ("policy",), Expr("local.x"), "the value is an expression of Terraform"),
        ('aws.kms.Key("k")', ("policy", 0, "x"), True, "policy has no arguments of its own"),
        ('aws.ec2.Instance("i")', ("metadata_options",), True, "how metadata_options is written"),
        ('aws.ecs.Cluster("c")', ("setting", 0, "value"), "a", "settings is a list that is not there"),
        ('aws.ecs.Cluster("c", configuration=c)', ("configuration", 0, "x"), "a", "configuration is made elsewhere"),
        ('aws.kms.Key("k")', ("policy",), Block("x", (), (Attr("y", 1),)), "policy takes no y"),
    ],
)
def test_what_cannot_be_written_is_said(text: str, steps: tuple[object, ...], value: object, reason: str) -> None:
    finding = told(text + "\n", *steps, value=value)
    assert finding.fix is None
    assert finding.reason.startswith(reason)


def test_blocks_are_made_in_the_style_of_the_file() -> None:
    plain = told('aws.ecs.Cluster("c")\n', "setting", 0, value=SETTING, inserted=True)
    assert plain.fix is not None
    assert plain.fix.changes[0].change == Insert(("calls", 0, "settings", 0), {"name": "a", "value": "b"})
    classes = told('aws.ecs.Cluster("c")\naws.ec2.XArgs()\n', "setting", 0, value=SETTING, inserted=True)
    assert classes.fix is not None
    made = 'aws.ecs.ClusterSettingArgs(name="a", value="b")'
    assert classes.fix.changes[0].change == Insert(("calls", 0, "settings", 0), Expr(made))


INSERTED = [
    ('aws.ecs.Cluster("c", settings=s)', ("setting", 0), SETTING, "settings is made elsewhere"),
    (
        'aws.kms.Key("k")',
        (),
        Block("resource", ("aws_kms_alias", "a")),
        "it takes a further resource, as aws_kms_alias",
    ),
]


@pytest.mark.parametrize(("text", "steps", "value", "reason"), INSERTED)
def test_what_cannot_be_put_in_is_said(text: str, steps: tuple[object, ...], value: object, reason: str) -> None:
    finding = told(text + "\n", *steps, value=value, inserted=True)
    assert finding.fix is None
    assert finding.reason.startswith(reason)


def test_a_block_that_a_resource_has_once_is_an_argument() -> None:
    block = Block("metadata_options", (), (Attr("http_tokens", "required"),))
    finding = told('aws.ec2.Instance("i")\n', "metadata_options", 0, value=block, inserted=True)
    assert finding.fix is not None
    assert finding.fix.changes[0].change == Set(("calls", 0, "metadata_options"), {"http_tokens": "required"})


def test_maps_and_lists_are_those_of_python() -> None:
    finding = told('aws.kms.Key("k")\n', "tags", value={"a": ["b", 1]})
    assert finding.fix is not None
    assert finding.fix.changes[0].change == Set(("calls", 0, "tags"), {"a": ["b", 1]})


@pytest.mark.parametrize("others", [1, 0])
def test_a_fix_of_other_resources_is_not_made(others: int) -> None:
    program = document(HEAD + 'aws.kms.Key("k")\naws.kms.Key("l")\n')
    view = as_terraform(program)
    assert view is not None
    (block, site), (other, _) = view.subjects
    changes: list[Change] = [Set((*other.route, "enable_key_rotation"), value=True)]
    if others:
        changes.append(Insert(("resource", 2), Block("resource", ("aws_kms_alias", "a"))))
    fix = Fix("Set it", tuple(FileChange(site.path, one) for one in reversed(changes)), Risk.NONE)
    place = Place(site.path, Span(0, 1), block.address)
    finding = concluded(block, site, Finding(place, "Bad", fix), Program({}, Settings()))
    assert finding is not None
    assert finding.fix is None
    assert ("further resources" if others else "changes other resources") in finding.reason


@pytest.mark.parametrize(
    ("steps", "route"),
    [
        (("policy",), ("calls", 0, "policy")),
        (("description",), None),  # is not there
        (("tags", "a"), None),
        ((), None),
    ],
)
def test_what_is_taken_out(steps: tuple[str, ...], route: tuple[object, ...] | None) -> None:
    program = document(HEAD + 'aws.kms.Key("k", policy="x", tags={"a": "b"})\n')
    view = as_terraform(program)
    assert view is not None
    block, site = next(view.subjects)
    fix = Fix("Remove it", (FileChange(site.path, Remove((*block.route, *steps))),), Risk.NONE)
    finding = concluded(
        block, site, Finding(Place(site.path, Span(0, 1), block.address), "Bad", fix), Program({}, Settings())
    )
    assert finding is not None
    changes = [one.change for one in finding.fix.changes] if finding.fix else []
    assert changes == ([Remove(route)] if route else [])  # type: ignore[arg-type] # routes are of names and indices


def test_what_a_transform_of_programs_says_is_not_said_twice() -> None:
    program = document(HEAD + 'b = aws.s3.Bucket("b")\n')
    view = as_terraform(program)
    assert view is not None
    block, site = next(view.subjects)
    added = Insert(("resource", 1), Block("resource", ("aws_s3_bucket_public_access_block", "b")))
    fix = Fix("Add it", (FileChange(site.path, added),), Risk.RUNTIME)
    finding = Finding(Place(site.path, Span(0, 1), block.address), "Bad", fix)
    assert concluded(block, site, finding, Program({}, Settings())) is None
