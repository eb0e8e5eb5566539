"""Writes a model to files in every shape that section 1 allows, and tells where each record begins."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.oracle.model import TEXT_KEYS, DataFile, Department, Label, Nomination, Plan, Repo, Thing, Track
from tests.oracle.yaml_page import Mapping, Node, Page, Sequence

PLAN_PATH = "data/targets.yaml"
Pairs = list[tuple[str, Node]]


@dataclass(frozen=True)
class Written:
    """The bytes of each file by its path, and the model with the line of each nomination filled in."""

    files: dict[str, bytes]
    repo: Repo

    def save(self, root: Path) -> None:
        """Write the files below a folder, the one that is to hold `data/`."""
        for path, content in self.files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    @property
    def yaml_files(self) -> int:
        """The number of YAML files that count as read: hidden ones do not."""
        return sum(not any(part.startswith(".") for part in Path(path).parts) for path in self.files)

    @property
    def nominations(self) -> int:
        """The number of nominations in all files."""
        return sum(len(file.nominations) for file in self.repo.files)


def shuffled(pairs: Iterable[tuple[str, Node | None]], rng: random.Random, *, empty: float = 0.08) -> Pairs:
    """The present pairs in any order; an absent one may have an empty value."""
    kept: Pairs = [
        (key, "" if value is None else value) for key, value in pairs if value is not None or rng.random() < empty
    ]
    rng.shuffle(kept)
    return kept


def number(value: int | None, rng: random.Random) -> str | None:
    """A whole number, now and then with zeros before it: "`010` is ten"."""
    return None if value is None else ("0" * rng.choice([1, 2]) if rng.random() < 0.1 else "") + str(value)


def texts(values: tuple[str, ...]) -> Sequence | None:
    """A list of texts, None where it is empty."""
    return Sequence([*values]) if values else None


def label(value: Label, rng: random.Random) -> Node:
    """A name: a text where it is the same in both languages, or {zh, en}."""
    written = value.texts()
    if len(written) == 1 and rng.random() < 0.5 and (value.zh == value.en or rng.random() < 0.5):
        return written[0]
    return Mapping(shuffled([("zh", value.zh), ("en", value.en)], rng))


def department(value: Department, rng: random.Random) -> Node:
    """A department of the plan."""
    names = [Mapping(shuffled([("name", label(r.label, rng)), ("from", r.since)], rng)) for r in value.names]
    pairs: list[tuple[str, Node | None]] = [("name", label(value.label, rng)), ("aliases", texts(value.aliases))]
    return Mapping(shuffled([*pairs, ("names", Sequence([*names]) if names else None)], rng))


def track(value: Track, rng: random.Random) -> Node:
    """A track of the plan; its quotas in any order."""
    quotas = shuffled([(key, number(quota, rng)) for key, quota in value.quotas], rng)
    return Mapping(
        shuffled(
            [
                ("name", label(value.label, rng)),
                ("aliases", texts(value.aliases)),
                ("target", number(value.target, rng)),
                ("quotas", Mapping(quotas)),
            ],
            rng,
        )
    )


def thing(value: Thing, rng: random.Random) -> Node:
    """A county or a field: "a text, `{zh, en}`, or `{name, aliases}`"."""
    if not value.aliases and rng.random() < 0.7:
        return label(value.label, rng)
    return Mapping(shuffled([("name", label(value.label, rng)), ("aliases", texts(value.aliases))], rng))


def things(values: tuple[Thing, ...], rng: random.Random) -> Node | None:
    """The section of the counties or the fields, None where there are none."""
    return Mapping([(value.id, thing(value, rng)) for value in values]) if values else None


def plan_tree(plan: Plan, rng: random.Random) -> Mapping:
    """targets.yaml; only departments, tracks, counties and fields keep their order."""
    head = shuffled(
        [
            ("name", label(plan.label, rng)),
            ("start", plan.start),
            ("end", plan.end),
            ("target", number(plan.target, rng)),
            ("language", plan.language),
            ("counting", plan.counting),
        ],
        rng,
    )
    sections: list[tuple[str, Node | None]] = [
        ("plan", Mapping(head)),
        ("departments", Mapping([(item.id, department(item, rng)) for item in plan.departments])),
        ("tracks", Mapping([(item.id, track(item, rng)) for item in plan.tracks])),
        ("counties", things(plan.counties, rng)),
        ("fields", things(plan.fields, rng)),
    ]
    return Mapping(shuffled(sections, rng))


def nomination(value: Nomination, mark: int, rng: random.Random) -> Mapping:
    """A record, its keys in the usual order or in any."""
    pairs: list[tuple[str, Node | None]] = [(key, getattr(value, key)) for key in TEXT_KEYS]
    pairs.append(("former_names", texts(value.former_names)))
    if rng.random() < 0.5:
        return Mapping(shuffled(pairs, rng), mark)
    return Mapping([(key, node) for key, node in pairs if node is not None], mark)


def file_tree(file: DataFile, rng: random.Random) -> Mapping:
    """A nominations file; `nominations` may stand before `department`, and be empty or `[]`."""
    items: list[Node] = [nomination(value, number, rng) for number, value in enumerate(file.nominations)]
    listed: Node = Sequence(items) if items or rng.random() < 0.5 else ""
    pairs: Pairs = [("department", file.department), ("nominations", listed)]
    return Mapping(pairs if rng.random() < 0.7 else pairs[::-1])


def encode(page: Page, rng: random.Random) -> bytes:
    """The page's bytes: any line ending, with or without BOM, with or without a last line ending."""
    endings = rng.choice([["\n"], ["\n"], ["\r\n"], ["\r"], ["\n", "\r\n"]])
    text = "".join(line + rng.choice(endings) for line in page.lines) + page.current
    if rng.random() < 0.15:
        text = text.rstrip("\r\n")
    return (b"\xef\xbb\xbf" if rng.random() < 0.15 else b"") + text.encode()


def write_tree(root: Mapping, rng: random.Random) -> tuple[bytes, Page]:
    """A tree's bytes and the page that knows its marks."""
    page = Page(rng, plainness=rng.choice([0.0, 0.5, 0.9, 1.0]), flow_share=rng.choice([0.0, 0.1, 0.4, 0.9]))
    page.document(root)
    return encode(page, rng), page


def blank_files(rng: random.Random) -> dict[str, bytes]:
    """Files with nothing in them, and hidden ones that are "neither read nor complained of"."""
    files: dict[str, bytes] = {}
    if rng.random() < 0.1:
        files["data/nominations/blank.yaml"] = rng.choice([b"", b"# nothing yet\n", b"\n\n", b"\xef\xbb\xbf# BOM\r"])
    if rng.random() < 0.1:
        files[rng.choice(["data/nominations/.draft.yaml", "data/nominations/.old/x.yaml"])] = b"\xff: [broken"
    return files


def write_repo(repo: Repo, rng: random.Random) -> Written:
    """The files of a model, each in a shape of its own."""
    plan, _ = write_tree(plan_tree(repo.plan, rng), rng)
    files, listed = {PLAN_PATH: plan} | blank_files(rng), []
    for file in repo.files:
        files[file.path], page = write_tree(file_tree(file, rng), rng)
        lines = tuple(replace(item, line=page.marks[i]) for i, item in enumerate(file.nominations))
        listed.append(replace(file, nominations=lines))
    return Written(files, replace(repo, files=tuple(listed)))
