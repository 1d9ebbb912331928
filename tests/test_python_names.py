"""What a name means, by imports alone; and what is known of a call and around it."""

from __future__ import annotations

import pytest

from harden.model import Source
from harden.python.document import PythonDocument
from harden.python.program import Program, distribution
from harden.python.requirements import Requirements
from harden.python.scopes import Meaning
from harden.python.site import MADE_ELSEWHERE, Name, Site
from harden.settings import Settings
from harden.value import ABSENT, UNKNOWN, Known
from tests.python_samples import document


def meaning(text: str) -> Meaning:
    """What the last call of a text means."""
    return document(text).outline.calls[-1].meaning


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("from aws_cdk import aws_s3\naws_s3.Bucket()\n", "aws_cdk.aws_s3.Bucket"),
        ("from aws_cdk import aws_s3 as s3\ns3.Bucket()\n", "aws_cdk.aws_s3.Bucket"),
        ("from aws_cdk.aws_s3 import Bucket as B\nB()\n", "aws_cdk.aws_s3.Bucket"),
        ("import aws_cdk.aws_s3\naws_cdk.aws_s3.Bucket()\n", "aws_cdk.aws_s3.Bucket"),
        ("import pulumi_aws as aws, os\naws.s3.Bucket()\n", "pulumi_aws.s3.Bucket"),
        ("def f():\n    import pulumi_aws\n    def g():\n        pulumi_aws.s3.Bucket()\n", "pulumi_aws.s3.Bucket"),
        ("import pulumi_aws\nclass C:\n    x = pulumi_aws.s3.Bucket()\n", "pulumi_aws.s3.Bucket"),
        ("import pulumi_aws\nx = [pulumi_aws.s3.Bucket() for _ in y]\n", "pulumi_aws.s3.Bucket"),
        ("import pulumi_aws\n@pulumi_aws.f()\ndef g(): ...\n", "pulumi_aws.f"),
        ("import pulumi_aws\ndef g(a=pulumi_aws.f()): ...\n", "pulumi_aws.f"),
        ("import pulumi_aws\nclass C(pulumi_aws.f()): ...\n", "pulumi_aws.f"),
        ("if a:\n    import pulumi_aws\nelse:\n    import pulumi_aws\npulumi_aws.f()\n", "pulumi_aws.f"),
        ("import pulumi_aws\nf(lambda x: pulumi_aws.f())\n", "pulumi_aws.f"),
        ("import pulumi_aws.s3\nimport pulumi_aws\npulumi_aws.s3.f()\n", "pulumi_aws.s3.f"),
        ("async def f():\n    import pulumi_aws\n    await pulumi_aws.f()\n", "pulumi_aws.f"),
        ("def f(s3):\n    pass\nfrom aws_cdk import aws_s3 as s3\ns3.Bucket()\n", "aws_cdk.aws_s3.Bucket"),
    ],
)
def test_imported(text: str, name: str) -> None:
    assert meaning(text) == Meaning(name)


@pytest.mark.parametrize(
    "text",
    [
        "s3.Bucket()\n",
        "from aws_cdk import aws_s3 as s3\ndef f(s3):\n    s3.Bucket()\n",
        "from aws_cdk import aws_s3 as s3\ndef f():\n    s3 = boto3.client('s3')\n    s3.create_bucket()\n",
        "from .lib import s3\ns3.Bucket()\n",
        "class C:\n    from aws_cdk import aws_s3 as s3\n    def f(self):\n        s3.Bucket()\n",
        "from aws_cdk import aws_s3 as s3\nB = s3.Bucket\nB()\n",
        "from aws_cdk import aws_s3 as s3\ngetattr(s3, 'Bucket')()\n",
        "from aws_cdk import aws_s3 as s3\nself.s3.Bucket()\n",
        "from aws_cdk import aws_s3 as s3\nclass B(s3.Bucket):\n    def f(self):\n        super().__init__()\n",
        "from aws_cdk import aws_s3 as s3\ndef bucket(*a):\n    return s3.Bucket\nbucket()\n",
        "from aws_cdk import aws_s3 as s3\ndef f():\n    x = 1\n    def s3(): ...\n    s3()\n",
        "from aws_cdk import aws_s3 as s3\ndef f():\n    with g() as s3:\n        s3.Bucket()\n",
        "from . import s3\ns3.Bucket()\n",
    ],
)
def test_not_imported(text: str) -> None:
    assert meaning(text) == Meaning()


@pytest.mark.parametrize(
    ("text", "name", "doubt"),
    [
        (
            "try:\n    import pulumi_aws as p\nexcept ImportError:\n    import pulumi_gcp as p\np.f()\n",
            "pulumi_aws.f",
            "the name p is imported from pulumi_aws and from pulumi_gcp",
        ),
        ("import pulumi_aws as p\np = wrap(p)\np.f()\n", "pulumi_aws.f", "the name p is also bound otherwise here"),
        ("import pulumi_aws as p\nx = lambda p: p.f()\n", "pulumi_aws.f", "the name p is also bound otherwise here"),
        (
            "import pulumi_aws as p\nfor p in x: pass\np.f()\n",
            "pulumi_aws.f",
            "the name p is also bound otherwise here",
        ),
        (
            "import pulumi_aws as p\ntry: pass\nexcept E as p: pass\np.f()\n",
            "pulumi_aws.f",
            "the name p is also bound otherwise here",
        ),
        (
            "import pulumi_aws as p\nmatch x:\n    case [*p]: pass\np.f()\n",
            "pulumi_aws.f",
            "the name p is also bound otherwise here",
        ),
        ("import pulumi_aws as p\ndef p(): ...\np.f()\n", "pulumi_aws.f", "the name p is also bound otherwise here"),
        (
            "if TYPE_CHECKING:\n    import pulumi_aws as p\nelse:\n    import pulumi_gcp as p\np.f()\n",
            "pulumi_aws.f",
            "the name p is imported from pulumi_aws and from pulumi_gcp",
        ),
        ("import pulumi_aws as p\nif (p := g()): p.f()\n", "pulumi_aws.f", "the name p is also bound otherwise here"),
        ("import pulumi_aws as p\ndel p\np.f()\n", "pulumi_aws.f", "the name p is also bound otherwise here"),
        ("import pulumi_aws as p\n[p.f() for p in x]\n", "pulumi_aws.f", "the name p is also bound otherwise here"),
        ("import pulumi_aws as p\nclass p: ...\np.f()\n", "pulumi_aws.f", "the name p is also bound otherwise here"),
        (
            "from pulumi_aws.s3 import *\nBucket()\n",
            "pulumi_aws.s3.Bucket",
            "the name Bucket may come from `from pulumi_aws.s3 import *`",
        ),
    ],
)
def test_in_doubt(text: str, name: str, doubt: str) -> None:
    assert meaning(text) == Meaning(name, doubt)


def test_a_chain_is_not_flattened() -> None:
    text = "import pulumi_aws as p\np.Bucket('a').grant(1)\n"
    assert [one.meaning.name for one in document(text).outline.calls] == ["", "pulumi_aws.Bucket"]


def test_calls_in_f_strings_are_not_seen() -> None:
    assert document("x = f'{f()}' + str(g())\n").outline.calls[0].call.name == "str"


def site(text: str, index: int = 0) -> Site:
    return Site(document(text), index)


HEAD = "import pulumi_aws as aws\nfrom aws_cdk import aws_s3 as s3\n"


def test_values() -> None:
    one = site(HEAD + "aws.X('x', a=1, b=[1, 'c'], d=s3.E.F, e=y, f={'gH': 2, 'i': z}, j=[*k], l=M(n=True))\n")
    values = {name: one.value((name,)) for name in "abdejo"}
    assert values == {
        "a": Known(1),
        "b": Known([1, "c"]),
        "d": Known(Name("aws_cdk.aws_s3.E.F")),
        "e": UNKNOWN,
        "j": UNKNOWN,
        "o": ABSENT,
    }
    assert one.value(("f", "g_h")) == Known(2)
    assert one.value(("f", "q")) is ABSENT
    assert one.value(("l", "n")) == Known(True)
    assert one.value(("e", "x")) is UNKNOWN


def test_arguments_object() -> None:
    inner = site(HEAD + "aws.X('x', aws.XArgs(a=1), opts)\n")
    assert inner.value(("a",)) == Known(1)
    assert inner.arguments[0] == ("calls", 0, 1)
    assert site(HEAD + "aws.X('x', args=aws.XArgs(a=1))\n").arguments[0] == ("calls", 0, "args")
    assert site(HEAD + "aws.X('x', aws.XArgs(a=1))\n", 1).is_inner
    assert not site(HEAD + "y = aws.XArgs(a=1)\n").is_inner
    assert not site(HEAD + "aws.X('x')\n").is_inner
    assert site(HEAD + "aws.X('x', y)\n").elsewhere == MADE_ELSEWHERE
    assert site(HEAD + "aws.X('x', pulumi.ResourceOptions())\n").elsewhere == ""
    assert site(HEAD + "aws.X('x', **y)\n").value(("a",)) is UNKNOWN


def test_what_is_called_on_it() -> None:
    text = HEAD + "b = s3.Bucket(self, 'b')\nb.grant(1)\nself.b.other()\ns3.Bucket(self, 'c').chained().more()\n"
    calls = document(text).outline.calls
    sites = [site(text, index) for index, one in enumerate(calls) if one.meaning.name.endswith("Bucket")]
    assert [one.methods for one in sites] == [{"grant"}, {"chained", "chained().more"}]
    assert [one.target for one in sites] == ["b", ""]
    assert [one.label for one in sites] == ["b", "c"]


def test_how_a_name_is_written() -> None:
    assert site(HEAD + "s3.Bucket()\n").reach("aws_cdk.aws_s3.E.F") == "s3.E.F"
    assert site("from aws_cdk.aws_s3 import Bucket, E as G\nBucket()\n").reach("aws_cdk.aws_s3.E.F") == "G.F"
    assert site("from aws_cdk.aws_s3 import Bucket\nBucket()\n").reach("aws_cdk.aws_s3.E.F") == ""
    assert site("import aws_cdk\nfrom aws_cdk.aws_s3 import Bucket\nBucket()\n").reach("aws_cdk.X") == "aws_cdk.X"


LOCK = '[[package]]\nname = "Aws_Cdk.Lib"\nversion = "2.200.1"\n'


@pytest.mark.parametrize(
    ("name", "text", "floor"),
    [
        ("requirements.txt", "aws-cdk-lib==2.100.0\n", (2, 100, 0)),
        ("requirements.txt", "aws_cdk_lib >= 2.60, < 3  # why\nconstructs\n", (2, 60, 0)),
        ("requirements-dev.in", "aws-cdk-lib[x]~=2.5\n", (2, 5, 0)),
        ("requirements.txt", "aws-cdk-lib<3\n", None),
        ("requirements.txt", "aws-cdk-lib\n-r other.txt\n", None),
        ("pyproject.toml", '[project]\ndependencies = ["aws-cdk-lib>=2.70,!=2.71"]\n', (2, 70, 0)),
        ("pyproject.toml", '[tool.poetry.dependencies]\naws-cdk-lib = "^2.80"\n', (2, 80, 0)),
        ("pyproject.toml", '[tool.poetry.dependencies]\naws-cdk-lib = { version = "2.81" }\n', (2, 81, 0)),
        ("pyproject.toml", '[dependency-groups]\ndev = [{include-group = "x"}, "aws-cdk-lib>2.9"]\n', (2, 9, 0)),
        ("pyproject.toml", "not toml\n", None),
        ("Pipfile", '[packages]\naws-cdk-lib = ">=2.90"\n', (2, 90, 0)),
        ("Pipfile.lock", '{"default": {"aws-cdk-lib": {"version": "==2.95.0"}}}', (2, 95, 0)),
        ("Pipfile.lock", "[]", None),
        ("uv.lock", LOCK, (2, 200, 1)),
        ("poetry.lock", LOCK, (2, 200, 1)),
        ("poetry.lock", "package = 3\n", None),
    ],
)
def test_versions(name: str, text: str, floor: tuple[int, ...] | None) -> None:
    requirements = Requirements([Source(f"app/{name}", text.encode())])
    assert requirements.floor("app/stacks/one.py", "aws-cdk-lib") == floor
    assert requirements.floor("app/one.py", "other") is None
    assert requirements.floor("elsewhere/one.py", "aws-cdk-lib") is None


def test_the_nearest_file_and_the_lock_decide() -> None:
    files = {"requirements.txt": "pulumi-aws>=7", "app/requirements.txt": "pulumi-aws>=5", "app/uv.lock": ""}
    requirements = Requirements([Source(path, text.encode()) for path, text in files.items()])
    assert requirements.floor("app/a.py", "pulumi-aws") == (5, 0, 0)
    assert requirements.floor("b.py", "pulumi-aws") == (7, 0, 0)
    lock = Source("app/poetry.lock", b'[[package]]\nname = "pulumi-aws"\nversion = "6.1.0"\n')
    locked = Requirements([lock, Source("app/requirements.txt", b"pulumi-aws>=5")])
    assert locked.floor("app/a.py", "pulumi-aws") == (6, 1, 0)


def test_without_a_word_the_oldest_release_counts() -> None:
    path = "a.py"
    program = Program({path: PythonDocument(Source(path, b""))}, Settings())
    assert program.has(path, "aws_cdk.aws_s3.Bucket", "2.100.0")
    assert program.has(path, "aws_cdk.aws_s3.Bucket", "2.120.0")
    pinned = Program({}, Settings(), (Source("requirements.txt", b"aws-cdk-lib>=2.129"),))
    assert pinned.has(path, "aws_cdk.aws_sns.Topic", "2.129.0")
    assert not program.has(path, "aws_cdk.aws_sns.Topic", "2.129.0")
    assert distribution("pulumi_azure_native.storage.StorageAccount") == "pulumi-azure-native"
