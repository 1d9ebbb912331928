"""What ten times as many rows of settings cost: the engine on one tree, rows as they are and tenfold.

    python -m benchmarks.rows [--runs N]

The further rows look at the same types of resources as the real ones and find nothing, which is what most rows do on
most resources. Both runs take turns; the ratio is of processor time, and its median is printed.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.tree import Kind, generate
from harden import pipeline, registry
from harden.model import Risk
from harden.settings import Settings
from harden.terraform.setting import Defect, Setting
from harden.terraform.setting import transforms as made_of
from harden.transform import Transform

FILES = 600
TIMES = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    usual = registry.of_platform("terraform")
    many = (*usual, *more(usual))
    with tempfile.TemporaryDirectory() as folder:
        megabytes = generate(Path(folder), FILES, Kind.TERRAFORM) / 1e6
        times = [(measure(folder, usual), measure(folder, many)) for _ in range(options.runs)]
    ratio = statistics.median(b / a for a, b in times)
    print(f"{megabytes:.1f} MB of Terraform, one process; rows are counted for each type of resource")
    print(f"{rows(usual):6} rows: {statistics.median(a for a, _ in times):.2f} s")
    print(f"{rows(many):6} rows: {statistics.median(b for _, b in times):.2f} s, {ratio:.2f} times as much")


def rows(transforms: tuple[Transform, ...]) -> int:
    return sum(len(transform.subject.keys) for transform in transforms)


def measure(folder: str, transforms: tuple[Transform, ...]) -> float:
    """Seconds of processor time of one check with these transforms."""
    real = registry.of_platform
    registry.of_platform = lambda platform: transforms if platform == "terraform" else real(platform)  # type: ignore[assignment]  # for this run only
    try:
        start = time.process_time()
        pipeline.run([folder], Settings(), jobs=1)
        return time.process_time() - start
    finally:
        registry.of_platform = real


def more(usual: tuple[Transform, ...]) -> Iterator[Transform]:
    """Nine further rows for each type of resource that a transform looks at, by an argument that nothing has."""
    for transform in usual:
        if transform.subject.kind != "resource" or "*" in transform.subject.keys:
            continue
        for number in range(TIMES - 1):
            row = Setting(
                types=transform.subject.keys,
                path=("harden_benchmark",),
                good=True,
                absent_is_good=True,
                risk=Risk.NONE,
                risk_note="None",
            )
            defect = Defect(f"{transform.name}-{number}", "Benchmark", "None", "None", (), (row,))
            yield from made_of("terraform", (defect,))


if __name__ == "__main__":
    main()
