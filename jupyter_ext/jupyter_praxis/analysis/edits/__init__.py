"""Small changes to a program which would mend one mistake each: the hypotheses `analysis.repair` tries."""
