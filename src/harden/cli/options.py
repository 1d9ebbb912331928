"""What can be asked of `harden check`, as click reads it; combinations that contradict each other are refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from harden.report.view import Mode
from harden.settings import MISSING, SECRET_MODES, SECRET_STORES, SECRET_URLS

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("full", "concise", "json", "sarif", "inputs")
STDIN = "-"
ANY_PATH = click.Path(readable=False)
"""Whether a path can be read is for us to say, in the words that we have for files below it, too."""
A_FILE = click.Path(dir_okay=False, readable=False)


@dataclass(frozen=True, slots=True)
class Options:
    """The arguments and options of `harden check`, named as click names them."""

    paths: tuple[str, ...]
    fix: bool
    diff: bool
    patch: str | None
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    max_risk: str | None
    preset: str | None
    inputs: str | None
    secrets: str | None
    secret_store: str | None
    secret_urls: str | None
    require_proof: bool
    exclude: tuple[str, ...]
    no_gitignore: bool
    config: str | None
    lock: str | None
    baseline: str | None
    no_baseline: bool
    write_baseline: str | None
    isolated: bool
    stdin_filename: str | None
    output_format: str | None
    output_file: str | None
    show_suppressed: bool
    statistics: bool
    exit_zero: bool
    verbose: bool
    quiet: bool
    colour: str
    jobs: int

    @property
    def mode(self) -> Mode:
        if self.fix:
            return Mode.FIX
        if self.diff:
            return Mode.DIFF
        return Mode.PATCH if self.patch is not None else Mode.CHECK

    @property
    def is_stdin(self) -> bool:
        return STDIN in self.paths

    @property
    def format(self) -> str:
        return self.output_format or "full"


def _names(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Split `a,b` and repeated options into one tuple."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


_OPTIONS = (
    click.argument("paths", nargs=-1, type=ANY_PATH),
    click.option("--fix", is_flag=True, help="Write the fixes."),
    click.option("--diff", is_flag=True, help="Print the patch that would fix, for `git apply`; write nothing."),
    click.option("--patch", metavar="FILE", type=A_FILE, help="Write that patch to FILE."),
    click.option(
        "--select", multiple=True, callback=_names, metavar="NAMES", help="Run these transforms only; a comma list."
    ),
    click.option("--extend-select", multiple=True, callback=_names, metavar="NAMES", help="Run these transforms too."),
    click.option("--ignore", multiple=True, callback=_names, metavar="NAMES", help="Do not run these transforms."),
    click.option(
        "--max-risk",
        type=click.Choice(["none", "runtime", "replace"]),
        help="The risk that fixes may have: none: a working system behaves the same; runtime (default): what worked "
        "before may be refused or restarted; replace: Terraform may destroy and re-create an object.",
    ),
    click.option("--preset", type=click.Choice(["recommended", "strict"]), help="Which transforms run by default."),
    click.option(
        "--inputs",
        type=click.Choice(MISSING),
        help="Values that only you have and that [inputs] does not give: report the finding (default), or declare "
        "Terraform variables that ask for them.",
    ),
    click.option(
        "--secrets",
        type=click.Choice(SECRET_MODES),
        help="How containers take secrets that stand in manifests: auto (default): a file where the image reads one, "
        "else a variable; env, file: always so; env-from: all of the Secret where a container has nothing else.",
    ),
    click.option(
        "--secret-store",
        type=click.Choice(SECRET_STORES),
        help="What makes the Secret: example (default): a file that names its keys; external: an ExternalSecret; csi: "
        "a SecretProviderClass; sealed: a SealedSecret of yours, with the command for it.",
    ),
    click.option(
        "--secret-urls",
        type=click.Choice(SECRET_URLS),
        help="What of a URL with a password goes to the Secret: whole (default), or split: the password alone.",
    ),
    click.option("--require-proof", is_flag=True, help="Refuse fixes of files that the second parser cannot read."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out files, as in .gitignore. Repeatable."),
    click.option("--no-gitignore", is_flag=True, help="Look at files that .gitignore excludes."),
    click.option("--config", metavar="FILE", type=ANY_PATH, help="Use this harden.toml or pyproject.toml."),
    click.option("--lock", metavar="FILE", type=A_FILE, help="Use this harden.lock."),
    click.option("--baseline", metavar="FILE", type=A_FILE, help="Leave alone what FILE lists: report what is new."),
    click.option("--no-baseline", is_flag=True, help="Ignore the baseline that the configuration names."),
    click.option(
        "--write-baseline", metavar="FILE", type=A_FILE, help="List in FILE all that is found now, and report nothing."
    ),
    click.option("--isolated", is_flag=True, help="Ignore configuration and harden.lock, unless named with --lock."),
    click.option("--stdin-filename", metavar="NAME", help="The name of what is read from standard input (path `-`)."),
    click.option("--output-format", type=click.Choice(FORMATS), help="How to report findings. Default: full."),
    click.option("--output-file", metavar="FILE", type=A_FILE, help="Write the report to FILE."),
    click.option("--show-suppressed", is_flag=True, help="Report suppressed findings too."),
    click.option("--statistics", is_flag=True, help="Count findings by transform instead of showing them."),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings or unreadable files."),
    click.option("-v", "--verbose", is_flag=True, help="Say which files are skipped, and show internal errors whole."),
    click.option("-q", "--quiet", is_flag=True, help="Leave out the summary and the progress bar."),
    click.option(
        "--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto", help="Default: auto."
    ),
    click.option(
        "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes; default: one for each core."
    ),
)


def check_options(command: Command) -> Command:
    """Decorate a command with every option of `harden check`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_contradictions(options: Options) -> None:
    """Raise click.UsageError for options that cannot be had together."""
    modes = [name for name, given in (("--fix", options.fix), ("--diff", options.diff)) if given]
    modes += ["--patch"] if options.patch is not None else []
    machine = options.output_format in ("json", "sarif")
    contradictions = (
        (len(modes) > 1, f"{' and '.join(modes)} cannot be used together"),
        (options.diff and options.output_format is not None, "--diff prints a patch: --output-format has no effect"),
        (options.diff and options.output_file is not None, "--diff prints a patch: use --patch FILE to write it"),
        (options.diff and options.statistics, "--diff prints a patch: --statistics has no effect"),
        (options.statistics and machine, f"--statistics is text; {options.output_format} counts by transform anyway"),
        (options.verbose and options.quiet, "--verbose and --quiet cannot be used together"),
        (options.isolated and options.config is not None, "--isolated and --config cannot be used together"),
        (options.baseline is not None and options.no_baseline, "--baseline and --no-baseline cannot be used together"),
        (
            options.write_baseline is not None and bool(modes),
            f"--write-baseline and {' '.join(modes)} cannot be used together",
        ),
        (options.write_baseline is not None and options.is_stdin, "--write-baseline needs files, not standard input"),
        (
            options.write_baseline is not None and (options.statistics or options.output_format is not None),
            "--write-baseline writes the baseline and no report",
        ),
        (options.is_stdin and len(options.paths) > 1, "'-' reads standard input and stands alone"),
        (
            options.is_stdin and options.stdin_filename is None,
            "'-' needs --stdin-filename, which says what kind of file it is",
        ),
        (options.stdin_filename is not None and not options.is_stdin, "--stdin-filename needs the path '-'"),
        (
            options.is_stdin and options.fix and (options.statistics or options.output_format is not None),
            "--fix prints the fixed file when it reads standard input: no report",
        ),
    )
    for is_given, message in contradictions:
        if is_given:
            raise click.UsageError(message)
