"""What belongs to a Helm chart, and which of its files are not ours to change."""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from harden.classify import template_chart

_LOOSE = "a template outside of a Helm chart: where its values come from is not known"
_VENDORED = "a chart within a chart (charts/) comes from elsewhere: fix it there"


def template_is_foreign(path: str, charts: Collection[str]) -> str:
    """Why a template is not ours to change; empty if it is."""
    chart = template_chart(posixpath.dirname(path), charts)
    if chart is None:
        return _LOOSE
    above, name = posixpath.split(posixpath.dirname(chart))
    return _VENDORED if name == "charts" and above in charts else ""
