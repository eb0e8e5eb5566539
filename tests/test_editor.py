"""What an editor makes of the schemas: asked of the real yaml-language-server."""

from pathlib import Path

import pytest

from tests.editor import opened
from tests.running import PROJECT, sisi

pytestmark = pytest.mark.judges
RECORD = "department: 环保局\nnominations:\n  - enterprise: 示例\n    track: {track}\n    nominated: 2011\n    county: 330902\n"


def schema(folder: Path, kind: str, lang: str) -> Path:
    path = folder / f"{kind}.schema.json"
    path.write_text(sisi("schema", kind, f"--lang={lang}", cwd=PROJECT).out, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", ["targets.yaml", "nominations/environment.yaml", "nominations/construction.yaml"])
def test_nothing_of_the_own_data_is_underlined(path: str, tmp_path: Path) -> None:
    kind = path.partition("/")[0].removesuffix(".yaml")
    with opened(schema(tmp_path, kind, "zh"), PROJECT / "data" / path) as editor:
        assert editor.underlined == []


@pytest.mark.parametrize(("lang", "name"), [("zh", "质量管理创优"), ("en", "Quality management")])
def test_tracks_are_offered_with_their_names_and_explained(lang: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    file.write_text(RECORD.format(track="management"), encoding="utf-8")
    with opened(schema(tmp_path, "nominations", lang), file) as editor:
        assert editor.underlined == []
        offered = editor.completions(4, 12)
        assert offered["management"][0] == "management"
        assert name in offered["management"][1]
        assert {"brand", "livelihood", "safety", "质量安全创优"} <= offered.keys()
        assert name in editor.hover(4, 13)
        assert "||" not in editor.hover(6, 14)


def test_a_wrong_track_is_underlined(tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    file.write_text(RECORD.format(track="managment"), encoding="utf-8")
    with opened(schema(tmp_path, "nominations", "en"), file) as editor:
        ((line, message),) = editor.underlined
        assert line == 4
        assert '"management"' in message


def test_a_new_record_is_a_snippet_with_the_keys_that_it_needs(tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    file.write_text("department: 环保局\nnominations:\n  - ", encoding="utf-8")
    with opened(schema(tmp_path, "nominations", "zh"), file) as editor:
        inserted, _ = editor.completions(3, 5)["新增提名"]
        assert [line.split(":")[0].strip() for line in inserted.splitlines()] == ["enterprise", "track", "nominated"]
        assert "null" not in editor.completions(3, 5)
