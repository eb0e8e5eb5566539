"""How one scalar may be written in YAML: plain, quoted, folded over lines, or as a block scalar."""

import random
import re

TRICKY_START = set("-?:,[]{}#&*!|>'\"%@`=<")


def plain_ok(text: str, flow: bool) -> bool:
    """Whether the text may stand without quotes (a cautious answer: some that might are refused)."""
    if not text or text != text.strip() or not text.isprintable() or text[0] in TRICKY_START:
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith(("...", "---")):
        return False
    return not (flow and re.search(r"[\[\]{},:?]", text))


def break_points(text: str) -> list[int]:
    """Places of single spaces between two characters that are not white: where a scalar may be folded."""
    return [m.start() for m in re.finditer(r"(?<=\S) (?=\S)", text) if text[m.start() + 1] not in "#-?:!&*|>%@`.{["]


def fold_at(text: str, place: int | None, indent: int) -> str:
    """The text with the space at a place turned into a line break and indentation."""
    return text if place is None else text[:place] + "\n" + " " * indent + text[place + 1 :]


def escape(text: str, rng: random.Random) -> str:
    """The inside of a double-quoted scalar; some characters as numbers, at random."""
    out = []
    for char in text:
        if char in '"\\':
            out.append("\\" + char)
        elif char in "\n\t":
            out.append("\\n" if char == "\n" else rng.choice(["\\t", "\t"]))
        elif not char.isprintable() or (char != " " and rng.random() < 0.03):
            out.append(f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}")
        else:
            out.append(char)
    return "".join(out)


def pad(rng: random.Random) -> str:
    """White space inside quotes: "White space around a value is not part of it"."""
    return rng.choice([" ", "  "]) if rng.random() < 0.06 else ""


def double_quoted(text: str, indent: int, rng: random.Random) -> str:
    """In double quotes, sometimes folded at a space or cut by a backslash at the line's end."""
    points = break_points(text)
    if points and "\n" not in text and rng.random() < 0.15:
        place = rng.choice(points)
        head, tail = escape(text[:place], rng), escape(text[place + 1 :], rng)
        return f'"{pad(rng)}{head}\n{" " * indent}{tail}{pad(rng)}"'
    if text.isalnum() and len(text) > 3 and rng.random() < 0.08:
        cut = rng.randrange(1, len(text))
        return f'"{escape(text[:cut], rng)}\\\n{" " * indent}{escape(text[cut:], rng)}"'
    return f'"{pad(rng)}{escape(text, rng)}{pad(rng)}"'


def inline(text: str, indent: int, rng: random.Random, *, flow: bool) -> str:
    """A plain or quoted scalar; lines after the first are indented by `indent`, line breaks are LF."""
    points = break_points(text)
    place = rng.choice(points) if points and rng.random() < 0.15 else None
    styles = ["double"]
    if plain_ok(text, flow):
        styles += ["plain"] * 4
    if "\n" not in text and all(char.isprintable() or char == "\t" for char in text):
        styles += ["single"]
    style = rng.choice(styles)
    if style == "plain":
        return fold_at(text, None if flow else place, indent)
    if style == "single":
        return "'" + pad(rng) + fold_at(text, place, indent).replace("'", "''") + pad(rng) + "'"
    return double_quoted(text, indent, rng)


def block_scalar(text: str, indent: int, rng: random.Random) -> str:
    """A literal or folded scalar in a collection at column `indent` (from 0); ends without a line break."""
    style = rng.choice("|>")
    step = rng.randint(1, 4)
    digit = str(step) if rng.random() < 0.3 else ""
    chomp = rng.choice(["", "-", "+"])
    head = style + (digit + chomp if rng.random() < 0.5 else chomp + digit)
    if rng.random() < 0.15:
        head += " # 注: block"
    lines = text.split("\n")
    if style == ">":
        points = break_points(text)
        if len(lines) == 1 and points and rng.random() < 0.4:
            place = rng.choice(points)
            lines = [text[:place], text[place + 1 :]]
        else:
            lines = [part for line in lines for part in ("", line)][1:]
    return "\n".join([head, *(" " * (indent + step) + line if line else "" for line in lines)])


def block_ok(text: str) -> bool:
    """Whether a block scalar may hold the text: only printable characters, no white space at a line's ends."""
    return bool(text) and all(line and line == line.strip() and line.isprintable() for line in text.split("\n"))
