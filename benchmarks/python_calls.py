"""Add a keyword to every call of real Python, prove it, and time the stages of reading.

    python -m benchmarks.python_calls FOLDER…            every file
    python -m benchmarks.python_calls --every 8 FOLDER…  one file in eight

Prints the stages that a run goes through (the regular expression over all files, Python's own parser, libcst), then
how many calls got their keyword, why others did not, and every file where the result could not be proven.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from harden.edit import splice
from harden.errors import CannotEdit, FileError, ProofFailed
from harden.model import Change, Set, Source
from harden.python.document import PythonDocument
from harden.python.layout import declares_infrastructure
from harden.python.proof import FORMAT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    folders: Sequence[Path] = options.folders
    paths = sorted(path for folder in folders for path in folder.rglob("*.py"))[:: options.every]
    sources = [Source(str(path), path.read_bytes()) for path in paths if path.is_file()]
    stages(sources)
    calls(sources)


def stages(sources: Sequence[Source]) -> None:
    """Seconds of each stage, and how many files came to it."""
    start = time.perf_counter()
    programs = [source for source in sources if declares_infrastructure(source.data)]
    filtered = time.perf_counter()
    documents = [document for source in programs if (document := read(source, Counter())) is not None]
    parsed = time.perf_counter()
    for document in documents:
        possible(document, Counter(), limit=1)  # asks libcst
    print(f"{len(sources)} files, of which {len(programs)} declare infrastructure: {filtered - start:.2f} s")
    print(f"read by Python's own parser: {len(documents)} files, {parsed - filtered:.2f} s")
    print(f"read by libcst, too: {time.perf_counter() - parsed:.2f} s")


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
        edits = document.edits(changes)
        touched = [edit for edit in edits if edit.start != edit.end]
        try:
            FORMAT.prove(document, Source(source.path, splice(source.data, edits)), changes)
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


def possible(document: PythonDocument, reasons: Counter[str], limit: int = 0) -> list[Change]:
    """The changes that can be made, one for each call; the first `limit` calls only, if it is not 0."""
    found: list[Change] = []
    for change in candidates(document, limit):
        try:
            document.edits([change])
        except CannotEdit as refused:
            reasons[str(refused)] += 1
        else:
            found.append(change)
    return found


def candidates(document: PythonDocument, limit: int) -> Iterator[Change]:
    count = len(document.outline.calls)
    return (Set(("calls", index, "probe_of_a_keyword"), True) for index in range(min(count, limit) if limit else count))


if __name__ == "__main__":
    main()
