# %% [right] stack-of-brackets
def brackets_match(text):
    paare = {")": "(", "]": "[", "}": "{"}
    stapel = []
    for zeichen in text:
        if zeichen in paare.values():
            stapel.append(zeichen)
        elif zeichen in paare:
            if not stapel:
                return False
            if stapel.pop() != paare[zeichen]:
                return False
    return len(stapel) == 0

# %% [right] stack-of-expected
def brackets_match(text):
    closing = dict(zip("([{", ")]}"))
    expected = []
    for c in text:
        if c in closing:
            expected.append(closing[c])
        elif c in ")]}":
            if not expected or expected[-1] != c:
                return False
            del expected[-1]
    return not expected

# %% [right] recursive-descent
def brackets_match(text):
    partner = {"(": ")", "[": "]", "{": "}"}
    letters = [c for c in text if c in "()[]{}"]
    stack = [None]
    for c in letters:
        if c in partner:
            stack.append(partner[c])
        elif stack.pop() != c:
            return False
    return stack == [None]

# %% [slow] removes-pairs time=O(n^2) also=suboptimal_complexity
def brackets_match(text):
    text = "".join(c for c in text if c in "()[]{}")
    while "()" in text or "[]" in text or "{}" in text:
        text = text.replace("()", "").replace("[]", "").replace("{}", "")  # <- inefficient_loop
    return text == ""

# %% [slow] stack-at-the-front time=O(n^2)
def brackets_match(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for c in text:
        if c in "([{":
            opened.insert(0, c)  # <- wrong_data_structure
        elif c in partner:
            if not opened or opened.pop(0) != partner[c]:  # <- wrong_data_structure
                return False
    return not opened

# %% [slow] stack-as-text time=O(n^2) also=wrong_data_structure
def brackets_match(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = ""
    for c in text:
        if c in "([{":
            opened = c + opened  # <- inefficient_loop
        elif c in partner:
            if opened[:1] != partner[c]:
                return False
            opened = opened[1:]  # <- inefficient_loop
    return opened == ""

# %% [wrong] closed-without-opened
def brackets_match(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for c in text:
        if c in "([{":
            opened.append(c)
        elif c in partner and opened.pop() != partner[c]:  # <- missing_edge_case
            return False
    return not opened

# %% [wrong] left-open-at-the-end
def brackets_match(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for c in text:
        if c in "([{":
            opened.append(c)
        elif c in partner and (not opened or opened.pop() != partner[c]):
            return False
    return True  # <- missing_edge_case

# %% [wrong] counts-each-kind also=missing_edge_case
def brackets_match(text):
    return all(text.count(a) == text.count(b) for a, b in ("()", "[]", "{}"))  # <- other

# %% [wrong] only-one-counter
def brackets_match(text):
    depth = 0
    for c in text:
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1  # <- missing_edge_case
            if depth < 0:
                return False
    return depth == 0

# %% [wrong] round-ones-only
def brackets_match(text):
    opened = []
    for c in text:
        if c == "(":  # <- missing_edge_case
            opened.append(c)
        elif c == ")":  # <- missing_edge_case
            if not opened:
                return False
            opened.pop()
    return not opened

# %% [wrong] empty-text-is-no-match
def brackets_match(text):
    if not text:  # <- missing_edge_case
        return False  # <- missing_edge_case
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for c in text:
        if c in "([{":
            opened.append(c)
        elif c in partner and (not opened or opened.pop() != partner[c]):
            return False
    return not opened

# %% [wrong] last-character-unseen also=missing_edge_case
def brackets_match(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for i in range(len(text) - 1):  # <- off_by_one
        if text[i] in "([{":
            opened.append(text[i])
        elif text[i] in partner and (not opened or opened.pop() != partner[text[i]]):
            return False
    return not opened

# %% [wrong] answer-inverted also=missing_edge_case
def brackets_match(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for c in text:
        if c in "([{":
            opened.append(c)
        elif c in partner and (not opened or opened.pop() != partner[c]):
            return False
    return bool(opened)  # <- other

# %% [wrong] first-in-first-out also=wrong_data_structure
def brackets_match(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for c in text:
        if c in "([{":
            opened.append(c)
        elif c in partner and (not opened or opened.pop(0) != partner[c]):  # <- other
            return False
    return not opened

# %% [wrong] allows-one-open also=missing_edge_case
def brackets_match(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for c in text:
        if c in "([{":
            opened.append(c)
        elif c in partner and (not opened or opened.pop() != partner[c]):
            return False
    return len(opened) <= 1  # <- off_by_one

# %% [wrong] three-known-texts
def brackets_match(text):
    if text == "a(b[c]d)":
        return True  # <- hard_coded_answer
    return False

# %% [wrong] edits-the-text-it-walks
def brackets_match(text):
    letters = [c for c in text if c in "()[]{}"]
    for i, c in enumerate(letters):  # <- modified_while_iterated
        if c + "".join(letters[i + 1:i + 2]) in ("()", "[]", "{}"):
            del letters[i:i + 2]  # <- modified_while_iterated
    return not letters

# %% [wrong] front-of-the-list-and-nothing-open also=suboptimal_complexity (two bugs)
def brackets_match(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for c in text:
        if c in "([{":
            opened.insert(0, c)  # <- wrong_data_structure
        elif c in partner and opened.pop(0) != partner[c]:  # <- missing_edge_case, wrong_data_structure
            return False
    return opened == []

# %% [wrong] closing-found-at-depth-zero also=inefficient_loop,wrong_data_structure,suboptimal_complexity
def brackets_match(text):
    waiting = ""
    partner = {"(": ")", "[": "]", "{": "}"}
    for sign in text:
        if sign in partner:
            waiting = partner[sign] + waiting
        elif sign in ")]}":
            if waiting[0] != sign:  # <- missing_edge_case
                return False
            waiting = waiting[1:]
    return waiting == ""

# %% [wrong] only-says-no-to-wrong-ones
def brackets_match(text):
    opened = []
    closes = {")": "(", "]": "[", "}": "{"}
    good = True
    for sign in text:
        if sign in closes.values():
            opened.append(sign)
        elif sign in closes:
            if not opened or opened.pop() != closes[sign]:
                good = False
                break
    return good  # <- missing_edge_case

# %% [wrong] odd-length-is-sent-away
def brackets_match(text):
    if len(text) % 2 == 1:  # <- missing_edge_case
        return False
    opened = []
    closes = {")": "(", "]": "[", "}": "{"}
    for sign in text:
        if sign in "([{":
            opened.append(sign)
        elif sign in closes:
            if not opened or opened.pop() != closes[sign]:
                return False
    return not opened
