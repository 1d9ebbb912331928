"""What `helm upgrade` and its like give to charts of the same repository."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from harden.helm.commands import given_by_commands

GIVEN: list[tuple[str, list[Mapping[str, str] | str]]] = [
    ("helm upgrade --install a ./shop --set a.b=1,c=2", [{"a.b": "1", "c": "2"}]),
    ("helm upgrade --install a ./shop \\\n  --set a=1 \\\r\n  -f x/y.yaml\n --set b=2", [{"a": "1"}, "x/y.yaml"]),
    ('helm install a charts/shop --set-string="a=b c" --values=v.yaml', [{"a": "b c"}, "v.yaml"]),
    (
        "helm template a ./shop --set tag=${{ github.sha }},by=$(id -u) --set t=v$N",
        [{"tag": "x", "by": "x"}, {"t": "x"}],
    ),
    ("- run: helm upgrade a ./shop --set a=1 && helm upgrade b ./other --set b=1", [{"a": "1"}]),
    ("helm upgrade a ./shop --set", [{}]),
    ("helm upgrade shop bitnami/redis --set a=1", []),
    ("helm upgrade shop oci://example.com/redis --set a=1", []),
    ("helm upgrade a --values=./shop redis --set a=1", []),
    ("helm lint ./shop --set a=1", []),
    ("kubectl apply -f ./shop", []),
]


@pytest.mark.parametrize(("text", "wanted"), GIVEN)
def test_what_a_command_gives(text: str, wanted: list[Mapping[str, str] | str]) -> None:
    found = given_by_commands(text.encode(), lambda path: path in ("./shop", "charts/shop"))
    assert [*found] == wanted
