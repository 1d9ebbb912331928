"""What commands in files of CI give to charts of the same repository: `helm upgrade --install shop ./shop --set a=b`.

Found in the text of a file, whatever runs them. Source: https://helm.sh/docs/helm/helm_upgrade/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

COMMAND = re.compile(rb"\bhelm[ \t]+(?:upgrade|install|template)\b((?:\\\r?\n|[^\n;|&])*+)")
_EXPRESSION = re.compile(r"\$?\{\{.*?\}\}|\$\(.*?\)|`.*?`")
_WORD = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s"'])+""")
_UNKNOWN = "x"
"""Stands for what only the run knows: the name of a version, or of another image."""
_SETS = frozenset({"--set", "--set-string", "--set-literal", "--set-file", "--set-json"})
_FILES = frozenset({"-f", "--values"})


def given_by_commands(data: bytes, is_chart: Callable[[str], bool]) -> Iterator[Mapping[str, str] | str]:
    """What commands give to a chart: single values by their names (`a.b`), or files by their paths as written.

    `is_chart`: whether a path, as somebody writes it in a command, is that of the chart.
    """
    for match in COMMAND.finditer(data):
        line = re.sub(r"\\\r?\n", " ", match[1].decode("utf-8", "replace"))
        words = [re.sub("[\"']", "", word) for word in _WORD.findall(_EXPRESSION.sub("$", line))]
        if any(is_chart(word) for word in words if "/" in word and not word.startswith("-")):
            yield from _given(words)


def _given(words: list[str]) -> Iterator[Mapping[str, str] | str]:
    following = iter(words)
    for word in following:
        flag, sign, value = word.partition("=")
        if flag in _SETS or flag in _FILES:
            value = value if sign else next(following, "")
            if flag in _FILES:
                yield value
            else:
                pairs = (pair.partition("=") for pair in value.split(",") if "=" in pair)
                yield {name: _UNKNOWN if "$" in text else text for name, _, text in pairs}
