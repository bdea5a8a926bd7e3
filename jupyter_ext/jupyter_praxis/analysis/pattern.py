"""The mistakes Praxis knows by name (docs/analysis.md says what each means)."""

from __future__ import annotations

from enum import StrEnum


class Pattern(StrEnum):
    """An error pattern, in the words of the contract."""

    MISSING_EDGE_CASE = "missing_edge_case"
    SUBOPTIMAL_COMPLEXITY = "suboptimal_complexity"
    WRONG_DATA_STRUCTURE = "wrong_data_structure"
    OFF_BY_ONE = "off_by_one"
    MISSING_INPUT_VALIDATION = "missing_input_validation"
    INEFFICIENT_LOOP = "inefficient_loop"
    SPACE_WASTE = "space_waste"
    MISSING_BASE_CASE = "missing_base_case"
    HARD_CODED_ANSWER = "hard_coded_answer"
    MUTATED_INPUT = "mutated_input"
    SHADOWED_NAME = "shadowed_name"
    MODIFIED_WHILE_ITERATED = "modified_while_iterated"
    INTEGER_FLOAT_CONFUSION = "integer_float_confusion"


COST = frozenset({Pattern.SUBOPTIMAL_COMPLEXITY, Pattern.WRONG_DATA_STRUCTURE, Pattern.INEFFICIENT_LOOP})
"""Patterns of programs that may be right and are slow."""
