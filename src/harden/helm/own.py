"""Which charts in the `charts/` of a chart are written there, and were not fetched from elsewhere.

Told by the list of dependencies: `helm dependency update` fetches what has an address, and leaves alone what has none.
Source: https://helm.sh/docs/topics/charts/#managing-dependencies-with-the-dependencies-field
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from pathlib import Path

ABOUT = "Chart.yaml"
LISTS = (ABOUT, "requirements.yaml")
"""What lists the dependencies of a chart, now and in Helm 2."""
CHARTS = "charts"
_ENTRIES = re.compile(rb"^dependencies:[ \t]*(?:#.*)?\r?\n((?:[ \t-].*(?:\n|\Z)|[ \t]*\r?\n|#.*\n)+)", re.MULTILINE)
_ENTRY = re.compile(rb"^[ \t]*-[ \t]+", re.MULTILINE)
_FIELD = rb"""^[ \t]*%s:[ \t]*["']?([^\s"'#]*)"""


def own_charts(*lists: bytes) -> frozenset[str]:
    """The names of the charts that files which list dependencies say to stand in `charts/` itself."""
    found: set[str] = set()
    for entries in (match[1] for text in lists for match in _ENTRIES.finditer(text)):
        for entry in _ENTRY.split(entries):
            name, place = (re.search(_FIELD % key, entry, re.MULTILINE) for key in (b"name", b"repository"))
            here = b"" if name is None else name[1]
            if here and (place is None or place[1] in (b"", b"file://charts/" + here, b"file://./charts/" + here)):
                found.add(here.decode("utf-8", "replace"))
    return frozenset(found)


def is_vendored(folder: str, siblings: Container[str]) -> bool:
    """Whether a folder holds charts that come from elsewhere: the `charts` of a chart, or one in it.

    `siblings`: the names of what stands beside it.
    """
    above, name = posixpath.split(folder)
    is_all = name == CHARTS and ABOUT in siblings
    chart = Path(above if is_all else posixpath.dirname(above))
    if not is_all and (posixpath.basename(above) != CHARTS or not (chart / ABOUT).is_file()):
        return False
    own = own_charts(*(_read(chart / one) for one in LISTS))
    return not own if is_all else name not in own


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
