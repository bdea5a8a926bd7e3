"""What is the queue worth? `python -m tests.learners.measure [--learners N] [--seed S]` prints the table.

docs/learner-model.md shows it. A hundred learners take some minutes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from datetime import date
from statistics import median
from timeit import repeat
from zoneinfo import ZoneInfo

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.dashboard import dashboard
from jupyter_praxis.learners.facts import facts
from jupyter_praxis.learners.profile import profile
from jupyter_praxis.learners.reviews import reviews
from jupyter_praxis.learners.simulation import FAR, WAYS, compare
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_curriculum

from .life import a_year


def main() -> None:
    """Print attempts to mastery by way, with the zone and without."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    challenges = Library((shipped_curriculum(),), Policies()).challenges()
    catalogue = {each.slug: each for each in challenges}
    print(f"{asked.learners} learners, seed {asked.seed}, {len(catalogue)} challenges: attempts to mastery\n")
    print(
        "| far from the zone one learns | " + " | ".join(WAYS) + " | fewer than order | fewer than chance |"
    )
    print("|---" * (len(WAYS) + 3) + "|")
    begun = time.monotonic()
    for far in (FAR, 1.0):
        told = compare(catalogue, asked.seed, asked.learners, far)
        means = " | ".join(f"{told.mean(way):.0f} (median {median(told.attempts[way]):.0f})" for way in WAYS)
        print(f"| {far:.0%} | {means} | {told.fewer('order'):.0%} | {told.fewer('chance'):.0%} |")
    print(f"\n{time.monotonic() - begun:.0f} s")
    tell_folds(catalogue)


def tell_folds(catalogue: Mapping[str, Challenge]) -> None:
    """Print what the folds of one learner's year take, in milliseconds: the best of ten."""
    life = a_year(catalogue)
    seen = profile(life.events, catalogue, life.now)
    year = (date(2026, 1, 1), date(2027, 12, 31))
    folds: dict[str, Callable[[], object]] = {
        "profile": lambda: profile(life.events, catalogue, life.now),
        "reviews": lambda: reviews(life.events, catalogue, life.now),
        "dashboard": lambda: dashboard(life.events, catalogue, seen, ZoneInfo("UTC"), *year, life.now),
        "facts": lambda: facts(life.events, catalogue),
    }
    print(f"\n{len(life.events)} events of one learner:")
    for name, fold in folds.items():
        print(f"  {name:10} {min(repeat(fold, number=1, repeat=10)) * 1000:6.1f} ms")


if __name__ == "__main__":
    main()
