"""Submissions side by side know nothing of each other, and an honest one is accepted beside any other.

How much slower it is, is measured by `python -m tests.endurance.neighbours`, not asserted here.
"""

from __future__ import annotations

import asyncio
import secrets

import pytest
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.running import Ending, Limits
from services.grading import challenge, grade, grader_over
from services.hostile import HOSTILE
from services.living import descendants, outlasting
from services.sandboxes import opened, submit

ASKED = challenge(
    "def solve(n):\n    return sum(i * i for i in range(n))\n",
    "assert solve(1000) == 332833500\nassert solve(100000) == 333328333350000",
    limits=Limits(time_s=10),
)
HONEST = "def solve(n):\n    total = 0\n    for i in range(n):\n        total += i * i\n    return total\n"


@pytest.mark.parametrize("name", HOSTILE)
async def test_an_honest_submission_beside_a_hostile_one_is_accepted(wall, name) -> None:
    async with opened(wall, 2) as sandbox:
        grader = grader_over(sandbox)
        await grader.cases(ASKED)
        await sandbox.warm()
        hostile = asyncio.create_task(
            submit(sandbox, HOSTILE[name], (), limits=Limits(time_s=1, memory_mb=128))
        )
        verdicts = []
        while not hostile.done() or len(verdicts) < 3:
            verdicts.append(await grade(grader, ASKED, HONEST))
        run = await hostile
    assert {verdict.outcome for verdict in verdicts} == {Outcome.ACCEPTED}
    assert run.loading.ending is Ending.RETURNED, run.loading
    assert run.calls[0].ending is not Ending.RETURNED, run.calls[0]


VICTIM = """
import os, signal, tempfile, threading, time
touched = []
for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGHUP, signal.SIGCONT):
    signal.signal(number, lambda *given: touched.append(given[0]))
def solve(mark, seconds):
    secret = bytearray(mark, 'ascii')
    with tempfile.NamedTemporaryFile(prefix=mark) as file:
        file.write(secret)
        file.flush()
        until = time.monotonic() + seconds
        while time.monotonic() < until: time.sleep(0.01)
    return touched, secret.decode()
"""
ATTACKER = """
import array, ctypes, errno, os, signal, socket, stat, struct, sys, tempfile, time
libc = ctypes.CDLL(None, use_errno=True)

def reached(mark):
    found = []
    for number in [*range(1, 300), *range(32768 - 50, 32768)]:
        if number == os.getpid(): continue
        for sent in (0, signal.SIGUSR1, signal.SIGCONT, signal.SIGSTOP, signal.SIGKILL):
            try: os.kill(number, sent)
            except OSError: continue
            found.append(('signal', number, int(sent)))
        for name in ('environ', 'mem', 'maps', 'status', 'cwd', 'root', 'fd'):
            try:
                place = f'/proc/{number}/{name}'
                os.listdir(place) if name in ('cwd', 'root', 'fd') else open(place, 'rb').read(10)
                found.append((name, number))
            except OSError: pass
        try:
            os.close(os.pidfd_open(number))
            found.append(('descriptor', number))
        except OSError: pass
        try:
            os.sched_setaffinity(number, {0})
            found.append(('cores', number))
        except OSError: pass
    for everybody in (-1, 0, -os.getppid() if os.getppid() > 1 else -1):
        try:
            os.kill(everybody, signal.SIGUSR1)
            found.append(('signal to all', everybody))
        except OSError: pass
    return found

def files(mark):
    found = []
    home = os.environ['HOME']
    for top in {tempfile.gettempdir(), home, os.path.dirname(home), '/tmp', '/var/tmp', '/dev/shm', '/box', '/run',
                '/dev/mqueue'}:
        for folder, folders, names in os.walk(top):
            found += [os.path.join(folder, name) for name in names + folders if mark in name]
    return found

def descriptors(mark):
    told = 0
    for descriptor in range(3, 300):
        try: mode = os.fstat(descriptor).st_mode
        except OSError: continue
        if stat.S_ISSOCK(mode): told += 1
    return told

def solve(mark, seconds):
    until = time.monotonic() + seconds
    seen, rounds = [], 0
    while time.monotonic() < until:
        seen += reached(mark) + files(mark)
        rounds += 1
    return seen, descriptors(mark), rounds
"""


async def test_a_submission_finds_nothing_of_one_that_runs_beside_it_nor_of_what_both_come_from(wall) -> None:
    mark = f"praxis-mark-{secrets.token_hex(8)}"
    async with opened(wall, 2) as sandbox:
        victim, attacker = await asyncio.gather(
            submit(sandbox, VICTIM, (mark, 0.6)), submit(sandbox, ATTACKER, (mark, 0.6))
        )
        touched, kept = victim.calls[0].value
        assert (touched, kept) == ([], mark)
        seen, lines, rounds = attacker.calls[0].value
        assert rounds > 0
        assert seen == []
        assert lines <= 2
        # what both come from is alive and well
        assert (await submit(sandbox, VICTIM, (mark, 0))).calls[0].value == ([], mark)


async def test_open_processes_find_each_other_and_their_files(open_air, tmp_path) -> None:
    """The control: the same search, told the other's number, finds it without a wall."""
    mark = f"praxis-mark-{secrets.token_hex(8)}"
    meeting = tmp_path / "meeting"
    victim_source = f"""
import os, signal, time
touched = []
signal.signal(signal.SIGUSR1, lambda *given: touched.append(given[0]))
def solve():
    with open({str(tmp_path / mark)!r}, 'w') as file: file.write('here')
    with open({str(meeting)!r} + '.part', 'w') as file: file.write(str(os.getpid()))
    os.rename({str(meeting)!r} + '.part', {str(meeting)!r})
    while not touched: time.sleep(0.01)
    return [int(number) for number in touched]
"""
    attacker_source = f"""
import os, signal, time
def solve():
    while not os.path.exists({str(meeting)!r}): time.sleep(0.01)
    with open({str(meeting)!r}) as file: other = int(file.read())
    found = [name for name in os.listdir({str(tmp_path)!r}) if {mark!r} in name]
    readable = len(open(f'/proc/{{other}}/environ', 'rb').read()) > 0
    os.sched_setaffinity(other, os.sched_getaffinity(other))
    os.kill(other, signal.SIGUSR1)
    return found, readable
"""
    victim, attacker = await asyncio.gather(open_air(victim_source, ()), open_air(attacker_source, ()))
    assert victim.calls[0].value == [10]
    assert attacker.calls[0].value == ([mark], True)


async def test_one_that_ends_badly_takes_nobody_along(wall) -> None:
    """Ends of every kind, while others run; what they all come from goes on."""
    ends = (
        "import os; os._exit(1)",
        "import ctypes; ctypes.string_at(0)",
        "import os; os.closerange(0, 999)",
        "1 / 0",
    )
    async with opened(wall) as sandbox:
        honest = asyncio.create_task(submit(sandbox, VICTIM, ("mark", 0.5)))
        for end in ends:
            await submit(sandbox, f"def solve():\n    {end}\n", ())
        assert (await honest).calls[0].value == ([], "mark")
        runs = await asyncio.gather(*(submit(sandbox, HONEST, (10,)) for _ in range(4)))
        assert [run.calls[0].value for run in runs] == [285] * 4


async def test_no_process_is_left_of_many_submissions(wall) -> None:
    begun = descendants()
    async with opened(wall) as sandbox:
        await submit(sandbox, HONEST, (1,))
        serving = descendants()
        for name in ("threads that never end", "a flood of frames", "memory", "a burner of processors"):
            await submit(sandbox, HOSTILE[name], (), limits=Limits(time_s=0.3, memory_mb=64))
        await submit(sandbox, HONEST, (1,))
        assert outlasting(descendants() - serving) == []
    assert outlasting(descendants() - begun) == []
