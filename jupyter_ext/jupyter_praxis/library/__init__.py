"""Finds challenges on disk, and what the site decided about the tracks they belong to."""
