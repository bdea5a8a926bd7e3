"""What is kept: SQLAlchemy tables, the repositories over them, their schema and copies of it all.

Rule: tables and rows stay in this room; repositories take and return the core's dataclasses.
"""
