"""The whole tool on mutated real files: no crash, every patch proven, a second run changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harden import pipeline
from harden.model import Risk
from harden.result import Result, State
from harden.settings import Preset, Settings
from harden.units import Unit
from tests.golden import cases

EVERYTHING = Settings(preset=Preset.STRICT, max_risk=Risk.REPLACE, extend_select=frozenset({"bare-pod"}))


def _files() -> list[dict[str, str]]:
    """The files of every golden case, as text; only those in one folder, which are looked at together."""
    found: list[dict[str, str]] = []
    for case in cases():
        paths = [path for path in sorted((case.folder / "before").iterdir()) if path.suffix in (".tf", ".yaml")]
        try:
            found.append({path.name: path.read_bytes().decode() for path in paths})
        except UnicodeDecodeError:
            continue
    return [files for files in found if files]


FILES = _files()


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, bytes]:
    """The files of one golden case, or of two together, with a few lines taken out, doubled, moved or changed."""
    chosen = dict(draw(st.sampled_from(FILES)))
    for name, text in draw(st.sampled_from([{}, *FILES])).items():
        chosen[f"other-{name}"] = text
    name = draw(st.sampled_from(sorted(chosen)))
    lines = chosen[name].splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 4))):
        if lines:
            _mutate(draw, lines)
    text = "".join(lines)
    if draw(st.booleans()):
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    return {path: (text if path == name else other).encode() for path, other in chosen.items()}


def _mutate(draw: st.DrawFn, lines: list[str]) -> None:
    at = draw(st.integers(0, len(lines) - 1))
    match draw(st.sampled_from(["drop", "double", "swap", "comment", "blank", "value", "indent"])):
        case "drop":
            del lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        case "comment":
            lines.insert(at, "  # a comment\n")
        case "blank":
            lines.insert(at, "\n")
        case "value":
            old, new = draw(
                st.sampled_from([("true", "false"), ("false", "true"), ("22", "80"), ('"', ""), ("name", "x")])
            )
            lines[at] = lines[at].replace(old, new)
        case _:
            lines[at] = "  " + lines[at]


def harden(files: Mapping[str, bytes]) -> Result:
    return pipeline.harden_unit(Unit("", tuple(sorted(files))), files, EVERYTHING)


def patched(files: Mapping[str, bytes], result: Result) -> dict[str, bytes]:
    return {**files, **{patch.path: patch.after for patch in result.patches}}


@given(mutated())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_proven_valid_and_settled(files: dict[str, bytes]) -> None:
    first = harden(files)
    assert not first.failed_proofs, first.failed_proofs
    assert not [str(error) for error in first.errors if "internal error" in str(error)]
    after = patched(files, first)
    second = harden(after)
    assert [str(error) for error in second.errors] == [str(error) for error in first.errors]
    assert second.patches == ()
    assert not [shown for shown in second.findings if shown.state is State.FIXED]
    broken = {error.path for error in first.errors}
    assert all(after[path] == files[path] for path in broken)
    assert all(PurePosixPath(patch.path).name == patch.path for patch in first.patches)


def test_there_is_something_to_mutate() -> None:
    assert len(FILES) > 100
