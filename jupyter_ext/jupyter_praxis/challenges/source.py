"""From plain notebook data to a challenge.

Rule: nothing of a source is run here. Whatever can be seen to be wrong without running it is refused with one
sentence that names the key or the cell and says what to write; what needs running is the validator's matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.challenges.document import is_storable, source_of
from jupyter_praxis.challenges.header import Header
from jupyter_praxis.challenges.names import is_name
from jupyter_praxis.challenges.soundness import check_aim, check_cells, check_compare
from jupyter_praxis.challenges.worth import worth_of
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.running import Limits

KEY = "praxis"
WORDS = (Kind.STATEMENT, Kind.HINT, Kind.CONCEPT)


def read_challenge(
    cells: Sequence[Mapping[str, Any]], metadata: Mapping[str, Any], defaults: Limits, where: str
) -> Challenge:
    """Return the challenge a source describes.

    `cells` are `{cell_type, source, metadata}` in order, `metadata` is the notebook's (`{"praxis": {...}}`),
    `defaults` fill the limits the source leaves open, `where` names the source in sentences. Raises
    ChallengeUnsound.
    """
    values = metadata.get(KEY)
    if not isinstance(values, Mapping):
        raise ChallengeUnsound(
            f"{where}: there is no `{KEY}` header. Add one with at least `slug` and `entry`."
        )
    header = Header(where, values)
    header.check_keys()
    entry = header.text("entry")
    variables = header.words("variables")
    complexity = header.table("complexity")
    challenge = Challenge(
        slug=_name(header, "slug", "two-sum"),
        title=header.needed("title", "Write what the catalogue shows, as in `title: Two sum`."),
        track=_name(header, "track", "interview"),
        topics=header.words("topics"),
        difficulty=_difficulty(header),
        minutes=int(header.number("minutes", 1, 600) or 15),
        version=header.version(),
        entry=entry,
        cells=_source_cells(cells, where),
        variables=variables,
        compare=header.text("compare") or "exact",
        tolerance=float(header.number("tolerance", 0, 1) or 1e-9),
        time=complexity.text("time", 60) or "",
        space=complexity.text("space", 60) or "",
        targets=header.words("targets"),
        limits=header.limits(defaults),
        requires=header.words("requires"),
        license=header.text("license") or "",
        origin=header.text("source", 500) or "",
        worth=worth_of(header),
    )
    check_aim(challenge, header)
    check_cells(challenge, where)
    check_compare(challenge, header)
    return challenge


def _name(header: Header, key: str, example: str) -> str:
    name = header.needed(key, f"Write a short name, as in `{key}: {example}`.")
    if not is_name(name):
        header.refuse(
            key,
            f"is {name!a}, which cannot be a file's name everywhere. Use letters, digits, dashes, "
            f"underscores and single dots, as in `{key}: {example}`.",
        )
    return name


def _difficulty(header: Header) -> Difficulty:
    word = header.needed("difficulty", "Write easy, medium or hard.")
    if word not in list(Difficulty):
        header.refuse("difficulty", f"is {word!a}. Write easy, medium or hard.")
    return Difficulty(word)


def _source_cells(cells: Sequence[Mapping[str, Any]], where: str) -> tuple[SourceCell, ...]:
    found: list[SourceCell] = []
    places: Counter[Kind] = Counter()
    for number, cell in enumerate(cells, start=1):
        source = source_of(cell)
        if source is None:
            raise ChallengeUnsound(f"{where}: the source of cell {number} is not text.")
        metadata = cell.get("metadata") or {}
        tags = metadata.get("tags") or [] if isinstance(metadata, Mapping) else []
        if not tags and (not source.strip() or cell.get("cell_type") == "raw"):
            continue
        kind = _kind(tags, f"{where}: cell {number}")
        places[kind] += 1
        name = f"{kind}-{places[kind]}"
        _check_form(cell, source, kind, f"{where}: the cell {name}")
        found.append(
            SourceCell(
                kind, name, source, kind in WORDS, _patterns(metadata, kind, f"{where}: the cell {name}")
            )
        )
    return tuple(found)


def _kind(tags: object, where: str) -> Kind:
    known = ", ".join(Kind)
    if not isinstance(tags, list | tuple) or len(tags) != 1:
        raise ChallengeUnsound(
            f"{where} has {'no' if not tags else 'more than one'} tag. Give it one of {known}."
        )
    if tags[0] not in list(Kind):
        raise ChallengeUnsound(
            f"{where} has the tag {ascii(tags[0])[:60]}, which is unknown. Use one of {known}."
        )
    return Kind(tags[0])


def _check_form(cell: Mapping[str, Any], source: str, kind: Kind, where: str) -> None:
    wanted = "markdown" if kind in WORDS else "code"
    if cell.get("cell_type") != wanted:
        raise ChallengeUnsound(f"{where} is a {cell.get('cell_type')} cell. Make it a {wanted} cell.")
    if not is_storable(source):
        raise ChallengeUnsound(f"{where} holds a NUL or half a character. Remove it.")


def _patterns(metadata: Mapping[str, Any], kind: Kind, where: str) -> tuple[str, ...]:
    if kind is not Kind.FLAW:
        return ()
    patterns = Header(where, metadata).words("patterns")
    if not patterns:
        raise ChallengeUnsound(
            f'{where} names no error pattern. Add `patterns=["off_by_one"]` to its metadata.'
        )
    return patterns
