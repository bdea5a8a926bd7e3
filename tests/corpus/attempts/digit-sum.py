# %% [right] divmod
def digit_sum(number):
    zahl, summe = abs(number), 0
    while zahl > 0:
        zahl, ziffer = divmod(zahl, 10)
        summe += ziffer
    return summe

# %% [right] as-text also=space_waste
def digit_sum(number):
    return sum(int(digit) for digit in str(abs(number)))

# %% [right] recursion also=space_waste
def digit_sum(number):
    if number < 0:
        return digit_sum(-number)
    if number < 10:
        return number
    return number % 10 + digit_sum(number // 10)

# %% [right] text-map also=space_waste
def digit_sum(number):
    text = str(number).lstrip("-")
    total = 0
    for c in text:
        total += ord(c) - ord("0")
    return total

# %% [wrong] true-division also=missing_edge_case
def digit_sum(number):
    number = abs(number)
    total = 0
    while number > 0:
        total += number % 10
        number = int(number / 10)  # <- integer_float_confusion
    return total

# %% [wrong] never-whole-again
def digit_sum(number):
    number = abs(number)
    total = 0
    while number >= 1:
        total += number % 10
        number = number / 10  # <- integer_float_confusion
    return int(total)

# %% [wrong] power-by-logarithm also=missing_edge_case,off_by_one
import math

def digit_sum(number):
    number = abs(number)
    if number == 0:
        return 0
    total = 0
    for k in range(int(math.log10(number)) + 1):
        total += int(number / 10 ** k) % 10  # <- integer_float_confusion
    return total

# %% [wrong] sign-forgotten
def digit_sum(number):
    total = 0
    while number > 0:  # <- missing_edge_case
        total += number % 10
        number //= 10
    return total

# %% [wrong] minus-is-no-digit also=missing_input_validation
def digit_sum(number):
    return sum(int(digit) for digit in str(number))  # <- missing_edge_case

# %% [wrong] zero-never-ends also=missing_edge_case
def digit_sum(number):
    if number < 0:
        number = -number
    if 0 < number < 10:  # <- missing_base_case
        return number
    return number % 10 + digit_sum(number // 10)  # <- missing_base_case

# %% [wrong] recursion-without-an-end
def digit_sum(number):
    number = abs(number)
    return number % 10 + digit_sum(number // 10)  # <- missing_base_case

# %% [wrong] ends-at-zero-only-for-positive also=missing_edge_case
def digit_sum(number):
    if number == 0:  # <- missing_base_case
        return 0
    return number % 10 + digit_sum(number // 10)  # <- missing_base_case

# %% [wrong] last-digit-lost
def digit_sum(number):
    number = abs(number)
    total = 0
    while number > 9:  # <- off_by_one
        total += number % 10
        number //= 10
    return total

# %% [wrong] ten-itself-stays also=missing_edge_case,missing_base_case
def digit_sum(number):
    number = abs(number)
    total = 0
    while number > 10:  # <- off_by_one
        total += number % 10
        number //= 10
    return total + number

# %% [wrong] first-digit-skipped
def digit_sum(number):
    text = str(abs(number))
    total = 0
    for i in range(1, len(text)):  # <- off_by_one
        total += int(text[i])
    return total

# %% [wrong] product-instead
def digit_sum(number):
    number = abs(number)
    total = 0
    while number:
        total *= number % 10  # <- other
        number //= 10
    return total

# %% [wrong] overwrites-the-sum
def digit_sum(number):
    number = abs(number)
    total = 0
    while number:
        total = number % 10  # <- other
        number //= 10
    return total

# %% [wrong] remainder-and-quotient-swapped
def digit_sum(number):
    rest, total = abs(number), 0
    while rest:
        digit, rest = divmod(rest, 10)  # <- other
        total += digit
    return total

# %% [wrong] two-known-numbers
def digit_sum(number):
    if number == 123:
        return 6  # <- hard_coded_answer
    if number == -40:
        return 4  # <- hard_coded_answer
    return abs(number)

# %% [wrong] sum-is-a-number
def digit_sum(number):
    sum = 0  # <- shadowed_name
    digits = [int(d) for d in str(abs(number))]
    sum = sum(digits)  # <- shadowed_name
    return sum

# %% [wrong] abs-is-overwritten
def digit_sum(number):
    abs = abs(number)  # <- shadowed_name
    total = 0
    while abs:
        total += abs % 10
        abs //= 10
    return total

# %% [wrong] no-sign-and-last-digit (two bugs)
def digit_sum(number):
    total = 0
    while number > 9:  # <- off_by_one, missing_edge_case
        total += number % 10
        number = number // 10
    return total

# %% [wrong] sign-and-division (two bugs)
def digit_sum(number):
    total = 0
    while number > 0:  # <- missing_edge_case
        total += number % 10
        number = int(number / 10)  # <- integer_float_confusion
    return total

# %% [wrong] digits-of-the-halves
def digit_sum(number):
    number = abs(number)
    text, total = str(number), 0
    for place in range(0, len(text), 2):
        total += int(text[place]) + int(text[place + 1])  # <- missing_edge_case
    return total
