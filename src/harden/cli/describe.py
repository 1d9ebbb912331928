"""The commands that only describe: `rules`, `explain`, `config-schema`."""

from __future__ import annotations

import json
import os
import shutil
import sys

from harden import registry
from harden.cli.names import require_known
from harden.cli.terminal import style_of, tolerate_closed_pipe, write_text
from harden.report import rules
from harden.report.explain import explain
from harden.report.rules import answered
from harden.transform import Transform


def list_rules(output_format: str, colour: str) -> None:
    """Print all transforms as text, json or markdown."""
    transforms = registry.transforms()
    if output_format == "json":
        text = rules.as_json(transforms)
    elif output_format == "markdown":
        text = rules.as_markdown(transforms)
    else:
        style = style_of(sys.stdout, colour, os.environ)
        text = "".join(f"{line}\n" for line in rules.table(transforms, style))
    with tolerate_closed_pipe():
        write_text(text)


def explain_rule(name: str, colour: str) -> None:
    """Print the documentation of one transform, or of all that answer a check of another tool (`CKV_AWS_24`), or why
    none does.

    Raises UsageError, with the nearest names, if there is none.
    """
    by_name = {transform.name: transform for transform in registry.transforms()}
    meant = (
        [by_name[name]] if name in by_name else [one for one in by_name.values() if name.upper() in identifiers(one)]
    )
    why = {} if meant else {**registry.unanswered("REJECTED"), **registry.unanswered("NOT_FIXED")}
    if not meant and name.upper() not in why:
        require_known([name], by_name)
    style = style_of(sys.stdout, colour, os.environ)
    columns = min(100, shutil.get_terminal_size((88, 24)).columns)
    texts = ["".join(f"{line}\n" for line in explain(one, style, columns)) for one in meant]
    texts += [] if meant else [f"No transform answers {name.upper()}. {why[name.upper()].rstrip('.')}.\n"]
    with tolerate_closed_pipe():
        write_text("\n\n".join(texts))


def identifiers(transform: Transform) -> set[str]:
    """The checks of other tools that a transform answers, in capitals; Trivy's also without AVD, as it prints them."""
    found = {check.upper() for checks in answered(transform.checks).values() for check in checks}
    return found | {check.removeprefix("AVD-") for check in found}


def print_config_schema() -> None:
    """Print the JSON schema of harden.toml."""
    from harden.config import schema

    with tolerate_closed_pipe():
        write_text(json.dumps(schema(), indent=2) + "\n")
