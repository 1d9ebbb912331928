"""One tree of errors. Messages are for users: `path:line:col: what`."""

from __future__ import annotations


class HardenError(Exception):
    """Anything we raise on purpose."""


class UsageError(HardenError):
    """The command line or the configuration is wrong."""


class FileError(HardenError):
    """One file cannot be read or understood. Lines and columns count from 1, in characters; 0: the whole file."""

    def __init__(self, path: str, what: str, line: int = 0, column: int = 0) -> None:
        super().__init__(f"{path}:{line}:{column}: {what}" if line else f"{path}: {what}")
        self.path = path
        self.what = what
        self.line = line
        self.column = column

    @property
    def described(self) -> str:
        """What is wrong, and on which line, for where the path is said already."""
        return f"{self.what} (line {self.line})" if self.line else self.what

    def __reduce__(self) -> tuple[type[FileError], tuple[str, str, int, int]]:
        """Let the error travel between processes."""
        return (FileError, (self.path, self.what, self.line, self.column))


class CannotEdit(HardenError):
    """A change cannot be made without touching more than it says; the message is the reason, for the user."""


class ProofFailed(HardenError):
    """The patched bytes are not what the changes declared. Nothing is written."""


class WriteError(HardenError):
    """A patch could not be written; every file is as it was before."""
