"""Add a keyword to every call of real Python, prove it, and time the stages of reading.

    python -m benchmarks.python_calls FOLDER…            every file
    python -m benchmarks.python_calls --every 8 FOLDER…  one file in eight
    python -m benchmarks.python_calls --stages FOLDER…   the stages alone

Prints the stages that a run goes through (the regular expression over all files, Python's own parser, libcst), then
how many calls got their keyword, why others did not, and every file where the result could not be proven.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from harden.edit import splice
from harden.errors import CannotEdit, FileError, ProofFailed
from harden.model import Change, Set, Source
from harden.python.document import PythonDocument
from harden.python.edit import edits
from harden.python.layout import declares_infrastructure
from harden.python.platform import PLATFORM
from harden.python.proof import FORMAT

Before = TypeVar("Before")
After = TypeVar("After")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--stages", action="store_true")
    options = parser.parse_args()
    folders: Sequence[Path] = options.folders
    paths = sorted(path for folder in folders for path in folder.rglob("*.py"))[:: options.every]
    sources = [Source(str(path), path.read_bytes()) for path in paths if path.is_file()]
    stages(sources)
    if not options.stages:
        calls(sources)


def stages(sources: Sequence[Source]) -> None:
    """A table of the stages: how many files come to each, its seconds of a core, and files per second."""
    print("| stage | files | s | files/s |\n|---|---:|---:|---:|")
    programs = timed("prefilter by a regular expression", sources, _declares)
    documents = timed("Python's own parser, names, calls", programs, lambda source: read(source, Counter()))
    timed("subjects", documents, lambda document: len(list(PLATFORM.matches(document))))
    timed("libcst", documents, _located)
    changes = {document.source.path: possible(document, Counter(), most=1) for document in documents}
    changed = [document for document in documents if changes[document.source.path]]
    patched = timed("edit", changed, lambda one: (one, splice(one.source.data, edits(one, changes[one.source.path]))))
    timed("proof", patched, lambda pair: _proven(*pair, changes[pair[0].source.path]))


def timed(name: str, inputs: Sequence[Before], work: Callable[[Before], After | None]) -> list[After]:
    """What a stage makes of its files; None is dropped."""
    start = time.process_time()
    made = [work(one) for one in inputs]
    seconds = time.process_time() - start
    print(f"| {name} | {len(inputs):,} | {seconds:.2f} | {len(inputs) / max(seconds, 1e-9):,.0f} |")
    return [one for one in made if one is not None]


def _declares(source: Source) -> Source | None:
    return source if declares_infrastructure(source.data) else None


def _located(document: PythonDocument) -> object:
    try:
        return document.shapes
    except CannotEdit:
        return None


def _proven(document: PythonDocument, data: bytes, changes: Sequence[Change]) -> object:
    return FORMAT.prove(document, Source(document.source.path, data), changes)


def calls(sources: Sequence[Source]) -> None:
    """Add the keyword to the calls of every file."""
    reasons: Counter[str] = Counter()
    made = changed = 0
    start = time.perf_counter()
    for source in sources:
        document = read(source, reasons)
        changes = possible(document, reasons) if document else []
        if document is None or not changes:
            continue
        found = edits(document, changes)
        touched = [edit for edit in found if edit.start != edit.end]
        try:
            FORMAT.prove(document, Source(source.path, splice(source.data, found)), changes)
        except ProofFailed as failed:
            print(f"{source.path}: {failed}")
        made += len(changes)
        changed += len(touched)
    print(
        f"{made} calls got a keyword in {time.perf_counter() - start:.0f} s; bytes of the original replaced: {changed}"
    )
    for reason, count in reasons.most_common(12):
        print(f"{count:8} {reason}")


def read(source: Source, reasons: Counter[str]) -> PythonDocument | None:
    try:
        return PythonDocument(source)
    except FileError as error:
        reasons[f"file: {error.what[:70]}"] += 1
        return None


def possible(document: PythonDocument, reasons: Counter[str], most: int = 0) -> list[Change]:
    """The changes that can be made, one for each call; the first `most`, if it is not 0."""
    found: list[Change] = []
    for index in range(len(document.outline.calls)):
        change = Set(("calls", index, "probe_of_a_keyword"), True)
        try:
            edits(document, [change])
        except CannotEdit as refused:
            reasons[str(refused)] += 1
        else:
            found.append(change)
        if most and len(found) == most:
            break
    return found


if __name__ == "__main__":
    main()
