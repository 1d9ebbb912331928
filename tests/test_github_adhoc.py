"""Packages that scripts install by name: which commands do, and what is no package from a registry."""

from __future__ import annotations

import pytest

from harden.github.adhoc import adhoc_installs


@pytest.mark.parametrize(
    ("script", "command", "packages"),
    [
        ("npm install x y@1", "npm install", ("x", "y@1")),
        ("npm --silent i -g x", "npm --silent i", ("x",)),
        ("yarn global add x", "yarn global add", ("x",)),
        ("pnpm add -D x", "pnpm add", ("x",)),
        ("python3.12 -m pip install 'x>=1'", "python3.12 -m pip install", ("x",)),
        ('uv pip install "x==1"', "uv pip install", ("x==1",)),
        ("sudo gem install x -v 1.0", "gem install", ("x",)),
        ("go install a.b/c@latest", "go install", ("a.b/c@latest",)),
        ("npm install $X y", "npm install", ("y",)),
    ],
)
def test_installs_by_name(script: str, command: str, packages: tuple[str, ...]) -> None:
    found = [(one.command, one.packages) for one in adhoc_installs(script)]
    assert found == [(command, packages)]


@pytest.mark.parametrize(
    "script",
    [
        "npm install",
        "npm install --prefix x",
        "npm ci",
        "pip install -r x.txt",
        "pip install .",
        "pip install . --group dev",
        "pip install .[dev]",
        "pip install ./x ../y dist/*.whl",
        "pip install pip==24 wheel",
        "pip install --require-hashes x",
        "cargo install --locked x",
        "# npm install x",
        "./npm install x",
        "npm run install x",
    ],
)
def test_what_is_left_alone(script: str) -> None:
    assert not list(adhoc_installs(script))


def test_places_count_characters_of_the_script() -> None:
    (found,) = adhoc_installs("a\n  npm  i x # y")
    assert (found.start, found.end) == (4, 10)
