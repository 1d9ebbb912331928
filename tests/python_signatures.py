"""What the libraries' own source says of the constructors that rows name: which keywords they take.

    python -m tests.python_signatures FOLDER...   # with the libraries unpacked in them; nothing of them is imported

What the first folder lacks, because a library has given it another name since, is looked for in the next. It
writes tests/data/python_signatures.json, which `test_python_rows.py` holds every row to.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import harden_transforms.python
from harden.python.row import Defect, Row
from harden.python.site import Name
from harden.python.wanted import Make, Member

FACTS = Path(__file__).parent / "data" / "python_signatures.json"
CDK8S_PLUS = "cdk8s_plus_32"
"""The package has the version of Kubernetes in its name, which rows leave out."""
_END = re.compile(r"\) *(?:->[^:]*)?:\n")


def rows() -> Iterator[Row]:
    """Every row of every table."""
    for module in pkgutil.iter_modules(harden_transforms.python.__path__, "harden_transforms.python."):
        defects: tuple[Defect, ...] = getattr(importlib.import_module(module.name), "DEFECTS", ())
        for defect in defects:
            yield from defect.rows


def callees(row: Row) -> list[str]:
    """Full names of what a row gives keywords to: constructors, or their method."""
    return [f"{name}.{row.method}" if row.method else name for name in row.constructors]


def names() -> list[str]:
    """Full names of the constructors of rows, and of what values are made with."""
    found = {name for row in rows() for name in (*callees(row), *row.makers)}
    values = {value.full for row in rows() for value in (row.good, *row.bad) if isinstance(value, Name | Member)}
    made = {row.good.full for row in rows() if isinstance(row.good, Make)}
    return sorted(found | made | {value.rpartition(".")[0] for value in values})


def keywords(folder: Path, full: str) -> list[str]:
    """The keywords of a constructor, by the text of its library; of a Pulumi resource those of its `Args`.

    Of an enumeration, its members.
    """
    module, _, name = full.replace("cdk8s_plus.", f"{CDK8S_PLUS}.").rpartition(".")
    is_resource = full.startswith("pulumi_") and not name.endswith("Args")
    owner = module.rpartition(".")[2]
    if owner[:1].isupper():
        return _of_member(folder, module.rpartition(".")[0], owner, name)
    for path in sorted(folder.joinpath(*module.split(".")).glob("*.py")):
        text = path.read_text("utf-8")
        first = re.search(rf"^class {name}Args[(:]", text, re.MULTILINE) if is_resource else None
        found = first or re.search(
            rf"^class {name}(?:\(.*Enum\))?:" if is_resource else rf"^class {name}[(:]", text, re.M
        )
        if found is not None:
            body = text[found.start() : _end_of_class(text, found.end())]
            start = body.find("def __init__(")
            end = _END.search(body, start) if start >= 0 else None
            members = re.findall(r"^    (?:def )?([A-Z][A-Z0-9_]*)\b", body, re.MULTILINE)
            return members + (re.findall(r"^\s+(\w+):", body[start : end.start()], re.MULTILINE) if end else [])
    raise SystemExit(f"{full}: not found")


def _of_member(folder: Path, module: str, owner: str, name: str) -> list[str]:
    """The keywords of a class in a class, or of a method of a class or of one that it extends."""
    text = folder.joinpath(*module.split("."), "__init__.py").read_text("utf-8")
    start = text.index(f"\nclass {owner}(")
    inner = re.compile(rf"^    class {name}:.*?def __init__\(|^    def {name}\(", re.MULTILINE | re.DOTALL)
    found = inner.search(text, start) or inner.search(text)
    end = _END.search(text, found.end()) if found else None
    if found is None or end is None:
        raise SystemExit(f"{module}.{owner}.{name}: not found")
    return re.findall(r"^\s+(\w+):", text[found.end() : end.start()], re.MULTILINE)


def _end_of_class(text: str, start: int) -> int:
    found = re.compile(r"^(?:class |@)", re.MULTILINE).search(text, start)
    return found.start() if found else len(text)


def found_in(folders: Sequence[Path], full: str) -> list[str]:
    """The keywords by the first folder that has the name."""
    *newer, oldest = folders
    for folder in newer:
        try:
            return keywords(folder, full)
        except SystemExit:
            continue
    return keywords(oldest, full)


def main(arguments: Sequence[str]) -> None:
    folders = [Path(one) for one in arguments]
    facts = {full: sorted(set(found_in(folders, full))) for full in names()}
    FACTS.write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
