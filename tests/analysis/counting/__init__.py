"""Counting operations, and the class their growth belongs to."""
