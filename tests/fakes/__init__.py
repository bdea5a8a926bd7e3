"""Twins in memory; the promises their originals keep are tested on them, too."""
