"""The repository around a data folder: its revisions by name, and where two of them parted."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sisi.load.source import TARGETS, work_tree
from sisi.messages import Message, msg
from sisi.problems import SisiError
from sisi.revisions.git import Git
from sisi.revisions.tree import TreeSource

_ID = re.compile("[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository; `prefix` leads from its top to the folder it was opened at: "" or with a slash at the end."""

    git: Git
    prefix: str

    @classmethod
    def around(cls, folder: Path, environ: Mapping[str, str]) -> Repository:
        """The repository that holds `folder`. SisiError where there is none, no git, or git refuses."""
        real = folder.resolve()
        top = work_tree(real) or real  # below it, data may lie that look like a repository without a work tree
        git = Git.at(top, environ)
        below = real.relative_to(top).as_posix()
        answer = git.run("rev-parse", "--show-prefix", "--prefix", "" if below == "." else f"{below}/", "--show-prefix")
        if answer.returncode == 0:
            above, _, rest = answer.stdout.decode("utf-8", "surrogateescape").removesuffix("\n").partition("\n")
            return cls(git, above + rest)
        raise SisiError(_no_repository(folder, answer.stderr.decode("utf-8", "replace")))

    def commit(self, name: str) -> str:
        """The full id of the commit that `name` stands for. SisiError says what to do where there is none."""
        found = self._look_up(name)
        if found is None:
            raise SisiError(self._no_revision(name))
        return found

    def merge_base(self, base: str, head: str) -> str:
        """The commit (full ids, all) from which both went on. SisiError where they have none in common."""
        answer = self.git.ask("merge-base", base, head)
        if answer:
            return answer.split()[0].decode("ascii")
        if self._is_shallow():
            raise SisiError(_shallow(base))
        raise SisiError(
            msg("{base} and {head} have no common history, so no merge base.", base=base[:12], head=head[:12])
        )

    def data(self, commit: str, shown: str) -> TreeSource:
        """The data folder as it was at `commit`; `shown` stands before its names where people are told of them."""
        return TreeSource(self.git, commit, self.prefix, shown)

    def at_data(self, commit: str, named: str) -> Repository | None:
        """The repository at the data folder that `commit` has, by the rules of a folder on disk; None where it has none.

        `named` is what the user named, from where the repository was opened; "" where nothing was named.
        """
        start = posixpath.normpath(self.prefix + named)
        parts = () if start == "." else tuple(start.split("/"))
        bases = [parts] if named else [parts[:end] for end in range(len(parts), -1, -1)]
        for base in bases:
            for folder in (base, (*base, "data")) if named else ((*base, "data"), base):
                prefix = "".join(f"{part}/" for part in folder)
                if ".." not in folder and self.git.ask("ls-tree", "--full-tree", commit, "--", prefix + TARGETS):
                    return replace(self, prefix=prefix)
        return None

    def _look_up(self, name: str) -> str | None:
        if "\0" in name:
            return None
        answer = self.git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        found = (answer or b"").decode("ascii", "replace").strip()
        return found if _ID.fullmatch(found) else None  # `^main` is answered by a `^` and an id

    def _no_revision(self, name: str) -> Message:
        if self._is_shallow():
            return _shallow(name)
        if self._look_up(f"origin/{name}") is not None:
            return msg("there is no revision {name} in this repository; did you mean origin/{name}?", name=name)
        return msg(
            "there is no revision {name} in this repository. Name a branch, a tag or a commit; "
            "`git branch --all` and `git log --oneline` list them.",
            name=name,
        )

    def _is_shallow(self) -> bool:
        return (self.git.ask("rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def _no_repository(folder: Path, words: str) -> Message:
    if "dubious ownership" in words:
        return msg(
            "git refuses {folder}: its files belong to another user, as is usual in containers. Allow it with:\n"
            "    git config --global --add safe.directory '*'",
            folder=os.fspath(folder),
        )
    return msg(
        "{folder} is in no git repository that can be read ({words}), so there is nothing to compare with.",
        folder=os.fspath(folder),
        words=(words.splitlines() or ["?"])[0].removeprefix("fatal: "),
    )


def _shallow(name: str) -> Message:
    return msg(
        "this clone is shallow: it holds only the newest commits, and {name}, or where it parted from here, is not among them.\n"
        "In a GitHub workflow, add this line under `with:` of actions/checkout:\n"
        "    fetch-depth: 0\n"
        "In GitLab CI, add it under `variables:`:\n"
        '    GIT_DEPTH: "0"\n'
        "On your own machine: git fetch --unshallow",
        name=name,
    )
