# %% [right] clean-and-reversed also=space_waste
def is_mirror_phrase(text):
    clean = [c.lower() for c in text if c.isalnum()]
    return clean == clean[::-1]

# %% [right] joined-text also=space_waste
def is_mirror_phrase(text):
    buchstaben = "".join(z for z in text.lower() if z.isalnum())
    return buchstaben == "".join(reversed(buchstaben))

# %% [right] all-with-zip also=space_waste
def is_mirror_phrase(text):
    letters = list(filter(str.isalnum, text.casefold()))
    return all(a == b for a, b in zip(letters, reversed(letters)))

# %% [right] inner-whiles
def is_mirror_phrase(text):
    i, j = 0, len(text) - 1
    while i < j:
        while i < j and not text[i].isalnum():
            i += 1
        while i < j and not text[j].isalnum():
            j -= 1
        if text[i].lower() != text[j].lower():
            return False
        i += 1
        j -= 1
    return True

# %% [right] membership-in-a-constant also=space_waste
ALLOWED = "abcdefghijklmnopqrstuvwxyz0123456789"

def is_mirror_phrase(text):
    kept = []
    for c in text.lower():
        if c in ALLOWED:
            kept.append(c)
    for k in range(len(kept) // 2):
        if kept[k] != kept[-1 - k]:
            return False
    return True

# %% [right] deque also=space_waste
from collections import deque

def is_mirror_phrase(text):
    letters = deque(c.lower() for c in text if c.isalnum())
    while len(letters) > 1:
        if letters.popleft() != letters.pop():
            return False
    return True

# %% [slow] pops-from-the-front time=O(n^2)
def is_mirror_phrase(text):
    letters = [c.lower() for c in text if c.isalnum()]
    while len(letters) >= 2:
        first = letters.pop(0)  # <- wrong_data_structure
        last = letters.pop()
        if first != last:
            return False
    return True

# %% [slow] recursion-with-copies time=O(n^2) also=space_waste,wrong_data_structure
def is_mirror_phrase(text):
    clean = "".join(c for c in text.lower() if c.isalnum())

    def mirrored(word):
        if len(word) < 2:
            return True
        return word[0] == word[-1] and mirrored(word[1:-1])  # <- inefficient_loop

    return mirrored(clean)

# %% [slow] inserts-in-front time=O(n^2)
def is_mirror_phrase(text):
    vorwaerts, rueckwaerts = [], []
    for c in text.lower():
        if c.isalnum():
            vorwaerts.append(c)
            rueckwaerts.insert(0, c)  # <- wrong_data_structure
    return vorwaerts == rueckwaerts

# %% [slow] cleans-again-at-each-step time=O(n^2)
def is_mirror_phrase(text):
    def clean(t):
        return [c for c in t.lower() if c.isalnum()]

    for i in range(len(clean(text)) // 2):
        if clean(text)[i] != clean(text)[-1 - i]:  # <- inefficient_loop
            return False
    return True

# %% [slow] glues-in-front time=O(n^2)
def is_mirror_phrase(text):
    forwards = ""
    backwards = ""
    for c in text:
        if c.isalnum():
            forwards = forwards + c.lower()
            backwards = c.lower() + backwards  # <- inefficient_loop
    return forwards == backwards

# %% [wrong] large-and-small-forgotten also=missing_edge_case
def is_mirror_phrase(text):
    clean = [c for c in text if c.isalnum()]  # <- missing_input_validation
    return clean == clean[::-1]

# %% [wrong] only-spaces-removed also=missing_input_validation
def is_mirror_phrase(text):
    text = text.lower().replace(" ", "")  # <- missing_edge_case
    return text == text[::-1]

# %% [wrong] digits-forgotten also=missing_input_validation
def is_mirror_phrase(text):
    clean = ""
    for c in text:
        if c.isalpha():  # <- missing_edge_case
            clean += c.lower()
    return clean == clean[::-1]

# %% [wrong] nothing-to-compare also=missing_input_validation
def is_mirror_phrase(text):
    letters = [c.lower() for c in text if c.isalnum()]
    if not letters:  # <- missing_edge_case
        return False  # <- missing_edge_case
    return letters == letters[::-1]

# %% [wrong] first-letter-of-nothing
def is_mirror_phrase(text):
    clean = [c for c in text.lower() if c.isalnum()]
    if clean[0] != clean[-1]:  # <- missing_edge_case
        return False
    return clean == clean[::-1]

# %% [wrong] middle-pair-unseen also=missing_edge_case
def is_mirror_phrase(text):
    clean = [c for c in text.lower() if c.isalnum()]
    for i in range(len(clean) // 2 - 1):  # <- off_by_one
        if clean[i] != clean[-i - 1]:
            return False
    return True

# %% [wrong] right-starts-behind-the-end
def is_mirror_phrase(text):
    left = 0
    right = len(text)  # <- off_by_one
    while left < right:
        if not text[left].isalnum():
            left += 1
        elif not text[right].isalnum():
            right -= 1
        elif text[left].lower() != text[right].lower():
            return False
        else:
            left += 1
            right -= 1
    return True

# %% [wrong] minus-i-is-no-mirror
def is_mirror_phrase(text):
    clean = [c for c in text.lower() if c.isalnum()]
    for i in range(len(clean) // 2):
        if clean[i] != clean[-i]:  # <- off_by_one
            return False
    return True

# %% [wrong] recursion-without-an-end
def is_mirror_phrase(text):
    clean = "".join(c for c in text.lower() if c.isalnum())
    def check(word):
        return word[:1] == word[-1:] and check(word[1:-1])  # <- missing_base_case
    return check(clean)

# %% [wrong] recursion-stops-at-one-only also=missing_edge_case
def check(word):
    if len(word) == 1:  # <- missing_base_case
        return True
    if word[0] != word[-1]:  # <- missing_base_case
        return False
    return check(word[1:-1])


def is_mirror_phrase(text):
    return check([c for c in text.lower() if c.isalnum()])

# %% [wrong] comparison-inverted
def is_mirror_phrase(text):
    clean = [c for c in text.lower() if c.isalnum()]
    for i in range(len(clean) // 2):
        if clean[i] == clean[-1 - i]:  # <- other
            return False
    return True

# %% [wrong] or-instead-of-and
def is_mirror_phrase(text):
    i, j = 0, len(text) - 1
    while i < j:
        if not text[i].isalnum() or not text[j].isalnum():  # <- other
            i += 1
            j -= 1
        elif text[i].lower() != text[j].lower():
            return False
        else:
            i += 1
            j -= 1
    return True

# %% [wrong] returns-true-in-the-loop
def is_mirror_phrase(text):
    clean = [c for c in text.lower() if c.isalnum()]
    for a, b in zip(clean, reversed(clean)):
        if a != b:
            return False
        return True  # <- other
    return True

# %% [wrong] removes-while-walking
def is_mirror_phrase(text):
    letters = list(text.lower())
    for c in letters:  # <- modified_while_iterated
        if not c.isalnum():
            letters.remove(c)  # <- modified_while_iterated
    return letters == letters[::-1]

# %% [wrong] pops-by-index-while-walking
def is_mirror_phrase(text):
    letters = list(text.lower())
    for i in range(len(letters)):  # <- modified_while_iterated
        if not letters[i].isalnum():
            letters.pop(i)  # <- modified_while_iterated
    return letters == letters[::-1]

# %% [wrong] case-and-middle also=missing_edge_case (two bugs)
def is_mirror_phrase(text):
    clean = [c for c in text if c.isalnum()]  # <- missing_input_validation
    for i in range(len(clean) // 2 - 1):  # <- off_by_one
        if clean[i] != clean[-1 - i]:
            return False
    return True

# %% [wrong] ends-of-an-empty-phrase also=wrong_data_structure,suboptimal_complexity
def is_mirror_phrase(text):
    signs = [sign.lower() for sign in text if sign.isalnum()]
    while len(signs) != 1:  # <- missing_edge_case
        if signs.pop(0) != signs.pop():
            return False
    return True

# %% [wrong] large-letters-kept
def is_mirror_phrase(text):
    signs = []
    for sign in text:
        if sign.isalnum():
            signs.append(sign)  # <- missing_edge_case
    return signs == signs[::-1]

# %% [wrong] skips-past-the-ends
def is_mirror_phrase(text):
    i, j = 0, len(text) - 1
    while i < j:
        while not text[i].isalnum():  # <- missing_edge_case
            i += 1
        while not text[j].isalnum():
            j -= 1
        if text[i].lower() != text[j].lower():
            return False
        i, j = i + 1, j - 1
    return True
