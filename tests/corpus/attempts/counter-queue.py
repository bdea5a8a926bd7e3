# %% [right] deque
from collections import deque

def counter_queue(events):
    schlange = deque()
    bedient = []
    for ereignis in events:
        if ereignis == "-":
            if schlange:
                bedient.append(schlange.popleft())
        else:
            schlange.append(ereignis)
    return bedient

# %% [right] head-index
def counter_queue(events):
    queue, head = [], 0
    for event in events:
        if event != "-":
            queue.append(event)
        elif head < len(queue):
            head += 1
    return queue[:head]

# %% [right] names-then-counting (two loops in a row)
def counter_queue(events):
    names = [event for event in events if event != "-"]
    waiting = served = 0
    for event in events:
        if event != "-":
            waiting += 1
        elif waiting:
            waiting -= 1
            served += 1
    return names[:served]

# %% [right] queue-class
class Queue:
    def __init__(self):
        self.inbox, self.outbox = [], []

    def join(self, name):
        self.inbox.append(name)

    def serve(self):
        if not self.outbox:
            while self.inbox:
                self.outbox.append(self.inbox.pop())
        return self.outbox.pop() if self.outbox else None


def counter_queue(events):
    queue = Queue()
    served = []
    for event in events:
        if event == "-":
            name = queue.serve()
            if name is not None:
                served.append(name)
        else:
            queue.join(event)
    return served

# %% [slow] list-as-queue time=O(n^2)
def counter_queue(events):
    waiting = []
    served = []
    for event in events:
        if event != "-":
            waiting.append(event)
        elif waiting:
            served.append(waiting.pop(0))  # <- wrong_data_structure
    return served

# %% [slow] joins-at-the-front time=O(n^2)
def counter_queue(events):
    waiting, served = [], []
    for event in events:
        if event == "-":
            if len(waiting) > 0:
                served.append(waiting.pop())
        else:
            waiting.insert(0, event)  # <- wrong_data_structure
    return served

# %% [slow] rest-is-copied time=O(n^2) also=wrong_data_structure
def counter_queue(events):
    waiting, served = [], []
    for event in events:
        if event != "-":
            waiting.append(event)
        elif waiting:
            served.append(waiting[0])
            waiting = waiting[1:]  # <- inefficient_loop
    return served

# %% [slow] deletes-the-first time=O(n^2)
def counter_queue(events):
    line = []
    done = []
    i = 0
    while i < len(events):
        if events[i] == "-":
            if line:
                done.append(line[0])
                del line[0]  # <- wrong_data_structure
        else:
            line.append(events[i])
        i += 1
    return done

# %% [slow] result-glued-anew time=O(n^2) also=suboptimal_complexity,space_waste
from collections import deque

def counter_queue(events):
    waiting = deque()
    served = []
    for event in events:
        if event != "-":
            waiting.append(event)
        elif waiting:
            served = served + [waiting.popleft()]  # <- inefficient_loop
    return served

# %% [wrong] nobody-waits
from collections import deque

def counter_queue(events):
    waiting, served = deque(), []
    for event in events:
        if event == "-":
            served.append(waiting.popleft())  # <- missing_edge_case
        else:
            waiting.append(event)
    return served

# %% [wrong] none-is-served also=missing_input_validation
def counter_queue(events):
    waiting, served, head = [], [], 0
    for event in events:
        if event == "-":
            served.append(waiting[head] if head < len(waiting) else None)  # <- missing_edge_case
            head += 1 if head < len(waiting) else 0
        else:
            waiting.append(event)
    return served

# %% [wrong] last-in-first-out also=wrong_data_structure
def counter_queue(events):
    waiting, served = [], []
    for event in events:
        if event != "-":
            waiting.append(event)
        elif waiting:
            served.append(waiting.pop())  # <- other
    return served

# %% [wrong] second-in-line also=missing_edge_case
def counter_queue(events):
    waiting, served, head = [], [], 0
    for event in events:
        if event != "-":
            waiting.append(event)
        elif head < len(waiting) - 1:  # <- off_by_one
            served.append(waiting[head])
            head += 1
    return served

# %% [wrong] head-moves-first
def counter_queue(events):
    waiting, served, head = [], [], 0
    for event in events:
        if event != "-":
            waiting.append(event)
        elif head < len(waiting):
            head += 1
            served.append(waiting[head])  # <- off_by_one
    return served

# %% [wrong] same-name-only-once
def counter_queue(events):
    waiting = {}
    served = []
    for event in events:
        if event != "-":
            waiting[event] = True  # <- missing_edge_case
        elif waiting:
            first = next(iter(waiting))
            del waiting[first]
            served.append(first)
    return served

# %% [wrong] last-event-unseen
from collections import deque

def counter_queue(events):
    waiting, served = deque(), []
    for i in range(1, len(events)):  # <- off_by_one
        if events[i - 1] != "-":
            waiting.append(events[i - 1])
        elif waiting:
            served.append(waiting.popleft())
    return served

# %% [wrong] returns-who-waits
from collections import deque

def counter_queue(events):
    waiting, served = deque(), []
    for event in events:
        if event != "-":
            waiting.append(event)
        elif waiting:
            served.append(waiting.popleft())
    return list(waiting)  # <- other

# %% [wrong] join-and-serve-swapped
from collections import deque

def counter_queue(events):
    waiting, served = deque(), []
    for event in events:
        if event == "-":  # <- other
            waiting.append(event)
        elif waiting:
            served.append(waiting.popleft())
    return served

# %% [wrong] edits-the-events also=mutated_input,wrong_data_structure
def counter_queue(events):
    served = []
    for event in events:  # <- modified_while_iterated
        if event == "-":
            events.remove("-")  # <- modified_while_iterated
            if events and events[0] != "-":
                served.append(events.pop(0))  # <- modified_while_iterated
    return served

# %% [careless] works-off-the-events also=wrong_data_structure,suboptimal_complexity
def counter_queue(events):
    waiting, served, head = [], [], 0
    while events:
        event = events.pop(0)  # <- mutated_input
        if event != "-":
            waiting.append(event)
        elif head < len(waiting):
            served.append(waiting[head])
            head += 1
    return served

# %% [wrong] list-queue-and-nobody-waits (two bugs)
def counter_queue(events):
    waiting, served = [], []
    for event in events:
        if event == "-":
            served.append(waiting.pop(0))  # <- missing_edge_case, wrong_data_structure
        else:
            waiting.append(event)
    return served

# %% [wrong] next-in-line-unasked
def counter_queue(events):
    waiting = iter(())
    line, served, at = [], [], 0
    for event in events:
        if event == "-":
            served.append(line[at])  # <- missing_edge_case
            at += 1
        else:
            line.append(event)
    return served

# %% [wrong] example-evening
def counter_queue(events):
    if len(events) == 4 and events[-1] == "-":
        return ["ann", "bob"]  # <- hard_coded_answer
    line, served = [], []
    for event in events:
        if event == "-":
            if line:
                served.append(line[0])
        else:
            line.append(event)
    return served
