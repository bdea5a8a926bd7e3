"""Submissions, and what becomes of them."""
