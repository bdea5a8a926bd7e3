"""Other graders, each handed the same submissions in its own form.

Rule: a rival is set up as its own manual says for hidden tests, with the same cases, and in its fastest form, too.
One that is not installed is named with what installs it, and is no failure.
"""
