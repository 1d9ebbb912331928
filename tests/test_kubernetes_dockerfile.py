"""What a Dockerfile shows of its image."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.kubernetes.dockerfile.accounts import Accounts, accounts
from harden.kubernetes.dockerfile.built import BuiltImage, built_image
from harden.kubernetes.dockerfile.healthcheck import Asked, asked
from harden.kubernetes.dockerfile.instructions import Instruction, instructions, substituted
from harden.kubernetes.dockerfile.stages import Run, Stage, all_runs, stage_of
from harden.kubernetes.image.table import ProbeFact

TMP = "/tmp"  # noqa: S108  # in a container


def _stage(text: str, target: str = "", **arguments: str | None) -> Stage:
    found = stage_of(dedent(text).encode(), target, arguments)
    assert found is not None
    return found


def _built(text: str, target: str = "", **arguments: str | None) -> BuiltImage:
    users = accounts(all_runs(dedent(text).encode())).users
    return built_image("Dockerfile", _stage(text, target, **arguments), users)


def test_lines_are_joined_and_comments_are_no_part_of_them() -> None:
    text = '# a comment\n\nRUN one \\\n  # not a word of it\n\n  two \\ \n three\nCMD [ "a", "b c" ]\n'
    first, second = instructions(text.encode())
    assert (first.name, first.text.split()) == ("RUN", ["one", "two", "three"])
    assert second.words == ("a", "b c")


def test_a_last_line_that_goes_on_nowhere() -> None:
    assert [(one.name, one.text) for one in instructions(b"RUN one \\")] == [("RUN", "one")]


def test_another_escape_character() -> None:
    text = "# syntax=docker/dockerfile:1\r\n# escape=`\r\nRUN a `\r\n b\r\nWORKDIR c:\\\r\nUSER x"
    assert [(one.name, one.text.split()) for one in instructions(text.encode())] == [
        ("RUN", ["a", "b"]),
        ("WORKDIR", ["c:\\"]),
        ("USER", ["x"]),
    ]


def test_an_escape_directive_behind_a_comment_is_none() -> None:
    assert [one.name for one in instructions(b"# hello\n# escape=`\nRUN a `\nUSER b\n")] == ["RUN", "USER"]


def test_here_documents_are_no_instructions() -> None:
    text = "RUN <<EOF cat <<-'TWO'\nUSER 1\nEOF\n\tUSER 2\n\tTWO\nCOPY <<a /x\nUSER 3\na\nUSER 4\n"
    found = instructions(text.encode())
    assert [(one.name, one.body) for one in found] == [("RUN", "USER 1\nUSER 2"), ("COPY", "USER 3"), ("USER", "")]


def test_flags_are_taken_off() -> None:
    (found,) = instructions(b"COPY --chown=1:2 --link --from=b a /b --not=a-flag\n")
    assert (found.flags, found.text) == ({"chown": "1:2", "link": "", "from": "b"}, "a /b --not=a-flag")


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    stage = stage_of(data)
    assert stage is None or built_image("Dockerfile", stage, {}).path == "Dockerfile"


@given(
    st.lists(
        st.sampled_from(
            [
                *("FROM alpine", "FROM scratch AS a", "FROM a", "USER 1", "USER $X", "ARG X=1", "ENV X 2", "WORKDIR b"),
                *("COPY a b", "VOLUME /v", "RUN chmod 777 /a", "RUN chown", "EXPOSE 1-9", "HEALTHCHECK CMD curl -f x"),
            ]
        )
    )
)
def test_any_instructions_are_read(lines: list[str]) -> None:
    stage = stage_of("\n".join(lines).encode())
    assert (stage is not None) is any(line.startswith("FROM") for line in lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a$B-${B}", "a1-1"),
        ("${B:-x}${E:-y}${N:-z}", "1yz"),
        ("${B:+x}${E:+y}", "x"),
        (r"\$B \n", r"$B \n"),
        ("$U", None),
        ("${U:-x}", None),
        ("$N", ""),
    ],
)
def test_variables(text: str, expected: str | None) -> None:
    assert substituted(text, {"B": "1", "E": "", "U": None}) == expected


def test_the_last_stage_or_the_one_asked_for() -> None:
    text = """
    FROM golang AS build
    USER 5
    FROM Build AS run
    ENV A=1
    FROM 0 AS other
    """
    assert _stage(text).user == "5"
    assert _stage(text, "RUN").env == {"A": "1"}
    assert _stage(text, "build").env == {}
    assert stage_of(dedent(text).encode(), "nowhere") is None
    assert stage_of(b"# nothing\n") is None


def test_arguments_come_from_before_the_first_stage_and_from_the_build() -> None:
    text = """
    ARG BASE=alpine
    ARG TAG
    FROM ${BASE}:${TAG:-3}
    ARG BASE
    ARG USER_ID=1000
    USER ${USER_ID}
    """
    assert _stage(text, TAG="4").base is not None
    assert (_stage(text, TAG="4").base or Instruction("", "")) != _stage(text, TAG="5").base
    assert _stage(text).base is None  # the build gives it, or does not
    assert _stage(text, USER_ID="7").user == "7"
    assert _stage(text, USER_ID=None).user is None
    assert _stage("FROM x\nUSER $TARGETARCH").user is None


def test_what_a_stage_inherits() -> None:
    found = _stage(
        """
        FROM debian AS one
        WORKDIR /a
        WORKDIR b
        EXPOSE 80 81/udp 8000-8002 $NOTHING
        VOLUME /v ["not", "json]
        ENTRYPOINT ["x"]
        FROM one
        COPY --chmod=777 y z
        CMD run
        VOLUME ["/w"]
        """
    )
    assert (found.workdir, found.ports) == ("/a/b", (80, 8000, 8001, 8002))
    assert found.entrypoint is not None
    assert found.command is not None
    assert [(copy.destination, copy.mode) for copy in found.copies] == [("/a/b/z", "777")]


@pytest.mark.parametrize(
    ("script", "users", "homes"),
    [
        ("useradd -u 1001 app", {"app": (1001, None)}, {}),
        ("useradd -mu 1001 -s /bin/sh -g 7 app", {"app": (1001, 7)}, {1001: "/home/app"}),
        (
            "groupadd --gid 9 grp && useradd --uid=8 --gid grp --create-home --home-dir /srv/app app",
            {"app": (8, 9)},
            {8: "/srv/app"},
        ),
        ("addgroup -g 5 -S grp; adduser -S -D -H -u 4 -G grp app", {"app": (4, 5)}, {}),
        ("adduser -h /data -u 4 app", {"app": (4, None)}, {4: "/data"}),
        ("adduser --system --uid 4 --gid 6 app", {"app": (4, 6)}, {}),
        ("adduser --disabled-password --gecos 'a b' --uid 4 --ingroup root app", {"app": (4, None)}, {4: "/home/app"}),
        ("adduser -S app", {}, {}),
        ("useradd -u $UID app", {}, {}),
        ("echo useradd -u 4 app", {}, {}),
        ("if true; then\nuseradd -u 4 app; fi", {"app": (4, None)}, {}),
    ],
)
def test_accounts(script: str, users: object, homes: object) -> None:
    found = accounts([Run(script, "/", "")])
    assert isinstance(found, Accounts)
    assert (found.users, found.homes) == (users, homes)


@pytest.mark.parametrize(
    ("text", "user"),
    [
        ("FROM alpine\nUSER 1000:2000", (1000, 2000)),
        ("FROM alpine\nRUN adduser -D -u 1001 app\nUSER app", (1001, None)),
        ("FROM alpine\nRUN addgroup -g 7 g && adduser -D -u 1001 app\nUSER app:g", (1001, 7)),
        ("FROM alpine\nUSER nobody", (65534, 65534)),
        ("FROM alpine\nUSER www-data", (82, 82)),
        ("FROM php:8\nUSER www-data:www-data", (33, 33)),
        ("FROM node:22\nUSER node", (1000, 1000)),
        ("FROM gcr.io/distroless/base:nonroot", (65532, 65532)),
        ("FROM cgr.dev/chainguard/static", (65532, 65532)),
        ("FROM mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled", (1654, 1654)),
        ("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER $APP_UID", (1654, None)),
        (
            "FROM debian AS u\nRUN useradd -u 9 x\nFROM scratch\nCOPY --from=u /etc/passwd /etc/passwd\nUSER x",
            (9, None),
        ),
    ],
)
def test_users(text: str, user: tuple[int, int | None]) -> None:
    row = _built(text).row
    assert row is not None
    assert (row.user, row.group, row.is_root, row.needs_api) == (*user, False, None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("FROM alpine", "Dockerfile names no user, so that it runs as root"),
        ("FROM alpine\nUSER root", "Dockerfile runs it as root"),
        ("FROM a.b/alpine\nRUN adduser -D a\nUSER a", "Dockerfile runs it as a, a name whose number is not in it"),
        (
            "FROM debian AS u\nRUN useradd -u 9 x\nFROM scratch\nUSER x",
            "Dockerfile runs it as x, a name whose number is not in it",
        ),
        ("FROM example.com/base", "Dockerfile names no user, and that of example.com/base is not known"),
        ("ARG B\nFROM $B", "Dockerfile names no user, and that of its base image is not known"),
        ("FROM alpine\nARG U\nUSER $U", "Dockerfile says its user by a variable that only the build knows"),
        ("FROM mcr.microsoft.com/dotnet/aspnet:6.0", "Dockerfile names no user, so that it runs as root"),
        (
            "FROM mcr.microsoft.com/dotnet/aspnet:latest",
            "Dockerfile names no user, and that of mcr.microsoft.com/dotnet/aspnet is not known",
        ),
    ],
)
def test_users_that_are_root_or_not_known(text: str, why: str) -> None:
    found = _built(text)
    assert (found.row, found.why) == (None, why)


@pytest.mark.parametrize(
    ("lines", "writable"),
    [
        ("", (TMP,)),
        ("RUN apk add curl && chmod +x /bin/x && chmod 755 /usr && chown root:root /x", (TMP,)),
        ("COPY a /app/a", (TMP,)),
        ("RUN adduser -D -u 7 app\nUSER app", (TMP, "/home/app")),
        ("RUN mkdir -p /data && chown -R 7 /data && mkdir /data/x", (TMP, "/data")),
        ("RUN install -d -o 7 -m 0750 /data", (TMP, "/data")),
        ("RUN mkdir -m 1777 /data /cache", (TMP, "/cache", "/data")),
        ("VOLUME /data /data/more", (TMP, "/data")),
        ("USER 7\nWORKDIR /work", (TMP, "/work")),
        (f"RUN chmod 1777 {TMP}", (TMP,)),
    ],
)
def test_folders_that_a_user_may_write_to(lines: str, writable: tuple[str, ...]) -> None:
    row = _built(f"FROM alpine\n{lines}\nUSER 7").row
    assert row is not None
    assert row.writable == writable


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (
            "RUN mkdir -p /var/x && chown 7 /var",
            "its user may write to /var, which is a part of its base image",
        ),
        ("RUN chown 7 /etc", "its user may write to /etc, which is a part of its base image"),
        ("RUN mkdir /a && chmod a+w /a\nCOPY x /a/x", "its user may write to /a, where the image has files"),
        ("RUN mkdir /a && chmod g+w /a && touch /a/x", "its user may write to /a, where the image has files"),
        ("WORKDIR /a\nRUN unzip x.zip\nRUN chown 7 .", "its user may write to /a, where the image has files"),
        ("VOLUME /a\nCOPY . /a", "its user may write to /a, where the image has files"),
        ("ARG D\nVOLUME $D/x", "a path depends on a variable that only the build knows"),
        ("ARG D\nCOPY x $D/x", "a path depends on a variable that only the build knows"),
        ("COPY --chown=7 x /a/", "files that it copies to /a may belong to its user"),
        ("RUN chown -R 7 $DIR", "what it does with `chown` cannot be told"),
        ("RUN install -o 7 x /usr/bin/x", "it gives files to the user that it runs as"),
        ("RUN tar x", "it uses `tar`, which may give files to the user that it runs as"),
        ("RUN cp -a x /y", "it uses `cp`, which may give files to the user that it runs as"),
        ("USER 7\nRUN make", "it runs commands as 7, which may leave files that this user writes to"),
    ],
)
def test_where_it_cannot_be_told_what_is_written(lines: str, why: str) -> None:
    found = _built(f"FROM alpine\n{lines}\nUSER 7")
    assert found.row is not None
    assert (found.row.writable, found.why_not_writable) == (None, f"Dockerfile: {why}")


def test_what_a_base_image_lets_a_user_write_is_not_always_known() -> None:
    found = _built("FROM ruby:3\nUSER 7")
    assert found.why_not_writable == "Dockerfile: what the files of ruby let a user write to is not known"
    assert _built("ARG B\nFROM $B\nUSER 7").why_not_writable.startswith("Dockerfile: what the files of its base image")


def test_an_image_that_only_adds_files_is_as_the_public_one() -> None:
    found = _built("FROM nginx:1.29-alpine\nCOPY dist /usr/share/nginx/html\nEXPOSE 80")
    assert found.extends is not None
    assert (found.extends.familiar, found.copied, found.ports) == ("nginx", ("/usr/share/nginx/html",), (80,))
    for more in ("RUN true", "USER 7", "CMD nginx", "ENTRYPOINT x", "VOLUME /x", "HEALTHCHECK NONE", "COPY a $X"):
        assert _built(f"FROM nginx:1.29-alpine\nARG X\n{more}").extends is None
    assert _built("FROM alpine\nCOPY a /b").extends is None


def test_a_web_server_may_be_started_and_emptied_as_tutorials_do() -> None:
    foreground = '["nginx", "-g", "daemon off;"]'
    for more in (f"CMD {foreground}", f"ENTRYPOINT {foreground}", "RUN rm -rf /usr/share/nginx/html/*"):
        assert _built(f"FROM nginx:alpine\n{more}\nCOPY dist /usr/share/nginx/html").extends is not None
        assert _built(f"FROM httpd:2\n{more}\nCOPY dist /x").extends is None
    for more in ("RUN rm -rf /usr/share/nginx/html/* && true", "RUN rm /etc/nginx/nginx.conf", 'CMD ["nginx"]'):
        found = _built(f"FROM nginx:alpine\n{more}")
        assert (found.extends, found.row, found.why) == (None, None, "Dockerfile changes nginx by more than its files")


@pytest.mark.parametrize(
    ("run", "holds"),
    [
        ("chmod 755 /init.d/a.sh /init.d/b.sql", True),
        ("chmod -R a+rx /init.d && chmod 0644 /init.d/b.sql", True),
        ("chmod +x /init.d/a.sh", True),
        ("chmod 700 /init.d/a.sh", False),
        ("chmod 4755 /init.d/a.sh", False),
        ("chmod 755 /init.data", False),
        ("chmod 755", False),
        ("chown 70 /init.d/a.sh", False),
        ("chmod 755 /init.d/a.sh && touch /x", False),
    ],
)
def test_an_image_whose_files_are_only_opened_is_as_the_public_one(run: str, holds: bool) -> None:
    found = _built(f"FROM postgres:16-alpine\nCOPY a.sh b.sql /init.d/\nRUN {run}")
    assert (found.extends is not None) is holds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CMD curl -f http://localhost:8080/health || exit 1",
            Asked(ProbeFact(path="/health", timeout=5, host="localhost:8080"), 8080),
        ),
        (
            'CMD ["curl", "--fail", "-s", "-o", "/dev/null", "localhost"]',
            Asked(ProbeFact(path="/", timeout=5, host="localhost"), 80),
        ),
        (
            'CMD ["sh", "-c", "wget -qO- http://127.0.0.1:$PORT/a?b=1 > /dev/null 2>&1 || exit 1"]',
            Asked(ProbeFact(path="/a?b=1", timeout=5, host="127.0.0.1:81"), 81),
        ),
        (
            "CMD wget --no-check-certificate --spider --tries=1 -T 3 https://[::1]:8443/x",
            Asked(ProbeFact(path="/x", timeout=5, scheme="HTTPS", host="[::1]:8443"), 8443),
        ),
        ("CMD curl -sf http://localhost:${OTHER:-82}/", Asked(ProbeFact(path="/", timeout=5, host="localhost:82"), 82)),
        ("CMD nc -z -w 1 localhost 5432", Asked(ProbeFact(timeout=5), 5432)),
        ("NONE", None),
        ("CMD curl http://localhost/", None),  # succeeds whatever is answered
        ("CMD curl -f -X POST http://localhost/", None),
        ("CMD curl -f -H Host:x http://localhost/", None),
        ("CMD curl -f http://db:80/", None),
        ("CMD curl -f http://u:p@localhost/", None),
        ("CMD curl -f http://localhost:$UNKNOWN/", None),
        ("CMD curl -f http://localhost:99999999/", None),
        ("CMD curl -f ftp://localhost/", None),
        ("CMD curl -f http://localhost/ | grep ok", None),
        ("CMD curl -f http://localhost/ http://localhost/b", None),
        ("CMD wget --post-data=x http://localhost/", None),
        ("CMD nc -z db 5432", None),
        ("CMD nc localhost 5432", None),
        ("CMD pg_isready", None),
        ("CMD", None),
    ],
)
def test_health_checks(text: str, expected: Asked | None) -> None:
    (instruction,) = instructions(f"HEALTHCHECK {text}".encode())
    found = asked(instruction, {"PORT": "81"})
    assert found == expected


def test_times_of_a_health_check() -> None:
    (instruction,) = instructions(b"HEALTHCHECK --timeout=1m30s --start-period=2m CMD wget -q localhost:1/")
    assert asked(instruction, {}) == Asked(ProbeFact(path="/", timeout=30, host="localhost:1"), 1, 120)


@pytest.mark.parametrize(
    ("lines", "is_slow"),
    [("FROM eclipse-temurin:21", True), ("FROM gcr.io/distroless/java21-debian12", True), ("FROM alpine", False)],
)
def test_java_starts_slowly(lines: str, *, is_slow: bool) -> None:
    server = _built(lines).server
    assert server is not None
    assert server.starts_slowly is is_slow


def test_a_long_start_period_is_a_slow_start() -> None:
    server = _built("FROM alpine\nHEALTHCHECK --start-period=20s CMD wget localhost:1").server
    assert server is not None
    assert server.starts_slowly


def test_what_is_no_instruction_is_passed_over() -> None:
    """A directive with a value that Docker does not know, a line without a name, JSON that is none, an open end."""
    data = b"# escape=x\n1 + 1\nFROM a\nENTRYPOINT [not json\nRUN <<EOF\nid\n"
    found = instructions(data)
    assert [one.name for one in found] == ["FROM", "ENTRYPOINT", "RUN"]
    assert found[1].listed is None
    assert found[2].body == "id\n"
