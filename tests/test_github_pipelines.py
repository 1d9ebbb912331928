"""Pipelines of scripts, and the failures that they hide."""

from __future__ import annotations

import pytest

from harden.github.pipelines import loses_failure, pipelines


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("a | b | c", [("a", "b", "c")]),
        ("a || b; c && d\ne & f", []),
        ("a |& b", [("a", "b")]),
        ("x=$(a | b) && c | d", [("a", "b"), ("c", "d")]),
        ("echo \"a | b\" 'c | d' e\\|f | g", [("echo \"a | b\" 'c | d' e\\|f", "g")]),
        ('echo "$(a | b)" | c', [("a", "b"), ('echo "$()"', "c")]),
        ("(a | b) | c", [("a", "b"), ("$()", "c")]),
        ("case $x in\n  a|b) c | d ;;\nesac", [("c", "d")]),
        ("cat <<EOF | a\nb | c\nEOF\nd | e", [("d", "e")]),
        ("# a | b\nc ${{ d || e }} | f", [("c x", "f")]),
        ("echo 'a | b", []),
        ("a |\n  b", [("a", "b")]),
    ],
)
def test_pipelines(script: str, found: list[tuple[str, ...]]) -> None:
    assert list(pipelines(script)) == found


@pytest.mark.parametrize(
    ("script", "lost", "purposely"),
    [
        ("pytest | tee log", "pytest", ""),
        ("curl -sSf x | tar xz", "curl", ""),
        ("V=$(curl x | jq -r .v)", "curl", ""),
        ("if sudo -E docker ps | wc -l; then :; fi", "", ""),
        ("sudo docker save x | gzip > y", "docker", ""),
        ("A=1 B='2 3' ./run.sh | tee y", "./run.sh", ""),
        ("set -euo pipefail\npytest | tee log", "", ""),
        ("pytest | tee log; exit ${PIPESTATUS[0]}", "", ""),
        ("echo x | docker login --password-stdin", "", ""),
        ("curl x | head -1", "curl", "head"),
        ("curl x | grep -q y", "curl", "grep"),
        ("npm test | tee l\nls | grep x | wc -l", "npm", "ls"),
        ("grep x y | sort", "", "grep"),
        ("true", "", ""),
        (" | x", "", ""),
    ],
)
def test_failures_that_are_lost(script: str, lost: str, purposely: str) -> None:
    assert loses_failure(script) == (lost, purposely)
