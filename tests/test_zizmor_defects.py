"""Seven defects of zizmor 1.32.0's own fixes, each as a case that harden gets right.

They were reproduced by running it: research of November 2026, section 1.1.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from harden import write
from tests.golden import harden_folder, patch, working_in

HEAD = "on: issues\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 5\n    steps:\n"
TITLE = "${{ github.event.issue.title }}"


def _hardened(folder: Path, transform: str, data: bytes, name: str = ".github/workflows/x.yml") -> tuple[bytes, str]:
    """The file after the fixes of one transform, and what was said where nothing was fixed."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    result = harden_folder(folder, transform)
    after = {one.path: one.after for one in result.patches}
    return after.get(name, data), " ".join(shown.why_open for shown in result.findings)


@pytest.mark.parametrize(
    ("script", "fixed"),
    [
        (f"echo '{TITLE}'", 'echo "${ISSUE_TITLE}"'),
        (f"cat <<'EOF'\n{TITLE}\nEOF\n", "cat <<EOF\n${ISSUE_TITLE}\nEOF\n"),
    ],
)
def test_1_single_quotes_do_not_end_up_around_a_variable(tmp_path: Path, script: str, fixed: str) -> None:
    indented = "\n".join(f"          {line}" for line in script.splitlines())
    after, _ = _hardened(tmp_path, "script-injection", f"{HEAD}      - run: |\n{indented}\n".encode())
    assert "\n".join(f"          {line}" for line in fixed.splitlines()) in after.decode()


def test_1_code_of_another_language_is_reported(tmp_path: Path) -> None:
    before = f"{HEAD}      - run: python -c 'print(\"{TITLE}\")'\n".encode()
    assert _hardened(tmp_path, "script-injection", before) == (before, "`python` reads it as code")


def test_2_line_ends_and_the_byte_order_mark_are_the_files(tmp_path: Path) -> None:
    before = b"\xef\xbb\xbf" + f'{HEAD}      - run: echo "{TITLE}"\n'.replace("\n", "\r\n").encode()
    after, _ = _hardened(tmp_path, "script-injection", before)
    assert after != before
    assert after.startswith(b"\xef\xbb\xbfon: issues\r\n")
    assert after.count(b"\n") == after.count(b"\r\n") == before.count(b"\r\n") + 2


def test_3_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text(f'{HEAD}      - run: echo "{TITLE}"\n')
    inside = tmp_path / "repository"
    (inside / ".github" / "workflows").mkdir(parents=True)
    (inside / ".github" / "workflows" / "x.yml").symlink_to(outside)
    result = harden_folder(inside, "script-injection")
    assert patch(result) == b""
    assert [skipped.path for skipped in result.skipped] == [".github/workflows/x.yml"]
    with working_in(inside):
        write.write_all(result.patches, ["."])
    assert TITLE in outside.read_text()


def test_4_one_malformed_key_hides_nothing_of_the_file(tmp_path: Path) -> None:
    before = f'{HEAD}      - uses: actions/cache@v4\n        with:\n      - run: echo "{TITLE}"\n'.encode()
    after, _ = _hardened(tmp_path, "script-injection", before)
    assert b'run: echo "${ISSUE_TITLE}"' in after


def test_5_an_entry_that_is_right_hides_no_other_one(tmp_path: Path) -> None:
    entry = "  - package-ecosystem: {}\n    directory: /\n    schedule: {{interval: daily}}\n"
    right = "    cooldown: {default-days: 7}\n"
    before = f"version: 2\nupdates:\n{entry.format('npm')}{right}{entry.format('pip')}".encode()
    after, _ = _hardened(tmp_path, "dependabot-no-cooldown", before, ".github/dependabot.yml")
    assert after.count(b"default-days: 7") == 2


def test_6_a_variable_is_not_split_into_words(tmp_path: Path) -> None:
    after, _ = _hardened(tmp_path, "script-injection", f"{HEAD}      - run: tool {TITLE} --x={TITLE}\n".encode())
    assert b'run: tool "${ISSUE_TITLE}" --x="${ISSUE_TITLE}"\n' in after


def test_7_names_that_would_collide_are_told_apart(tmp_path: Path) -> None:
    on = "on: {workflow_call: {inputs: {foo-bar: {type: string}, foo_bar: {type: string}}}}\n"
    steps = '      - run: echo "${{ inputs.foo-bar }} ${{ inputs.foo_bar }}"\n'
    after, _ = _hardened(tmp_path, "script-injection", (on + HEAD.partition("\n")[2] + steps).encode())
    assert after.count(b"INPUTS_FOO_BAR: ${{ inputs.foo-bar }}\n") == 1
    assert after.count(b"INPUTS_FOO_BAR_VALUE: ${{ inputs.foo_bar }}\n") == 1
    assert b'run: echo "${INPUTS_FOO_BAR} ${INPUTS_FOO_BAR_VALUE}"\n' in after
