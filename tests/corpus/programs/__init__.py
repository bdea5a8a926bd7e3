"""Labelled whole programs; `python -m tests.corpus.programs` measures the static estimate on them."""
