"""Follow findings through the passes: which of the first pass are left, what fixed the others, and what came up later.

A finding is known again by its transform, file, subject and message. Fixes rename subjects, too (an object that gets a
namespace is another one to Kubernetes): what is gone without having been fixed is looked for under another name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from harden.passes import Applied, Outcome
from harden.propose import Proposal

Same = Callable[[Proposal], Hashable]
"""What two findings have in common that are one and the same."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of findings. Numbers are positions in `Outcome.first`.

    `left`: those that are still found, with what is found of them in the end; `made`: those that a fix was made for, if
    only in a later pass. A finding that is in neither went with the fix of another. `brought` were found, and fixed, in
    a later pass only, and `late` are found in the end only.
    """

    left: Mapping[int, Proposal]
    made: Mapping[int, Applied]
    brought: tuple[Applied, ...]
    late: tuple[Proposal, ...]


def follow(outcome: Outcome) -> Followed:
    """Find the findings of the first pass again among those that were fixed and those that are left in the end."""
    waiting = {position: one for position, one in enumerate(outcome.first) if not one.why_suppressed}
    known = {one.key for one in waiting.values()}
    last = [one for one in outcome.last if not one.why_suppressed]
    left = _paired(waiting, last, lambda one: (one.key, one.why_open))
    left |= _paired(waiting, last, lambda one: one.key)
    made = {
        position: outcome.applied[number]
        for position, number in _numbers(waiting, [one.proposal for one in outcome.applied], lambda one: one.key)
    }
    brought = [one for one in outcome.applied if one.proposal.key not in known]
    left |= _paired(waiting, last, _without_subject)
    renamed = dict(_numbers(waiting, [one.proposal for one in brought], _without_subject))
    made |= {position: brought[number] for position, number in renamed.items()}
    others = set(range(len(brought))) - set(renamed.values())
    return Followed(left, made, tuple(brought[number] for number in sorted(others)), tuple(last))


def _paired(waiting: dict[int, Proposal], last: list[Proposal], same: Same) -> dict[int, Proposal]:
    """Take those of the first pass out of `waiting`, and of the end out of `last`, that are the same."""
    numbers = _numbers(waiting, last, same)
    found = {position: last[number] for position, number in numbers}
    for number in sorted((number for _, number in numbers), reverse=True):
        del last[number]
    return found


def _numbers(waiting: dict[int, Proposal], others: Sequence[Proposal], same: Same) -> list[tuple[int, int]]:
    """Pair positions in `waiting`, from which they are taken, with those in `others`: each at most once.

    The last with the last: of several fixes of one finding the last is the one that stays.
    """
    at: dict[Hashable, list[int]] = defaultdict(list)
    for number, other in enumerate(others):
        at[same(other)].append(number)
    found = [(position, at[key].pop()) for position, one in reversed(waiting.items()) if at.get(key := same(one))]
    for position, _ in found:
        del waiting[position]
    return found


def _without_subject(proposal: Proposal) -> Hashable:
    transform, path, _, message = proposal.key
    return transform, path, message
