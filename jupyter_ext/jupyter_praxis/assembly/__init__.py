"""Builds every real part once and hands it to those who need it.

Rule: only here are a clock, a random source and a connection owned. Nothing is opened before `open` or
`async with`, so assembling costs no more than the imports.
"""
