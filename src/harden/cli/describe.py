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
    """Print the documentation of one transform. Raises UsageError, with the nearest names, if there is none."""
    by_name = {transform.name: transform for transform in registry.transforms()}
    require_known([name], by_name)
    style = style_of(sys.stdout, colour, os.environ)
    columns = min(100, shutil.get_terminal_size((88, 24)).columns)
    with tolerate_closed_pipe():
        write_text("".join(f"{line}\n" for line in explain(by_name[name], style, columns)))


def print_config_schema() -> None:
    """Print the JSON schema of harden.toml."""
    from harden.config import schema

    with tolerate_closed_pipe():
        write_text(json.dumps(schema(), indent=2) + "\n")
