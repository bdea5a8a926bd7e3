"""Text that is written so that it cannot be read at a glance, written out again.

Rule: what comes out is looked at like anything else, again and again, since one coat can be worn above another.
Nothing is ever executed here.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
import urllib.parse
import zlib
from collections.abc import Callable, Iterator

COATS = 3
"""Coats that are taken off at most."""

LARGEST = 200_000
"""Bytes that are unpacked at most."""

_BASE = re.compile(r"[A-Za-z0-9+/_=-]{16,}(?:\s+[A-Za-z0-9+/_=-]{8,})*")
_HEX = re.compile(r"(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s,:;-]*){8,}")
_NUMBERS = re.compile(r"\d{1,7}(?:[\s,;.+]+\d{1,7}){7,}")
_BITS = re.compile(r"[01]{7,8}(?:[\s,]*[01]{7,8}){5,}")
_PIECES = re.compile(r"chr\(\s*(\d+|0x[0-9a-fA-F]+)\s*\)")
_ESCAPES = re.compile(
    r"\\(?:u\{?[0-9a-fA-F]{2,6}\}?|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{3})|U\+[0-9A-Fa-f]{4}|&#x?[0-9a-fA-F]+;"
)
_PACKED = re.compile(r"[A-Za-z0-9+/_=\\%,;-]{16,}(?:\s+[A-Za-z0-9+/_=\\%,;-]+)*")
_CODE = re.compile(
    r"\b(?:def|return|for|while|lambda|import|class|print)\b|\w\s*=\s*\w|\w\(.*\)|\w\[.*\]", re.DOTALL
)
_HARMLESS = re.compile(r"[\w .,:;!?'\"()/-]*")


def decodings(text: str) -> tuple[str, ...]:
    """Give what parts of a text may stand for: only what reads like code, likeliest first."""
    found: dict[str, None] = {}
    coats = [text]
    for _ in range(COATS):
        below = [
            plain
            for coat in coats
            for decode in _WAYS
            for plain in decode(coat)
            if plain.strip() != coat.strip()
        ]
        for plain in below:
            if reads_like_code(plain):
                found[plain] = None
        coats = [plain for plain in below if plain not in found and _PACKED.fullmatch(plain.strip())][:6]
    return tuple(found)


def unreadable(text: str) -> bool:
    """Say whether a text holds a long word, or a row of them, that stands for nothing known."""
    for found in _BASE.finditer(text):
        packed = re.sub(r"\s", "", found[0])
        mixed = sum(bool(re.search(signs, packed)) for signs in ("[a-z]", "[A-Z]", "[0-9]", "[+/=]"))
        plain = [
            each
            for each in _bases(found[0])
            if _HARMLESS.fullmatch(each) and len(each) < 14 * len(each.split())
        ]
        words = re.fullmatch(
            r"(?:[A-Za-z]?[a-z]+|[A-Z]+|\d+)(?:[-_/](?:[A-Za-z]?[a-z]+|[A-Z]+|\d+))*", packed
        )
        if len(packed) >= 40 and mixed >= 2 and not plain and not words and not set(packed) <= set("-=+_/"):
            return True
    rows = (*_HEX.finditer(text), *_BITS.finditer(text))
    return any(
        len(re.findall(r"[0-9a-fA-F]{2}", row[0])) >= 32 and re.search("[a-fA-F]|^[01\\s]+$", row[0])
        for row in rows
    )


def ciphered(text: str) -> bool:
    """Say whether a text has the shape of a program and none of its words, as behind a cipher nobody knows."""
    lines = [line for line in text.split("\n") if line.strip()]
    deeper = sum(line[0] in " \t" for line in lines)
    heads = sum(line.rstrip().endswith(":") for line in lines)
    return len(lines) >= 3 and deeper >= 1 and heads >= 1 and "(" in text and not _WORDS.search(text)


_WORDS = re.compile(
    r"\b(?:def|for|if|while|return|else|in|and|or|not|import|print|class|with|the|is|a|to|of|File|Error|Traceback)\b",
    re.IGNORECASE,
)


def reads_like_code(text: str) -> bool:
    """Say whether a text may be a piece of a program in Python."""
    printable = sum(sign.isprintable() or sign in "\n\t" for sign in text)
    return len(text) >= 8 and printable >= 0.97 * len(text) and _CODE.search(text) is not None


def _bases(text: str) -> Iterator[str]:
    for found in _BASE.finditer(text):
        for packed in dict.fromkeys((re.sub(r"\s", "", found[0]), *found[0].split())):
            if len(packed) < 8:
                continue
            for decode in (_base64, _base32, _base16, base64.b85decode):
                yield from _tried(decode, packed)
    for word in re.findall(r"[^\s\"']{24,}", text):
        for decode in (base64.b85decode, base64.a85decode):
            yield from _tried(decode, word)


def _hex(text: str) -> Iterator[str]:
    for found in _HEX.finditer(text):
        digits = re.sub(r"0x|\\x|[^0-9a-fA-F]", "", found[0])
        yield from _tried(bytes.fromhex, digits[: len(digits) // 2 * 2])


def _numbers(text: str) -> Iterator[str]:
    rows = [[int(each) for each in re.findall(r"\d+", found[0])] for found in _NUMBERS.finditer(text)]
    rows.append([int(each, 0) for each in _PIECES.findall(text)])
    rows.extend(
        [int(each, 2) for each in re.findall(r"[01]{7,8}", found[0])] for found in _BITS.finditer(text)
    )
    rows.extend(
        [int(each, 8) for each in re.findall(r"\d+", found[0])]
        for found in _NUMBERS.finditer(text)
        if not re.search("[89]", found[0])
    )
    for row in rows:
        if len(row) >= 8 and all(each in (9, 10, 13) or 32 <= each < 0x3000 for each in row):
            yield "".join(map(chr, row))


def _escaped(text: str) -> Iterator[str]:
    if _ESCAPES.search(text):
        yield _ESCAPES.sub(_sign, text)
    if re.search(r"%[0-9a-fA-F]{2}", text):
        yield urllib.parse.unquote(text)
        yield urllib.parse.unquote_plus(text)
    if "\\n" in text:
        yield text.replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"').replace("\\'", "'")


def _turned(text: str) -> Iterator[str]:
    if _CODE_WORDS.search(text):
        return  # it can be read as it is
    for turned in (
        codecs.decode(text, "rot13"),
        text[::-1],
        "\n".join(line[::-1] for line in text.split("\n")),
        "\n".join(reversed(text.split("\n"))),
        " ".join(reversed(text.split(" "))),
        codecs.decode(text[::-1], "rot13"),
        text.translate(_MIRRORED),
        *((text[::2], text[1::2]) if _apart(text) else ()),
        *(_shifted(text, steps) for steps in range(1, 26) if steps != 13),
    ):
        if _CODE_WORDS.search(turned):
            yield turned


_CODE_WORDS = re.compile(r"\b(?:def \w+|return\b|lambda\b|import \w|while\b.*:|for \w+(?:, ?\w+)* in\b)")


_SMALL = "abcdefghijklmnopqrstuvwxyz"
_MIRRORED = str.maketrans(_SMALL + _SMALL.upper(), _SMALL[::-1] + _SMALL[::-1].upper())


def _apart(text: str) -> bool:
    """Say whether every second sign is the same one."""
    between = text.strip()[1::2]
    return len(between) > 8 and len(set(between)) == 1


def _shifted(text: str, steps: int) -> str:
    small = "abcdefghijklmnopqrstuvwxyz"
    moved = small[steps:] + small[:steps]
    return text.translate(str.maketrans(small + small.upper(), moved + moved.upper()))


_WAYS: tuple[Callable[[str], Iterator[str]], ...] = (_escaped, _bases, _hex, _numbers, _turned)


def _sign(found: re.Match[str]) -> str:
    written = found[0]
    if written.startswith("&#"):
        number = int(written[3:-1], 16) if written[2] in "xX" else int(written[2:-1])
    elif re.fullmatch(r"\\[0-7]{3}", written):
        number = int(written[1:], 8)
    else:
        number = int(re.sub(r"^(?:\\[uUx]|U\+)|[{}]", "", written), 16)
    return chr(number) if number < 0x110000 else written


def _base64(text: str) -> bytes:
    bare = text.replace("-", "+").replace("_", "/").rstrip("=")
    return base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + "=" * (-len(bare) % 4), validate=True)


def _base32(text: str) -> bytes:
    bare = text.rstrip("=")
    return base64.b32decode(bare + "=" * (-len(bare) % 8), casefold=True)


def _base16(text: str) -> bytes:
    return base64.b16decode(text, casefold=True)


def _tried(decode: Callable[[str], bytes], text: str) -> Iterator[str]:
    try:
        data = decode(text)
    except (ValueError, binascii.Error):
        return
    for unpack in (_as_is, _inflated, _raw_inflated, _ungzipped, _reversed):
        try:
            yield unpack(data).decode("utf-8")
        except (ValueError, zlib.error, OSError, EOFError):
            continue


def _as_is(data: bytes) -> bytes:
    return data


def _inflated(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, LARGEST)


def _raw_inflated(data: bytes) -> bytes:
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, LARGEST)


def _ungzipped(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        raise ValueError
    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, LARGEST)


def _reversed(data: bytes) -> bytes:
    return data[::-1]
