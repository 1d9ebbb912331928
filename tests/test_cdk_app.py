"""The settings of CDK apps: which files are ones, what is read of them, and that a second run finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from harden import pipeline
from harden.cdk.app import App
from harden.cdk.platform import PLATFORM, Facts
from harden.classify import classify
from harden.kind import Kind
from harden.model import Source
from harden.platform import Around
from harden.settings import Preset, Settings
from harden.value import ABSENT, UNKNOWN, Known
from harden.yaml.document import YamlDocument
from tests.golden import working_in


def app(text: str) -> App:
    found = App.of(YamlDocument(Source("cdk.json", text.encode())))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("cdk.json", '{"app": "node bin/app.js"}', Kind.CDK),
        ("web/cdk.json", '{"context": {}}', Kind.CDK),
        ("cdk.json", '{"name": "app"}', Kind.OTHER),
        ("other.json", '{"app": "node bin/app.js"}', Kind.OTHER),
    ],
)
def test_which_files_are_settings(name: str, text: str, kind: Kind) -> None:
    assert classify(name, text.encode()) is kind


@pytest.mark.parametrize(
    ("command", "is_python"),
    [
        ('"python3 app.py"', True),
        ('".venv/bin/python -m app"', True),
        ('"uv run app.py"', True),
        ('"mvn -q compile exec:java"', False),
        ('"npx ts-node bin/app.ts"', False),
        ('["python3"]', False),
    ],
)
def test_python_apps(command: str, is_python: bool) -> None:
    assert app(f'{{"app": {command}}}').is_python is is_python


def test_flags() -> None:
    found = app('{"context": {"on": true, "off": false, "text": "true", "list": []}}')
    assert [found.flag(name) for name in ("on", "off", "text", "list", "none")] == [
        Known(True),
        Known(False),
        Known(True),
        UNKNOWN,
        ABSENT,
    ]
    assert [found.place(name).span.start for name in ("on", "none")] == [13, 1]
    assert app('{"context": "file"}').flag("on") is ABSENT
    assert App.of(YamlDocument(Source("cdk.json", b"[]"))) is None
    assert not list(PLATFORM.matches(YamlDocument(Source("cdk.json", b"[]"))))


def test_facts() -> None:
    settings = Settings()
    facts = PLATFORM.facts(Around({}, {}, settings))
    assert facts == Facts(settings)
    assert PLATFORM.facts_for("cdk.json", facts).settings is settings


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "cdk.json").write_text('{\n  "app": "npx ts-node app.ts"\n}\n')
    settings = Settings(preset=Preset.STRICT)
    with working_in(tmp_path):
        result = pipeline.run(["."], settings)
        (patch,) = result.patches
        (tmp_path / "cdk.json").write_bytes(patch.after)
        assert not pipeline.run(["."], settings).findings
    assert dict(result.counts) == {"CDK settings file": 1}
