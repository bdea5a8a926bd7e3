"""Labelled functions: each with inputs of rising size and the class its work and its memory grow in."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_praxis.analysis.inputs import SIZES
from praxis_kernel.growing import LARGEST, weight

_FOLDER = Path(__file__).parent
_FILES = ("loops.py", "builtins.py", "recursion.py", "structures.py")


@dataclass(frozen=True)
class Labelled:
    """One function. `program` is what is measured; `grow(n, rng)` makes the arguments."""

    name: str
    time: str
    space: str
    program: str
    grow: Any

    def inputs(self, seeds: int = 2) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Give inputs of rising size, until they become too large to carry."""
        for n in SIZES:
            made = [self.grow(n, random.Random(seed)) for seed in range(seeds)]
            yield from (
                (n, arguments) for place, arguments in enumerate(made) if arguments not in made[:place]
            )
            if max(map(weight, made)) > LARGEST:
                return


def labelled() -> list[Labelled]:
    """Read the corpus: sections `# %% name | time | space`, each a program and its `grow`."""
    return [function for file in _FILES for function in _read((_FOLDER / file).read_text("utf-8"))]


def _read(text: str) -> Iterator[Labelled]:
    _, prelude, *sections = text.split("# %% ")
    shared: dict[str, Any] = {}
    exec(prelude.partition("\n")[2], shared)
    for section in sections:
        heading, _, body = section.partition("\n")
        name, time, space = (part.strip() for part in heading.split("|"))
        tree = ast.parse(body)
        program = [node for node in tree.body if not _is_grow(node)]
        made = dict(shared)
        exec(ast.unparse(ast.Module([node for node in tree.body if _is_grow(node)], [])), made)
        yield Labelled(name, time, space, "\n\n".join(ast.unparse(node) for node in program), made["grow"])


def _is_grow(node: ast.stmt) -> bool:
    match node:
        case ast.FunctionDef(name="grow") | ast.Assign(targets=[ast.Name(id="grow")]):
            return True
    return False
