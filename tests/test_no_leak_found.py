"""What a finding is about is not shown, in whatever notation it stands: the mask knows some, a finding knows the value.

Each text here is one that the mask alone does not hide; should it come to, another one has to take its place.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from harden.cli.app import run
from harden.redact import secret_lines
from harden.secrets import mask

VALUE = "Zq7x-correct" + "-horse"
_POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: cache
      image: redis:7.4
"""
FILES = {
    "option-above.yaml": f"{_POD}      args:\n        - redis-cli\n        - run redis-cli -a\n          {VALUE}\n",
    "name-below.yaml": f"{_POD}      env:\n        - {{value: {VALUE},\n           name: DB_PASSWORD}}\n",
    "anchor.yaml": f"x-it: &it {VALUE}\n{_POD}      env:\n        - name: DB_PASSWORD\n          value: *it\n",
    "comment.yaml": (
        f"apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\nstringData:\n  # it was {VALUE}\n  password: {VALUE}\n"
    ),
    "local.tf": (
        f'locals {{\n  shared = "{VALUE}"\n}}\n\nresource "aws_db_instance" "shop" {{\n  password = "{VALUE}"\n'
        f'  tags     = {{ note = "{VALUE}" }}\n}}\n'
    ),
}
FORMATS = ("full", "concise", "json", "sarif", "inputs")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("output_format", FORMATS)
def test_reports(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, output_format: str) -> None:
    text = FILES[name]
    assert VALUE in mask(text)
    (tmp_path / name).write_text(text)
    for more in ((), ("--fix",)):
        run([str(tmp_path), "--isolated", "--output-format", output_format, *more])
        out, err = capfd.readouterr()
        assert out + err
        assert VALUE not in out + err


def test_each_line_of_what_is_found_is_hidden_but_for_short_ones() -> None:
    files = [b"image: postgres\nx: first-of-two\ny: second-of-two\n", b"z: first-of-two # as above\n"]
    assert secret_lines(files, ["postgres", "first-of-two\nsecond-of-two\n"]) == {
        "x: first-of-two": "x: ****",
        "y: second-of-two": "y: ****",
        "z: first-of-two # as above": "z: **** # as above",
    }
    assert secret_lines(files) == {}
