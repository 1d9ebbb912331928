"""The last words of a run: how much was found or fixed, what remains and why, and what a person owes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from harden.kind import Kind
from harden.model import Risk
from harden.report.full import location
from harden.report.text import clean, counted, listed, visible
from harden.report.view import Mode, View, held_back, of_state, why_open
from harden.result import Result, Shown, State

PLACES = 8
"""How many places of one reason are listed."""


def problems(result: Result, view: View) -> Iterator[str]:
    """Comments of ours that are wrong, files that could not be read, and fixes that could not be proven."""
    style = view.style
    for warning in result.warnings:
        yield f"{style.caution('warning')}: {clean(warning)}"
    for error in result.errors:
        yield f"{style.name('error')}: {clean(str(error))}"
    for failed in result.failed_proofs:
        names = ", ".join(failed.transforms)
        what = f"{visible(failed.path)}: {names}: {clean(failed.what)}"
        yield f"{style.name('proof failed')}: {what}; that fix was not made"


def footer(result: Result, view: View) -> Iterator[str]:
    """The end of a check: the counts, and which flag would fix how many."""
    fixable, left = of_state(result, State.FIXED), of_state(result, State.OPEN)
    more = held_back(result, view.max_risk)
    found = _found(result, (len(fixable), len(more), len(left) - len(more)))
    yield from [found] if found else ()
    mark = view.style.mark("*")
    if fixable and more:
        yield f"[{mark}] {len(fixable)} fixable with --fix ({_more(more)})."
    elif fixable:
        yield f"[{mark}] {len(fixable)} fixable with --fix."
    elif more:
        yield f"{_more(more)}."
    yield from coverage(result, view)


def _found(result: Result, numbers: tuple[int, int, int]) -> str:
    """The first line of the footer. `numbers`: fixable, held back by the risk of the fix, without a fix."""
    hidden = "".join(f"; {number} {word}" for number, word in _silent(result))
    if not any(numbers) and not _files(result):
        return nothing_read(result)
    if not any(numbers):
        return f"Found nothing to fix in {counted(_files(result), 'file')}{hidden}."
    paths = {shown.finding.place.path for shown in result.findings if not shown.state.is_silent}
    words = ("fixable", "held back by the risk of the fix", "without a fix")
    parts = [f"{number} {word}" for number, word in zip(numbers, words, strict=True) if number]
    return f"Found {counted(sum(numbers), 'finding')} ({', '.join(parts)}) in {counted(len(paths), 'file')}{hidden}."


def _silent(result: Result) -> Iterator[tuple[int, str]]:
    """How many findings are not reported, and why."""
    for state, word in ((State.SUPPRESSED, "suppressed"), (State.KNOWN, "in the baseline")):
        if number := len(of_state(result, state)):
            yield number, word


def nothing_read(result: Result) -> str:
    """What to say where no file is of a kind that is looked at; nothing where errors say it."""
    if result.errors:
        return ""
    skipped = f" {len(result.skipped)} skipped: --verbose says why." if result.skipped else ""
    others = result.counts.get(Kind.OTHER.label, 0)
    known = f" {counted(others, 'file')} of no kind that harden knows." if others else ""
    return f"Found no files to look at.{known}{skipped}"


def _files(result: Result) -> int:
    """How many files are of a known kind."""
    return sum(number for kind, number in result.counts.items() if kind != Kind.OTHER.label)


def _more(more: Sequence[Shown]) -> str:
    by_risk = Counter(shown.finding.fix.risk for shown in more if shown.finding.fix)
    return ", ".join(f"{by_risk[risk]} more with --max-risk {risk.name.lower()}" for risk in Risk if by_risk[risk])


def coverage(result: Result, view: View) -> Iterator[str]:
    """What was not looked at: files of kinds without transforms, and files that could not be read."""
    kinds = [(kind, number) for kind, number in result.counts.items() if kind in view.unsupported and number]
    if kinds:
        yield f"{', '.join(counted(number, kind) for kind, number in sorted(kinds))}: not supported yet."
    left = sum(skipped.is_known for skipped in result.skipped)
    if left:
        yield f"{counted(left, 'file')} left alone: --verbose says why."
    unread = {error.path for error in result.errors}
    if unread:
        yield f"{counted(len(unread), 'file')} could not be read: see the errors above."


def outcome(result: Result, view: View, *, remaining: bool = True) -> Iterator[str]:
    """The summary of `--fix`, `--diff` and `--patch`; `remaining`: with the findings that stay, by reason."""
    fixed = of_state(result, State.FIXED)
    verb = "Fixed" if view.applied else "Would fix"
    if fixed:
        files = counted(len(result.patches), "file")
        yield view.style.strong(f"{verb} {counted(len(fixed), 'finding')} in {files}:")
        yield from _by_transform(fixed)
    elif _files(result):
        yield view.style.strong(f"{verb} nothing in {counted(_files(result), 'file')}.")
    elif not result.errors:
        yield nothing_read(result)
    if remaining:
        yield from _remaining(of_state(result, State.OPEN), view)
    for number, word in _silent(result):
        yield f"{counted(number, 'finding')} {word}."
    yield from _owed(result, view)
    yield from coverage(result, view)


def _by_transform(fixed: Sequence[Shown]) -> Iterator[str]:
    paths: dict[str, dict[str, None]] = {}
    for shown in fixed:
        changed = [diff.path for diff in shown.diffs] or [shown.finding.place.path]
        paths.setdefault(shown.finding.transform, {}).update(dict.fromkeys(changed))
    counts = Counter(shown.finding.transform for shown in fixed)
    size, longest = len(str(max(counts.values()))), max(map(len, counts))
    for name, number in sorted(counts.items()):
        yield f"  {number:>{size}} x {name:<{longest}}  {listed([visible(path) for path in paths[name]], 3)}"


def _remaining(left: Sequence[Shown], view: View) -> Iterator[str]:
    if not left:
        return
    yield view.style.strong(f"{counted(len(left), 'finding')} {'remain' if len(left) > 1 else 'remains'}:")
    groups: dict[tuple[str, str], list[Shown]] = {}
    for shown in left:
        groups.setdefault((shown.finding.transform, clean(why_open(shown))), []).append(shown)
    for (name, why), members in groups.items():
        yield f"  {len(members)} x {view.style.name(name)}: {why}"
        for shown in members[:PLACES]:
            yield f"      {location(shown, view.style)} {clean(shown.finding.place.name)}"
        if len(members) > PLACES:
            yield f"      and {len(members) - PLACES} more"


def _owed(result: Result, view: View) -> Iterator[str]:
    if result.inputs:
        yield view.style.strong(f"{'Now needs' if view.applied else 'Will need'} from you:")
        for owed in result.inputs:
            yield f"  {view.style.mark(clean(owed.name))} in {visible(owed.path)}: {clean(owed.description)}"
    if result.notes:
        yield view.style.strong("To do besides:")
        for note in result.notes:
            yield f"  - {clean(note)}"


def statistics(result: Result, view: View) -> Iterator[str]:
    """How many findings of each transform, the most frequent first; `[*]` marks those with a fix in the patch."""
    shown = [one for one in result.findings if not one.state.is_silent]
    counts = Counter(one.finding.transform for one in shown)
    fixable = Counter(one.finding.transform for one in shown if one.state is State.FIXED)
    size = len(str(max(counts.values(), default=0)))
    longest = max(map(len, counts), default=0)
    messages = {transform.name: transform.message for transform in view.transforms}
    for name, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        mark = (
            f"[{view.style.mark('*')}]"
            if fixable[name] == number
            else f"[{view.style.mark('-')}]"
            if fixable[name]
            else "[ ]"
        )
        yield f"{number:>{size}}  {view.style.name(f'{name:<{longest}}')}  {mark}  {messages.get(name, '')}".rstrip()


def text(result: Result, view: View, *, summary: bool = True, remaining: bool = True) -> Iterator[str]:
    """The problems and, unless it is not wanted, the summary that fits what was done."""
    yield from problems(result, view)
    if summary and view.mode is Mode.CHECK:
        yield from footer(result, view)
    elif summary:
        yield from outcome(result, view, remaining=remaining)
