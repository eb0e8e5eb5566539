"""The summary as a web page: the JSON's numbers, whatever names hold; nothing from outside; readable without color."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from sisi.render.summary_html.style import STYLE
from sisi.render.summary_html.tags import wrapped
from tests.oracle.facts import first_day, last_day
from tests.oracle.random_repo import random_repo
from tests.oracle.write import write_repo
from tests.running import PROJECT, sisi
from tests.summary_pages import Grid, faults, summary_of

VOID = {"meta", "wbr"}


class Page(HTMLParser):
    """A page as its reader sees it: tables, texts, ids, and the elements in their order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.grids.append([])
        elif tag == "tr":
            self.grids[-1].append([])
        elif tag in ("th", "td"):
            self.grids[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.open and (self.open[-1] in ("th", "td") or self.open[-2:] == ["td", "span"]):
            self.grids[-1][-1][-1] += data


@pytest.mark.parametrize("seed", range(12))
def test_every_number_is_the_jsons(seed: int, tmp_path: Path) -> None:
    rng = Random(50_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    year = str(rng.randint(first_day(written.repo.plan.start).year, last_day(written.repo.plan.end).year))
    told = sisi("summary", year, "--format=json", cwd=tmp_path).json
    result = sisi("summary", year, "--format=html", cwd=tmp_path)
    assert result.code == 0, result.err
    assert list(faults(Page(result.out).grids, summary_of(tmp_path, int(year)), told)) == []


@pytest.mark.parametrize("year", range(2011, 2016))
def test_every_number_of_the_project_is_the_jsons(year: int) -> None:
    told = sisi("summary", str(year), "--format=json", cwd=PROJECT).json
    page = Page(sisi("summary", str(year), "--format=html", cwd=PROJECT).out)
    assert list(faults(page.grids, summary_of(PROJECT, year), told)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_self_contained_and_accessible(lang: str) -> None:
    page = Page(sisi("summary", "2013", "--format=html", f"--lang={lang}", cwd=PROJECT).out)
    assert page.open == []
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not any(key.startswith("on") or key in ("src", "style") for _, attrs in page.tags for key in attrs)
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in page.tags)
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    pictures = [attrs for tag, attrs in page.tags if tag == "svg"]
    assert len(pictures) == 2
    for attrs in pictures:
        assert attrs["role"] == "img"
        assert set(str(attrs["aria-labelledby"]).split()) <= set(ids)
    count = [tag for tag, _ in page.tags].count
    assert count("table") == count("caption") == count("thead") > 8
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in page.tags if tag == "th")
    assert dict(page.tags[0:1])["html"] == {"lang": "zh-CN" if lang == "zh" else "en"}


def test_the_pictures_say_the_numbers_in_words() -> None:
    page = sisi("summary", "2013", "--format=html", "--lang=en", cwd=PROJECT).out
    described = re.findall(r"<desc[^>]*>([^<]*)</desc>", page)
    assert "Quality brand, Construction: 3/6 (short 3)" in described[0]
    assert "2012: 35 in cultivation, 8 recognized" in described[1]


NASTY = "示例<script>alert(1)</script>&amp;\"'<b>"


def test_names_are_shown_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "nominations").mkdir()
    plan = (
        "plan: {name: '<i>示例', start: 2011, end: 2012}\n"
        "departments: {a: {name: '</title>甲'}}\ntracks: {m: {name: '</svg>管', quotas: {a: 1}}}\n"
    )
    (tmp_path / "targets.yaml").write_text(plan, encoding="utf-8")
    name = NASTY.replace("'", "''")
    nomination = f"department: a\nnominations:\n- enterprise: '{name}'\n  track: m\n  nominated: 2011\n"
    (tmp_path / "nominations/a.yaml").write_text(nomination, encoding="utf-8")
    page = Page(sisi("summary", "2011", "--format=html", cwd=tmp_path).out)
    cells = {cell for grid in page.grids for row in grid for cell in row}
    assert {NASTY, "</title>甲", "</svg>管"} <= cells
    assert "<i>示例: report on the year 2011" in page.texts
    assert not {"script", "b", "i"} & {tag for tag, _ in page.tags}


def schemes() -> list[dict[str, str]]:
    """The colors of light, dark and paper."""
    return [dict(re.findall(r"--([\w-]+): (#\w+)", part)) for part in STYLE.split(":root {")[1:]]


def luminance(color: str) -> float:
    """Of sRGB, by WCAG 2."""
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """By WCAG 2: 4.5 is enough for text, 3 for lines."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", schemes(), ids=["light", "dark", "paper"])
def test_it_reads_in_grey(colors: dict[str, str]) -> None:
    steps = [luminance(colors[f"heat{number}"]) for number in range(5)]
    assert steps == sorted(steps) or steps == sorted(steps, reverse=True)
    for one, other in pairwise(steps):
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) > 1.2
    for number, on in enumerate(["light", "light", "light", "mid", "dark"]):
        assert contrast(colors[f"heat{number}"], colors[f"on-{on}"]) >= 4.5
    for key in ("ink", "soft", "accent", "counted", "recognized"):
        assert contrast(colors[key], colors["paper"]) >= 4.5


@pytest.mark.parametrize(
    ("said", "wide", "lines"),
    [
        ("Quality for the people", 17, ["Quality for the", "people"]),
        ("质量技术监督管理部门名称及", 8, ["质量技术", "监督管理", "部门名…"]),
        ("质监", 8, ["质监"]),
        ("Incomprehensibilities", 10, ["Incompreh…"]),
        ("", 8, [""]),
    ],
)
def test_labels_are_wrapped(said: str, wide: int, lines: list[str]) -> None:
    assert wrapped(said, wide, 3) == lines
