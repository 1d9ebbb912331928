"""The failures that pipelines of scripts hide."""

from __future__ import annotations

import pytest

from harden.github.pipelines import loses_failure


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
        ("cat $(ls x | wc -l) 'y | z' | sort; case $x in a|b) curl y | tee z ;; esac", "curl", "ls"),
        ("(npm test) | tee l", "", ""),
        ("curl ${{ a || b }} | tar xz", "curl", ""),
        ("curl x | while read -r y; do echo $y; done", "curl", "read"),
        ("curl x | grep a-qm", "curl", ""),
        ("curl x | grep --quiet a", "curl", "grep"),
        ("# pytest | tee log\necho 'pytest | tee log'\ncat <<EOF\npytest | tee log\nEOF\n", "", ""),
        ("pytest |\n  tee log", "pytest", ""),
        ("pytest || true; pytest && x; pytest & wait", "", ""),
        ("pytest |& tee log", "pytest", ""),
        ("pytest | tee 'log", "", ""),
        ("true", "", ""),
        (" | x", "", ""),
    ],
)
def test_failures_that_are_lost(script: str, lost: str, purposely: str) -> None:
    assert loses_failure(script) == (lost, purposely)
