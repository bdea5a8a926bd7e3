"""Other people's exercises, turned into challenges: text and plain data in, what was carried and what not out.

Rule: nothing of what is imported is ever run or evaluated here; it is read as a syntax tree.
"""
