"""Files that try to stop, fill up or mislead whoever reads them; each a function that puts one into a folder."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

MIB = 1 << 20
Put = Callable[[Path], None]


def text(content: str) -> Put:
    """A file with this text."""
    return lambda folder: _write(folder, content.encode("utf-8", "surrogatepass"))


def data(content: bytes) -> Put:
    """A file with these bytes."""
    return lambda folder: _write(folder, content)


def _write(folder: Path, content: bytes) -> None:
    (folder / "bad.yml").write_bytes(content)


def _sparse(folder: Path) -> None:
    with (folder / "bad.yml").open("wb") as file:
        file.truncate(100 * MIB)


def _unreadable(folder: Path) -> None:
    text("pathway: x\n")(folder)
    (folder / "bad.yml").chmod(0)


def _unreadable_folder(folder: Path) -> None:
    (folder / "bad").mkdir()
    text("pathway: x\n")(folder / "bad")
    (folder / "bad").chmod(0)


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket may have 107 bytes
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("bad.yml")
    os.chdir(here)


def _folder_loop(folder: Path) -> None:
    (folder / "bad").symlink_to(folder)


def _many_steps(folder: Path) -> None:
    whole = (
        (folder / "tame.yml")
        .read_text("utf-8")
        .replace("tame", "bad")
        .replace("TM", "BD")
        .replace("mild:", "bad:")
    )
    head, rest = whole.split("steps:\n")
    steps = "".join(f"  s{number}: {{do: Act., then: s{number + 1}}}\n" for number in range(1_001))
    text(f"{head}steps:\n{steps}  s1001: {{do: Act., then: BD-R1}}\n  {rest.lstrip()}")(folder)


_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

FILES: dict[str, tuple[str, Put]] = {
    "alias-bomb": ("yaml-feature", text(_BOMB)),
    "merge-keys": ("yaml-feature", text("<<: {pathway: x}\n")),
    "nested-lists": ("yaml-too-deep", text("[" * 100_000)),
    "nested-groups": ("yaml-too-deep", text("{a: " * 100_000)),
    "nested-items": ("yaml-too-deep", text("- " * 100_000)),
    "nested-keys": ("yaml-too-deep", text("? " * 100_000)),
    "nested-lines": ("yaml-too-deep", text("".join(f"{' ' * depth}a:\n" for depth in range(1_000)))),
    "long-text": ("yaml-too-deep", data(b"library: " + b"x" * 100 * MIB)),
    "nothing-but-holes": ("yaml-too-deep", _sparse),
    "text-below-the-limit": ("yaml-too-deep", text("library: " + "x" * (MIB - 10))),
    "word-of-100000": ("yaml-too-deep", text("library: " + "x" * 100_000)),
    "many-parts": ("yaml-too-deep", text("library: [" + "a," * (MIB // 2 - 10) + "]")),
    "many-keys": ("wrong-form", text("library: x\n" + "".join(f"k{n}: a\n" for n in range(80_000)))),
    "many-keys-in-a-line": (
        "wrong-form",
        text("{library: x" + "".join(f", k{n}: a" for n in range(70_000)) + "}"),
    ),
    "many-repeated-keys": ("duplicate-key", text("library: x\n" * 80_000)),
    "many-cut-texts": ("comment-cuts-text", text("library: a\nurl: [" + "b #c\n, " * 100_000 + "]")),
    "many-marks": ("bad-citation-mark", text("library: a\nsafety-net: >-\n  " + "x [@y z] " * 1_000)),
    "many-conditions": ("bad-condition", text("facts:\n" + "- (((not not x\n" * 60_000 + "findings: {}\n")),
    "many-steps": ("yaml-too-deep", _many_steps),
    "not-utf-8": ("file-unreadable", data(b"library: caf\xe9\n")),
    "utf-16": ("file-unreadable", data("library: x\n".encode("utf-16"))),
    "utf-16-without-mark": ("file-unreadable", data("library: x\n".encode("utf-16-le"))),
    "utf-32": ("file-unreadable", data("library: x\n".encode("utf-32"))),
    "nul": ("file-unreadable", data(b"library: x\0y\n")),
    "nothing-but-nul": ("file-unreadable", data(b"\0" * MIB)),
    "lone-surrogate": ("file-unreadable", text("library: \ud800\n")),
    "escaped-surrogate": ("yaml-syntax", text('library: "\\ud800"\n')),
    "escaped-beyond-unicode": ("yaml-syntax", text('library: "\\U00110000"\n')),
    "tabs": ("yaml-syntax", text("library:\n\tx\n\t- y\n")),
    "two-documents": ("yaml-feature", text("library: x\n---\nlibrary: y\n")),
    "second-document-broken": ("yaml-feature", text("library: x\n...\n---\n[[[\n")),
    "only-comments": ("missing-key", text("# one\n" * 100_000)),
    "empty": ("missing-key", text("")),
    "only-a-mark": ("missing-key", data(b"\xef\xbb\xbf")),
    "python-tag": ("yaml-feature", text('library: !!python/object/apply:os.system ["touch /tmp/pwned"]\n')),
    "own-tag": ("yaml-feature", text("%TAG ! tag:x,2000:\n---\nlibrary: !x y\n")),
    "binary": ("file-unreadable", data(bytes(range(256)) * 1_000)),
    "program": ("file-unreadable", data(b"\x7fELF" + b"\0" * 100)),
    "pipe": ("file-unreadable", lambda folder: os.mkfifo(folder / "bad.yml")),
    "socket": ("file-unreadable", _socket),
    "device": ("file-unreadable", lambda folder: (folder / "bad.yml").symlink_to("/dev/zero")),
    "link-to-itself": ("file-unreadable", lambda folder: (folder / "bad.yml").symlink_to("bad.yml")),
    "link-to-nothing": ("file-unreadable", lambda folder: (folder / "bad.yml").symlink_to("nothing.yml")),
    "link-to-its-folder": ("file-unreadable", _folder_loop),
    "link-to-kernel": ("file-unreadable", lambda folder: (folder / "bad.yml").symlink_to("/proc/self/mem")),
    "folder": ("file-unreadable", lambda folder: (folder / "bad.yml").mkdir()),
    "not-allowed": ("file-unreadable", _unreadable),
    "folder-not-allowed": ("file-unreadable", _unreadable_folder),
}
"""By name the rule that must be reported first for it, and what puts it there."""
