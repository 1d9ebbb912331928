"""From paths to a Result: discover, divide into units, harden each on any core, put together in stable order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from harden import registry
from harden.discover import discover
from harden.document import Document
from harden.errors import FileError
from harden.evidence import wanted, with_evidence, with_releases, with_requirements
from harden.helm.files import chart_files
from harden.model import Input, Source
from harden.passes import Bar, Outcome, settle
from harden.present import present
from harden.redact import secret_lines
from harden.result import FailedProof, Patch, Result, Shown, Skipped
from harden.settings import Settings
from harden.suppress import Suppressions
from harden.units import Unit, group
from harden.workspace import Workspace

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""

UNSETTLED = "does not settle: these transforms undo each other's work"
PARALLEL_FROM = 400_000  # bytes; below, starting processes costs more than it saves
_START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
"""Not "fork": a parser with a runtime of its own (pygohcl has Go's) does not survive being forked."""
BATCH = 250_000  # bytes of one task: enough to make its overhead vanish, few enough to share out evenly


def run(
    paths: Sequence[str],
    settings: Settings,
    *,
    progress: Progress | None = None,
    jobs: int = 0,
    use_gitignore: bool = True,
) -> Result:
    """Harden the files below `paths` in memory; nothing is written. `jobs` 0: one for each core.

    Raises UsageError for a path that does not exist.
    """
    found = discover(paths, settings.exclude, no_gitignore=not use_gitignore)
    sizes = {file.path: file.size for file in (*found.files, *found.context)}
    units = group(list(sizes), _read_quietly, frozenset(file.path for file in found.context))
    units = with_requirements(with_evidence(units, found.dockerfiles, found.repositories), found.requirements)
    units = with_releases(units, _read_quietly, found.repositories)
    units = tuple(unit for unit in units if len(unit.context) < len(unit.files))
    sizes = {path: sizes[path] for unit in units for path in unit.files}
    results = _map(units, sizes, settings, jobs or cores(), progress)
    return _together(results, found.skipped, found.errors)


def cores() -> int:
    """The cores that we may use; all of them on systems that cannot say, such as macOS."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_stdin(name: str, data: bytes, settings: Settings) -> Result:
    """Harden one file whose bytes are given; `name` decides what it is."""
    elsewhere = "it needs a change in {}, and only one file was given"
    return harden_unit(
        Unit("", (name,)), {name: data}, settings, lambda path: "" if path == name else elsewhere.format(path)
    )


def _read_quietly(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""  # reported when its unit is read


def _map(
    units: Sequence[Unit], sizes: Mapping[str, int], settings: Settings, jobs: int, progress: Progress | None
) -> Iterator[Result]:
    batches = _batches(units, sizes)
    done = 0
    with closing(_results(batches, settings, jobs, sum(sizes.values()))) as results:
        for batch, result in zip(batches, results, strict=True):
            done += sum(len(unit.files) for unit in batch)
            if progress:
                progress(done, len(sizes))
            yield result


def _results(batches: Sequence[Sequence[Unit]], settings: Settings, jobs: int, size: int) -> Generator[Result]:
    if jobs == 1 or len(batches) == 1 or size < PARALLEL_FROM:
        yield from (_harden_batch(batch, settings) for batch in batches)
        return
    context = multiprocessing.get_context(_START)
    if _START == "forkserver":
        context.set_forkserver_preload(["harden.pipeline"])
    workers = min(jobs, len(batches))
    with _interrupted_once(), ProcessPoolExecutor(workers, mp_context=context, initializer=start_worker) as pool:
        try:
            waiting = deque(pool.submit(_harden_batch, batch, settings) for batch in batches)
            while waiting:
                yield waiting.popleft().result()
        except BaseException:  # Ctrl-C must not wait for what the workers are at: they have written nothing
            for process in multiprocessing.active_children():
                process.kill()  # which nothing that handles SIGTERM can hold up
            raise


@contextmanager
def _interrupted_once() -> Generator[None]:
    """Hear the first Ctrl-C only: a second one would keep us from ending the workers, and make us wait for them."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals come to the main thread
        return

    def interrupt(*_: object) -> None:
        _leave_ctrl_c()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def start_worker() -> None:
    """Make a process a worker: Ctrl-C is for its parent, and garbage is looked for rarely."""
    _leave_ctrl_c()
    collect_rarely()


def collect_rarely() -> None:
    """Look for garbage less often than Python does: trees make many objects, and nearly all of them live as long."""
    gc.set_threshold(100_000, 20, 20)


def _leave_ctrl_c() -> None:
    """Do nothing on Ctrl-C: a terminal sends it to every process, and the parent alone handles it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batches(units: Sequence[Unit], sizes: Mapping[str, int]) -> list[list[Unit]]:
    batches: list[list[Unit]] = []
    room = 0
    for unit in units:
        size = sum(sizes[path] for path in unit.files)
        if not batches or size > room:
            batches.append([])
            room = BATCH
        batches[-1].append(unit)
        room -= size
    return batches


def _harden_batch(batch: Sequence[Unit], settings: Settings) -> Result:
    evidence: dict[str, Source] = {}
    return _together([_harden_files(unit, settings, evidence) for unit in batch], (), ())


def _harden_files(unit: Unit, settings: Settings, evidence: dict[str, Source]) -> Result:
    files: dict[str, bytes] = {}
    errors: list[FileError] = []
    for path in unit.files:
        try:
            files[path] = Path(path).read_bytes()
        except OSError as error:
            errors.append(FileError(path, error.strerror or "cannot be read"))
    known = (*_evidence(unit, files, evidence), *(chart_files(unit.charts, files) if unit.charts else ()))
    result = harden_unit(unit, files, settings, lambda path: "" if path in files else _left_out(path), known)
    return _together([result], (), errors)


def _evidence(unit: Unit, files: Mapping[str, bytes], read: dict[str, Source]) -> tuple[Source, ...]:
    """The evidence that says something of the files of a unit. `read`: what was read for units before."""
    paths = wanted(unit.evidence, files)
    return tuple(read.setdefault(path, Source(path, _read_quietly(path))) for path in paths)


def _left_out(path: str) -> str:
    """Why no fix may create a file: it is there, but ignored, excluded, too large or a link, and so was not read."""
    return f"it needs a change in {path}, which this run leaves out" if os.path.lexists(path) else ""


def harden_unit(
    unit: Unit,
    files: Mapping[str, bytes],
    settings: Settings,
    bar: Bar = lambda path: "",
    evidence: tuple[Source, ...] = (),
) -> Result:
    """Harden the files of one unit: match, edit and verify until nothing changes. `bar` keeps fixes off files."""
    workspace = Workspace(unit, files, settings, evidence)
    originals = dict(workspace.documents)
    outcome = settle(workspace, settings, bar)
    unsettled: dict[str, FailedProof] = {}
    while outcome.unsettled:
        for path, names in sorted(outcome.unsettled.items()):
            unsettled[path] = FailedProof(path, names, UNSETTLED)
        workspace = Workspace(unit, files, settings, evidence)
        outcome = settle(workspace, settings, lambda path: f"{path} {UNSETTLED}" if path in unsettled else bar(path))
    return _result(workspace, originals, outcome, tuple(unsettled.values()))


def _result(
    workspace: Workspace, originals: Mapping[str, Document], outcome: Outcome, unsettled: Sequence[FailedProof]
) -> Result:
    fixes = [fix for one in outcome.applied if (fix := one.proposal.finding.fix)]
    findings = tuple(present(outcome, originals, workspace.documents, is_written=workspace.settings.writes))
    patches = tuple(_patches(workspace.documents, originals))
    shown = {path for one in findings for path in (one.finding.place.path, *(diff.path for diff in one.diffs))}
    shown.update(patch.path for patch in patches)
    versions = _versions(findings, originals, workspace, outcome)
    texts = [files[path].source.data for path in sorted(shown) for files in versions if path in files]
    return Result(
        findings=findings,
        patches=patches,
        errors=tuple(workspace.errors),
        skipped=tuple(workspace.skipped),
        failed_proofs=(*outcome.failed, *unsettled),
        counts=dict(workspace.counts),
        inputs=tuple(dict.fromkeys(owed for fix in fixes for owed in fix.inputs)),
        notes=tuple(dict.fromkeys(note for fix in fixes for note in fix.notes)),
        warnings=tuple(_warnings({path: originals[path] for path in originals.keys() - workspace.unit.context})),
        secret_lines=secret_lines(dict.fromkeys(texts), [text for one in findings for text in one.finding.hidden]),
    )


def _versions(
    findings: Sequence[Shown], originals: Mapping[str, Document], workspace: Workspace, outcome: Outcome
) -> list[Mapping[str, Document]]:
    """The versions of the files that findings are shown in: the originals, those between the passes, the results."""
    if any(one.after_others for one in findings):
        between = {id(one.before): one.before for one in outcome.applied}  # those of one pass share theirs
        return [originals, *between.values(), workspace.documents]
    return [originals, workspace.documents] if workspace.settings.writes else [originals]


def _warnings(originals: Mapping[str, Document]) -> Iterator[str]:
    for _, document in sorted(originals.items()):
        if b"harden:" in document.source.data:
            yield from Suppressions(document).warnings(registry.names())


def _patches(results: Mapping[str, Document], originals: Mapping[str, Document]) -> Iterator[Patch]:
    for path, document in sorted(results.items()):
        original = originals.get(path)
        before, after = original.source.data if original else None, document.source.data
        if before != after:
            yield Patch(path, before, after)


def _together(
    results: Iterator[Result] | Sequence[Result], skipped: Sequence[Skipped], errors: Sequence[FileError]
) -> Result:
    parts = list(results)
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(part.counts)
    inputs: dict[Input, None] = {}
    for part in parts:
        inputs.update(dict.fromkeys(part.inputs))
    return Result(
        findings=tuple(finding for part in parts for finding in part.findings),
        patches=tuple(patch for part in parts for patch in part.patches),
        errors=(*errors, *(error for part in parts for error in part.errors)),
        failed_proofs=tuple(failed for part in parts for failed in part.failed_proofs),
        skipped=(*skipped, *(one for part in parts for one in part.skipped)),
        counts=dict(sorted(counts.items())),
        inputs=tuple(inputs),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
        warnings=tuple(warning for part in parts for warning in part.warnings),
        secret_lines={line: masked for part in parts for line, masked in part.secret_lines.items()},
    )
