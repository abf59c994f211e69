"""MediaWiki and DokuWiki from Debian's packages, unpacked into a folder outside the repository, without a server."""

import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = ("mediawiki", "mediawiki-classes", "dokuwiki", "php-geshi", "php-phpseclib", "libphp-simplepie")
FOLDER = "ENDPLATE_WIKIS"
"""The variable that names the folder, and so asks for these tests; `.ci/run` sets it."""


def why_not() -> str:
    """Why the wikis are not asked, empty if they are."""
    if not os.environ.get(FOLDER):
        return (
            f"set {FOLDER} to a folder for Debian's packages of MediaWiki and DokuWiki to try links in them"
        )
    missing = [program for program in ("php", "apt-get", "dpkg") if shutil.which(program) is None]
    return f"no {', '.join(missing)} on this machine" if missing else ""


def unpacked() -> Path:
    """The folder in which the packages lie unpacked as below the root of a machine."""
    folder = Path(os.environ[FOLDER]).expanduser()
    root = folder / "root"
    if not (root / "done").is_file():
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        run("apt-get", "download", "--quiet", *PACKAGES, folder=folder)
        for package in sorted(folder.glob("*.deb")):
            run("dpkg", "-x", str(package), str(root), folder=folder)
        for link in [path for path in root.rglob("*") if path.is_symlink()]:
            _keep_below(link, root)
        for script in (root / "usr" / "share" / "dokuwiki").rglob("*.php"):
            _look_below(script, root)
        (root / "done").touch()
    return root


def run(*command: str, folder: Path, text: str = "", **environment: str) -> str:
    """Runs a program with a text and variables of its environment; what it wrote."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


def _keep_below(link: Path, root: Path) -> None:
    """Packages link to absolute places; here they are below the folder."""
    target = link.readlink()
    if target.is_absolute():
        link.unlink()
        link.symlink_to(root / target.relative_to("/"))


def _look_below(script: Path, root: Path) -> None:
    """Debian writes the absolute places of other packages into DokuWiki's scripts."""
    text = script.read_bytes()
    if b"'/usr/share/php" in text:
        script.write_bytes(text.replace(b"'/usr/share/php", f"'{root}/usr/share/php".encode()))
