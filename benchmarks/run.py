"""Measure harden on generated trees: time per file and megabyte, peak memory, and ratios that hold on any machine.

    make bench                     all sizes, then 5 MB of Terraform and of Kubernetes alone
    python -m benchmarks.run 100   one size; with --checkov PATH, the ratio to Checkov's scan of the same tree
    python -m benchmarks.run --alone   only the 5 MB of each
    python -m benchmarks.run --tree FOLDER   the files below a folder, as they are

Every figure is the median of several runs of a whole process; a ratio compares runs that took turns.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.tree import Kind, generate

SIZES = (100, 1_000, 10_000)
ALONE = {Kind.TERRAFORM: 1_750, Kind.KUBERNETES: 3_250}
"""Files of the trees of one kind: 5 MB each."""
HARDEN = Path(sys.executable).with_name("harden")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--checkov", help="the checkov program, to compare with on the smaller trees")
    parser.add_argument("--alone", action="store_true", help="measure only the trees of Terraform and Kubernetes alone")
    parser.add_argument("--tree", type=Path, help="measure the files of this folder, and no generated ones")
    options = parser.parse_args()
    start_up(options.runs * 5)
    if options.tree:
        sizes = [path.stat().st_size for path in options.tree.rglob("*") if path.is_file()]
        compare(options.tree, "given", Size(len(sizes), sum(sizes) / 1e6), options.runs, options.checkov)
        return
    trees = [] if options.alone else [(size, Kind.MIXED) for size in options.sizes or SIZES]
    if options.alone or not options.sizes:
        trees += [(files, kind) for kind, files in ALONE.items()]
    for files, kind in trees:
        with tempfile.TemporaryDirectory() as folder:
            size = Size(files, generate(Path(folder), files, kind) / 1e6)
            compare(Path(folder), kind.value, size, options.runs, options.checkov if files <= 1_000 else None)


def start_up(runs: int) -> None:
    """`harden --version` against bare Python."""
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(runs):
        ours.append(run([str(HARDEN), "--version"]).seconds)
        bare.append(run([sys.executable, "-c", "pass"]).seconds)
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    print(f"start-up: {statistics.median(ours) * 1000:.0f} ms, {ratio:.2f} times bare Python")


class Size(NamedTuple):
    """How much there is to read."""

    files: int
    megabytes: float


def compare(folder: Path, title: str, size: Size, runs: int, checkov: str | None) -> None:
    """Measure what reads a tree: us in several ways, Checkov where its program is given, and reading alone."""
    print(f"\n{title}: {size.files} files, {size.megabytes:.1f} MB, {len(os.sched_getaffinity(0))} cores")
    reading = statistics.median(read_and_hash(folder) for _ in range(runs))
    row("read and hash", Measured(reading, reading, 0), size, reading)
    for label, arguments in (
        ("check, nothing to find", ["--isolated", "--select", "fixed-name"]),
        ("check", ["--isolated"]),
        ("check, one job", ["--isolated", "--jobs", "1"]),
        ("diff", ["--isolated", "--diff"]),
    ):
        row(label, median([str(HARDEN), *arguments, str(folder)], runs), size, reading)
    if checkov:
        command = [checkov, "-d", str(folder), "--compact", "--quiet", "--framework", "terraform", "kubernetes"]
        row("checkov scan", median([*command, "--skip-download"], 1), size, reading)


class Measured(NamedTuple):
    """Seconds on the clock, seconds of one core and peak memory in KiB; both of the process itself, not of workers."""

    seconds: float
    core_seconds: float
    memory: int


def row(label: str, measured: Measured, size: Size, reading: float) -> None:
    (files, megabytes), (seconds, core_seconds, memory) = size, measured
    print(
        f"{label:24} {seconds:8.2f} s  {seconds / files * 1000:7.2f} ms/file  {megabytes / seconds:7.2f} MB/s  "
        f"{core_seconds:8.2f} s of a core  {memory / 1024:7.0f} MB peak  {seconds / reading:8.1f} x reading"
    )


def median(command: list[str], runs: int) -> Measured:
    """The median of the times; the least of core seconds, which only what else runs can raise; the most memory."""
    results = [run(command) for _ in range(runs)]
    return Measured(
        statistics.median(result.seconds for result in results),
        min(result.core_seconds for result in results),
        max(result.memory for result in results),
    )


def run(command: list[str]) -> Measured:
    """Measure a command whose output is thrown away."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Measured(time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def read_and_hash(folder: Path) -> float:
    begin = time.perf_counter()
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
