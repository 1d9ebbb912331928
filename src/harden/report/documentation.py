"""A transform's docstring, read once for every place that shows it: `explain`, `rules`, SARIF."""

from __future__ import annotations

import re
from dataclasses import dataclass

SECTIONS = ("Why", "Exploited", "Fix", "Risk", "References")
_SECTION = re.compile(r"^(Why|Exploited|Fix|Risk|References)\.[ \n]?", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")


@dataclass(frozen=True, slots=True)
class Documentation:
    """The parts of a docstring. `sections` by name, in order, as written; `links` are those of the references."""

    message: str
    sections: dict[str, str]
    links: tuple[str, ...]

    @property
    def why(self) -> str:
        return " ".join(self.sections.get("Why", "").split())

    @property
    def markdown(self) -> str:
        """The sections as Markdown, without the message."""
        return "\n\n".join(
            f"**{name}.** {body}" if name != "References" else f"**{name}**\n\n{body}"
            for name, body in self.sections.items()
        )


def read(docstring: str) -> Documentation:
    """Divide a docstring as `harden.transform` describes it; text before the first section belongs to the why."""
    message, _, rest = docstring.strip().partition("\n")
    pieces = _SECTION.split(rest)
    sections: dict[str, str] = {"Why": pieces[0].strip()} if pieces[0].strip() else {}
    for name, body in zip(pieces[1::2], pieces[2::2], strict=True):
        sections[name] = "\n\n".join(filter(None, (sections.get(name, ""), body.strip())))
    links = tuple(link.rstrip(".,;") for link in _LINK.findall(sections.get("References", rest)))
    return Documentation(message, sections, links)
