"""A learner who pastes: takes everything that looks like code out of what was shown, and tries it.

Rule: written without the guard's help, and in another way: by patterns over the whole text rather than step by step.
"""

from __future__ import annotations

import ast
import base64
import codecs
import html
import json
import re
import textwrap
import urllib.parse
import warnings
import zlib
from collections.abc import Iterator, Sequence

MOST = 50


def programs(replies: Sequence[str], entry: str, parameters: Sequence[str]) -> list[str]:
    """Give what a learner could try, each binding the entry; bounded."""
    found: dict[str, None] = {}
    for text in _texts(replies):
        for source in _usable(text, entry, parameters):
            found.setdefault(source)
        if len(found) >= MOST:
            break
    return list(found)[:MOST]


def _texts(replies: Sequence[str]) -> Iterator[str]:
    whole = "\n".join(replies)
    fences = [inner for reply in replies for inner in _fences(reply)]
    raw = [
        inner for reply in replies for _, inner in re.findall(r"(?ms)^(`{3,}|~{3,})[^\n]*\n(.*?)\n\1", reply)
    ]
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", re.sub(r"(?s)```.*?```", "", whole))
    stages = [
        *fences,
        "\n".join(raw),
        "\n".join(reversed(raw)),
        "\n".join(fences),
        "\n".join(reversed(fences)),
        _stepped(fences),
        _stepped(spans),
        "\n".join(spans),
    ]
    stages += [_filled(fences), *(_cleaned(each) for each in (*fences, "\n".join(fences)))]
    stages += [_cleaned(reply) for reply in replies] + [whole, _cleaned(whole), "".join(fences)]
    stages += [span.replace(" ⏎ ", "\n") for span in spans]
    for stage in stages:
        yield from _layers(stage, 2)


def _fences(text: str) -> list[str]:
    text = re.sub(r"(?m)^> ?", "", text) if re.search(r"(?m)^> ?```", text) else text
    found = [inner for _, _, inner in re.findall(r"(?ms)^ *(`{3,}|~{3,})([^\n]*)\n(.*?)(?:\n *\1|\Z)", text)]
    infos = re.findall(r"(?ms)^```python (def .*?)\n```", text)
    inner = [each for outer in found for each in re.findall(r"(?ms)^```\w*\n(.*?)\n```", outer)]
    return [*infos, *inner, *map(textwrap.dedent, found)]


def _layers(text: str, deep: int) -> Iterator[str]:
    yield text
    if deep == 2:
        yield from _undone(text)
    if not deep:
        return
    if re.search(r"\\u[0-9a-f]{4}", text):
        yield re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)
    if "%20" in text or "%0A" in text:
        yield urllib.parse.unquote(text[text.find("=") + 1 :] if "?" in text else text)
    for packed in re.findall(r"[A-Za-z0-9+/=\n]{24,}", text):
        bare = packed.replace("\n", "")
        for way in (base64.b64decode, base64.b32decode, bytes.fromhex):
            for unpack in (bytes, zlib.decompress):
                try:
                    yield from _layers(unpack(way(bare)).decode(), deep - 1)  # type: ignore[operator]
                except Exception:
                    continue
    for row in re.findall(r"(?:\b\d{2,3}\b[, ]*){12,}", text):
        yield "".join(chr(int(n)) for n in re.findall(r"\d+", row))
    for row in re.findall(r"(?:\b[0-9a-f]{2}\b ?){12,}", text):
        yield bytes.fromhex(row.replace(" ", "")).decode("utf-8", "replace")
    for row in re.findall(r"(?:[01]{8} ?){12,}", text):
        yield "".join(chr(int(n, 2)) for n in row.split())
    if "def " not in text:
        yield codecs.decode(text, "rot13")
        yield text[::-1]
        yield "".join(
            chr((ord(s) - base - 3) % 26 + base) if s.isascii() and s.isalpha() else s
            for s in text
            for base in [65 if s.isupper() else 97]
        )
    yield "\n".join(reversed(text.split("\n")))
    for quoted in re.findall(r"(?s)\"\"\"(.*?)\"\"\"", text):
        yield textwrap.dedent(quoted.strip("\n"))
    for quoted in re.findall(r"\"((?:[^\"\\]|\\.)+)\"|'((?:[^'\\]|\\.)+)'", text):
        inner = (quoted[0] or quoted[1]).replace("\\n", "\n").replace('\\"', '"').replace("\\'", "'")
        if "\n" in inner or len(inner) > 60:
            yield from _layers(inner, deep - 1)


def _cleaned(text: str) -> str:
    """Take off marks before lines, comments, tables and tags, then drop what is prose."""
    text = html.unescape(re.sub(r"<br ?/?>\n?", "\n", text))
    text = re.sub(r"</?(?:pre|code|details|summary|p)>|<!--|-->|\\(?:begin|end)\{\w+\}", "\n", text)
    text = text.replace("\xa0", " ").replace("\u200b", "")
    text = text.translate(str.maketrans("（）［］：＝", "()[]:="))
    rows = []
    for line in text.split("\n"):
        line = re.sub(r"^\|[^|]*\| ?`?(.*?)`? \|$", r"\1", line).replace("\\|", "|")
        line = re.sub(r"^(?:>>> |\.\.\. |\+(?!\+)|> ?|\s*\d+[:.] ?|### |- )", "", line)
        line = re.sub(r'^"(.*)"$', r"\1", re.sub(r"^`(.*)`$", r"\1", line))
        line = re.sub(r"^\.+(?=\w)", lambda m: " " * len(m[0]), line)
        line = re.sub(r"^# ?", "", re.sub(r"^x = \d+  # ", "", line))
        rows.append(line)
    return _code_only("\n".join(rows))


def _undone(text: str) -> Iterator[str]:
    """Undo the rarer guises: cells of a notebook, doctests, shell commands, columns, poems, words for signs."""
    for cell in re.findall(r'(?s)"source": \[(.*?)\]\n', text):
        yield "".join(json.loads(f"[{cell}]"))
    if ">>> " in text:
        rows = [
            re.sub(r"^\s*(?:>>>|\.\.\.) ?", "", row)
            for row in text.split("\n")
            if re.match(r"\s*(>>>|\.\.\.)", row)
        ]
        yield "\n".join(rows)
    yield from re.findall(r"(?s)<<'END'\n(.*?)\nEND", text)
    rows = re.findall(r"(?m)^\| (\d+) \| (.*) \|$", text)
    if rows:
        yield "\n".join(" " * int(blanks) + row for blanks, row in rows)
    if "<- step" in text:
        yield re.sub(r"(?m)\s*<- step \d+$", "", text)
    if " OPEN " in text:
        yield text.replace(" OPEN ", "(").replace(" CLOSE ", ")").replace(" COLON", ":")
    if 'File "answer.py"' in text:
        yield re.sub(r"(?m)^(Traceback.*|  File .*|KeyError.*)\n?", "", text)
    for before, behind in _EDGES:
        rows = [row for row in text.split("\n") if re.match(before, row)]
        if rows:
            yield "\n".join(re.sub(behind, "", re.sub(before, "", row)) for row in rows)
    yield text.replace("<NAME>", "its_name")
    yield text.lower()
    yield "".join(text.split("~"))
    small = "abcdefghijklmnopqrstuvwxyz"
    yield text.translate(str.maketrans(small + small.upper(), small[::-1] + small[::-1].upper()))
    yield "\n".join(
        row.strip("*") for row in (line.rstrip() for line in text.split("\n")) if row.startswith("*")
    )


_EDGES = ((r"Step \d+ — ?", r"$^"), (r"\[", r"\]$"), (r"\*\*", r"\*\*$"), ("🔹", r"$^"), (r"A: ", r"$^"))


def _code_only(text: str) -> str:
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if re.match(r"\s*(def|from|import|class)\b", line)]
    for start in starts:
        for end in range(len(lines), start, -1):
            piece = textwrap.dedent("\n".join(lines[start:end]))
            if _tree(piece) is not None and "def " in piece:
                return piece
    return textwrap.dedent(text)


def _stepped(lines: Sequence[str]) -> str:
    """Put lines one below the other, deeper after a colon, where their own indentation is gone."""
    rows: list[str] = []
    for line in (each for text in lines for each in text.split("\n")):
        if rows and rows[-1].rstrip().endswith(":"):
            before = len(rows[-1]) - len(rows[-1].lstrip())
            if len(line) - len(line.lstrip()) <= before:
                line = " " * (before + 4) + line.strip()
        rows.append(line)
    return "\n".join(rows)


def _filled(fences: Sequence[str]) -> str:
    gaps = [text for text in fences if "____" in text]
    rest = [text for text in fences if "____" not in text]
    remarks = re.search(r"(?m)^.*# one mistake is left for you: `(.*)`$", "\n".join(fences))
    if remarks:
        text = next(each for each in fences if "one mistake" in each)
        return re.sub(r"return None  # one mistake.*", lambda _: remarks[1], text)
    return gaps[0].replace("____", rest[0].strip()) if gaps and rest else ""


def _usable(text: str, entry: str, parameters: Sequence[str]) -> Iterator[str]:
    text = text.strip("\n")
    for source in dict.fromkeys((text, textwrap.dedent(text), _code_only(text))):
        tree = _tree(source)
        if tree is None:
            continue
        names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        if entry in names or "exec(" in source:
            yield source
        elif names:
            yield f"{source}\n{entry} = {names[-1]}"
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                yield f"{source}\n{entry} = getattr({node.name}(), {entry!r}, None)"
        if not names and any(isinstance(node, ast.Return) for node in ast.walk(tree)):
            yield f"def {entry}({', '.join(parameters)}):\n{textwrap.indent(source, '    ')}"


def _tree(source: str) -> ast.Module | None:
    warnings.simplefilter("ignore", SyntaxWarning)
    try:
        compile(source.replace("return", "yield"), "pasted", "exec")
        return ast.parse(source)
    except (SyntaxError, ValueError):
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            return None
        return tree if any(isinstance(node, ast.Return) for node in tree.body) else None
