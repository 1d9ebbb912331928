"""`harden check`: options to Settings, Settings to Result, Result to patch, files and report, all to one exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from harden.cli import patch as patches
from harden.cli.exit_code import exit_code
from harden.cli.options import Options
from harden.cli.settings import settings_for
from harden.cli.terminal import ProgressBar, say, style_of, tolerate_closed_pipe, write_bytes, write_text
from harden.errors import HardenError
from harden.report import concise, full, summary
from harden.report.text import clean, visible
from harden.report.view import Mode, View
from harden.result import Result
from harden.settings import Settings
from harden.transform import Transform


def run_check(options: Options) -> int:
    """Run one check as asked and return the exit code. Raises HardenError when that cannot be done."""
    settings, config_path = settings_for(options)
    if options.verbose and config_path:
        say(f"configuration: {visible(str(config_path))}")
    recover(options)
    given = sys.stdin.buffer.read() if options.is_stdin else b""
    result = _run(options, settings, given)
    if options.write_baseline is not None:
        return write_baseline(Path(options.write_baseline), result, options)
    code = exit_code(result, applied=options.fix, exit_zero=options.exit_zero)
    if options.fix and not options.is_stdin:
        write(options, result)
    with tolerate_closed_pipe():
        _emit(result, options, _view(options, settings, code), given)
    return code


def recover(options: Options) -> None:
    """See to what a killed `--fix` left half done, before anything is read: undo it, or without `--fix` only say it."""
    if options.is_stdin:
        return
    from harden import journal

    roots = options.paths or (".",)
    for line in journal.recover(roots) if options.fix else journal.unfinished(roots):
        say(f"note: {clean(line)}")


def write_baseline(path: Path, result: Result, options: Options) -> int:
    """Write the baseline in place of a report; problems are said."""
    from harden.cli import baseline

    _say_all(summary.problems(result, View()))
    if result.failed_proofs:
        return exit_code(result, applied=False, exit_zero=False)
    return baseline.write_baseline(path, result, options.paths or (".",))


def write(options: Options, result: Result) -> None:
    """Write all patched files, or none."""
    if result.patches:
        from harden.write import write_all

        write_all(result.patches, options.paths or (".",))


def _run(options: Options, settings: Settings, given: bytes) -> Result:
    from harden import pipeline

    pipeline.collect_rarely()

    if options.is_stdin:
        return pipeline.run_stdin(options.stdin_filename or "", given, settings)
    progress = ProgressBar()
    try:
        return pipeline.run(
            options.paths or (".",),
            settings,
            progress=None if options.quiet else progress,
            jobs=options.jobs,
            use_gitignore=not options.no_gitignore,
        )
    finally:
        progress.close()


def _view(options: Options, settings: Settings, code: int) -> View:
    to_file = options.output_file is not None
    talks = options.diff or (options.is_stdin and options.fix)  # then stdout is taken: the report goes to stderr
    stream = sys.stderr if talks else sys.stdout
    return View(
        mode=options.mode,
        style=style_of(stream, "never" if to_file else options.colour, os.environ),
        max_risk=settings.max_risk,
        show_suppressed=options.show_suppressed,
        transforms=_transforms(options),
        unsupported=_unsupported(),
        root=patches.top_level_of(options.paths) if options.format == "sarif" else "",
        exit_code=code,
    )


def _transforms(options: Options) -> tuple[Transform, ...]:
    from harden import registry

    return registry.transforms() if options.statistics or options.format == "sarif" else ()


def _unsupported() -> frozenset[str]:
    from harden.kind import Kind
    from harden.platform import platforms

    neither = {Kind.OTHER, Kind.HELM_CHART}  # Chart.yaml only describes a chart, whose other files are supported
    known = neither.union(*(platform.kinds | platform.fact_kinds for platform in platforms()))
    return frozenset(kind.label for kind in Kind if kind not in known)


def _emit(result: Result, options: Options, view: View, given: bytes) -> None:
    if options.verbose:
        for skipped in result.skipped:
            say(f"skipped: {visible(skipped.path)}: {clean(skipped.why)}")
    if options.diff:
        patches.print_patch(result, options.colour)
    elif options.is_stdin and options.fix:
        write_bytes(result.patches[0].after if result.patches else given)
    else:
        _report(result, options, view)
        return
    _say_all(summary.text(result, view, summary=not options.quiet))


def _report(result: Result, options: Options, view: View) -> None:
    if options.patch is not None:
        patches.write_patch(result, options.patch)
    if options.format == "json":
        from harden.report import as_json

        _say_all(summary.problems(result, view))
        _deliver(as_json.render(result, view), options)
    elif options.format == "sarif":
        from harden.report import sarif

        _say_all(summary.problems(result, view))
        _deliver(sarif.render(result, view), options)
    elif options.format == "inputs":
        from harden.report import questions

        _say_all(summary.problems(result, view))
        _deliver(questions.render(result), options)
    else:
        _deliver("".join(f"{line}\n" for line in _text(result, options, view)), options)


def _text(result: Result, options: Options, view: View) -> Iterator[str]:
    is_concise = options.format == "concise"
    if options.statistics:
        yield from summary.statistics(result, view)
    elif is_concise:
        yield from concise.findings(result, view)
    elif view.mode is Mode.CHECK:
        yield from full.findings(result, view)
    yield from summary.text(result, view, summary=not options.quiet, remaining=not is_concise)


def _deliver(text: str, options: Options) -> None:
    if options.output_file is None:
        write_text(text)
        return
    try:
        Path(options.output_file).write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise HardenError(f"{options.output_file}: the report cannot be written: {error.strerror}") from error


def _say_all(lines: Iterable[str]) -> None:
    text = "\n".join(lines)
    if text:
        say(text)
