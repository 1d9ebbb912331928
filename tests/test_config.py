"""The configuration: where it is found, what it means, what is wrong with it, and its schema."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harden.config import load, load_file, schema
from harden.config_keys import SETTINGS
from harden.errors import UsageError
from harden.model import Risk
from harden.settings import ImageInput, Inputs, Preset, ProbeInput, ResourcesInput, Settings

SCHEMA = Path(__file__).parent.parent / "docs" / "schema" / "harden.schema.json"
NAMES = ("open-ingress", "fixed-name", "root-user")

FULL = """\
select = ["open-ingress"]
extend-select = ["fixed-name"]
ignore = ["root-user"]
max-risk = "replace"
preset = "strict"
exclude = ["old/", "/a.tf", "!b/c.tf"]
require-proof = true

[per-path-ignores]
"test/**" = ["open-ingress"]
"*.dev.tf" = []

[inputs.variables]
alb_security_group_id = "sg-1"
cidrs = ["10.0.0.0/8"]
tags = { Name = "x", n = 1, f = 1.5, b = true }

[inputs.images."registry.example.com:5000/app/web"]
tag = "1.2.3"
digest = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
user = 101
group = 0
writable = ["/tmp", "/var/cache/ü"]
needs-api-token = false
readiness = { port = 8080, path = "/ready", scheme = "HTTPS" }

[inputs.images."registry.example.com:5000/app/web".liveness]
port = "http"
initial-delay-seconds = 0
period-seconds = 5
timeout-seconds = 1
failure-threshold = 3

[inputs.images."registry.example.com:5000/app/web".resources]
cpu = "250m"
memory = "128Mi"
cpu-limit = "1.5"
memory-limit = "1Gi"
storage = "100Mi"
storage-limit = "2Gi"

[inputs.images.redis]
"""


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_every_key(tmp_path: Path) -> None:
    root = tmp_path.as_posix()
    assert load_file(write(tmp_path, "harden.toml", FULL), NAMES) == Settings(
        select=frozenset({"open-ingress"}),
        extend_select=frozenset({"fixed-name"}),
        ignore=frozenset({"root-user"}),
        max_risk=Risk.REPLACE,
        preset=Preset.STRICT,
        exclude=(f"{root}/**/old/", f"{root}/a.tf", f"!{root}/b/c.tf"),
        per_path_ignores={f"{root}/test/**": frozenset({"open-ingress"}), f"{root}/**/*.dev.tf": frozenset()},
        require_proof=True,
        inputs=Inputs(
            variables={
                "alb_security_group_id": "sg-1",
                "cidrs": ["10.0.0.0/8"],
                "tags": {"Name": "x", "n": 1, "f": 1.5, "b": True},
            },
            images={
                "registry.example.com:5000/app/web": ImageInput(
                    tag="1.2.3",
                    digest="sha256:" + 64 * "a",
                    user=101,
                    group=0,
                    writable=("/tmp", "/var/cache/ü"),  # noqa: S108  # a path in a container
                    readiness=ProbeInput(8080, "/ready", "HTTPS"),
                    liveness=ProbeInput("http", "", "HTTP", 0, 5, 1, 3),
                    resources=ResourcesInput("250m", "128Mi", "1.5", "1Gi", "100Mi", "2Gi"),
                    needs_api_token=False,
                ),
                "redis": ImageInput(),
            },
        ),
    )


@pytest.mark.parametrize("text", ["", "# nothing\r\n", "\ufeff"])
def test_nothing_said_means_the_defaults(tmp_path: Path, text: str) -> None:
    assert load_file(write(tmp_path, "harden.toml", text)) == Settings()


def test_an_empty_selection_is_not_the_preset(tmp_path: Path) -> None:
    assert load_file(write(tmp_path, "harden.toml", "select = []")).select == frozenset()


def test_no_writable_paths_is_not_unknown(tmp_path: Path) -> None:
    found = load_file(write(tmp_path, "harden.toml", "[inputs.images.a]\nwritable = []\n[inputs.images.b]\n"))
    assert found.inputs.images == {"a": ImageInput(writable=()), "b": ImageInput()}


def test_the_closest_file_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outer = write(tmp_path, "harden.toml", 'max-risk = "none"')
    inner = write(tmp_path / "a" / "b", "pyproject.toml", '[tool.harden]\nmax-risk = "replace"')
    write(tmp_path / "a" / "b" / "c", "pyproject.toml", "[project]\nname = 'harden-x'\n[tool]\nother = 1\n")
    write(tmp_path / "a" / "b" / "c" / "d", "pyproject.toml", "broken [ and not ours")
    start = write(tmp_path / "a" / "b" / "c" / "d", "main.tf", "")
    assert load(start) == (Settings(max_risk=Risk.REPLACE), inner)
    assert load(start.parent) == (Settings(max_risk=Risk.REPLACE), inner)
    assert load(tmp_path / "a") == (Settings(max_risk=Risk.NONE), outer)
    monkeypatch.chdir(tmp_path / "a" / "b" / "c")
    assert load(Path())[1] == inner
    assert load(Path("nowhere") / "x.tf")[1] == inner
    assert load(Path("..") / "..")[1] == outer


def test_harden_toml_wins_over_its_neighbour(tmp_path: Path) -> None:
    own = write(tmp_path, "harden.toml", 'max-risk = "none"')
    write(tmp_path, "pyproject.toml", '[tool.harden]\nmax-risk = "replace"')
    assert load(tmp_path) == (Settings(max_risk=Risk.NONE), own)


def test_without_a_file_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_file(path: Path) -> bool:
        return False

    monkeypatch.setattr(Path, "is_file", is_file)
    assert load(tmp_path) == (Settings(), None)


WRONG = [
    ("slect = []", 'harden.toml:1: slect: unknown key; the nearest known one is "select"'),
    ("\n\nMAX-RISK = 1", 'harden.toml:3: MAX-RISK: unknown key; the nearest known one is "max-risk"'),
    ("[inputs.image.x]", 'harden.toml:1: inputs.image: unknown key; the nearest known one is "images"'),
    (
        '[inputs.images."a/b"]\ntag = "1"\nuser-id = 1',
        'harden.toml:3: inputs.images."a/b".user-id: unknown key; the nearest known one is "user"',
    ),
    ("select = 1", "harden.toml:1: select: expected a list, not 1"),
    ("select = [1]", "harden.toml:1: select: expected the name of a transform, not 1"),
    ('ignore = ["Open_Ingress"]', 'harden.toml:1: ignore: expected the name of a transform, not "Open_Ingress"'),
    ('preset = "x"', 'harden.toml:1: preset: expected one of "recommended", "strict", not "x"'),
    ("preset = []", 'harden.toml:1: preset: expected one of "recommended", "strict", not a list'),
    ("max-risk = {}", 'harden.toml:1: max-risk: expected one of "none", "runtime", "replace", not a table'),
    ("require-proof = 1", "harden.toml:1: require-proof: expected true or false, not 1"),
    ("exclude = [true]", "harden.toml:1: exclude: expected a pattern, not true"),
    ("inputs = 1", "harden.toml:1: inputs: expected a table, not 1"),
    ("[inputs]\nimages = 1", "harden.toml:2: inputs.images: expected a table, not 1"),
    (
        "[inputs.variables]\nx = 2020-01-01",
        "harden.toml:2: inputs.variables.x: expected a string, number, boolean, list or table, not a date or time",
    ),
    (
        "[inputs.variables]\n'a b' = 1",
        'harden.toml:2: inputs.variables."a b": expected the name of a Terraform variable, not "a b"',
    ),
    (
        '[inputs.images."a:1"]',
        'harden.toml:1: inputs.images."a:1": expected the repository of an image, without tag or digest, not "a:1"',
    ),
    ("[inputs.images.a]\nuser = true", "harden.toml:2: inputs.images.a.user: expected a whole number from 0 to"),
    ("[inputs.images.a]\nuser = -1", "harden.toml:2: inputs.images.a.user: expected a whole number from 0 to"),
    ('[inputs.images.a]\ndigest = "sha256:1"', 'digest: expected "sha256:" and 64 hexadecimal digits, not "sha256:1"'),
    ('[inputs.images.a]\nwritable = ["tmp"]', 'writable: expected an absolute path, not "tmp"'),
    ("[inputs.images.a.readiness]\npath = '/'", 'harden.toml:1: inputs.images.a.readiness: the key "port" is missing'),
    ("[inputs.images.a]\nreadiness = { port = 0 }", "readiness.port: expected a whole number from 1 to 65535, not 0"),
    ("[inputs.images.a]\nreadiness = { port = 'A' }", 'port: expected the number or name of a port, not "A"'),
    ("[inputs.images.a]\nresources = { cpu = '1x' }", 'cpu: expected a quantity such as "250m" or "128Mi", not "1x"'),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        load_file(write(tmp_path, "harden.toml", text))
    assert message in str(error.value)
    assert str(error.value).startswith(f"{tmp_path}/harden.toml:")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('select = ["open-ingres"]', ':1: select: there is no transform "open-ingres"; the nearest is "open-ingress"'),
        ('[per-path-ignores]\n"a/*" = ["x"]', ':2: per-path-ignores."a/*": there is no transform "x"'),
    ],
)
def test_unknown_transforms(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, "harden.toml", text)
    load_file(path)
    with pytest.raises(UsageError) as error:
        load_file(path, NAMES)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a = \n", "harden.toml:1:5: Invalid value"),
        (b'\na = "', "harden.toml:2: Unterminated string"),
        (b"a = '\xff'", "harden.toml: not valid UTF-8"),
    ],
)
def test_what_is_no_toml(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "harden.toml").write_bytes(data)
    with pytest.raises(UsageError) as error:
        load(tmp_path)
    assert message in str(error.value)


def test_named_files_must_be_there_and_ours(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"other\.toml: cannot be read: No such file or directory"):
        load_file(tmp_path / "other.toml")
    with pytest.raises(UsageError, match=r"pyproject\.toml: there is no \[tool\.harden\] in it"):
        load_file(write(tmp_path, "pyproject.toml", "tool = 1"))


def test_lines_in_pyproject_toml(tmp_path: Path) -> None:
    text = "[project]\nselect = 1\n[tool.harden]\n[tool.harden.'inputs']\nimages = 1\n"
    with pytest.raises(UsageError, match=r"pyproject\.toml:5: inputs\.images: expected a table, not 1"):
        load_file(write(tmp_path, "pyproject.toml", text))


def test_a_place_that_is_not_found_is_left_out(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"pyproject\.toml: expected a table, not 1"):
        load_file(write(tmp_path, "pyproject.toml", "tool = { harden = 1 }\n".replace("tool", '"t\\u006fol"', 1)))


def test_the_published_schema_is_the_generated_one() -> None:
    assert SCHEMA.read_text() == json.dumps(schema(), indent=2) + "\n"
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_schema_accepts_what_is_right() -> None:
    jsonschema.validate(tomllib.loads(FULL), schema())
    jsonschema.validate({}, schema())


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_the_schema_refuses_what_we_refuse(text: str, message: str) -> None:
    if "date or time" not in message:  # JSON has none
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(text), schema())


JSON = st.recursive(
    st.booleans() | st.integers(-1, 9) | st.sampled_from(["none", "strict", "/a", "a", "1Mi"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["port", "path", "cpu", "tag", "user", "writable", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
CONFIGURATION = st.fixed_dictionaries(
    {},
    optional={
        "select": JSON,
        "max-risk": JSON,
        "require-proof": JSON,
        "per-path-ignores": JSON,
        "inputs": st.fixed_dictionaries(
            {}, optional={"variables": JSON, "images": st.dictionaries(st.just("a"), JSON)}
        ),
    },
)


VALIDATOR: Any = jsonschema.Draft202012Validator(schema())  # made once: checking the schema takes most of the time


@settings(deadline=None, max_examples=60)
@given(CONFIGURATION)
def test_reader_and_schema_agree(data: dict[str, Any]) -> None:
    valid = VALIDATOR.is_valid(data)
    try:
        SETTINGS.read(data, ())
    except UsageError:
        assert not valid
    else:
        assert valid
