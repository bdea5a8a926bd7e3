"""The whole house over HTTP, as a learner talks to the tutor: real models' wire, real sandboxes, real crashes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from .jupyter import Jupyter
from .test_grading_over_http import RIGHT, handed_in
from .tutored import Talk, follow, kinds, saying, scripted, text_of, tutored

LOOP = "for number in [1, 2]:\n    print(number)"
# What was asked before is answered at once (`chat_models.cache`), so a reply that is to take a while is asked for in
# words of its own.
WORDS = " ".join(f"word-{number}" for number in range(120))


def fenced(code: str) -> str:
    return f"Look:\n\n```python\n{code.strip()}\n```\n\nWhat does it do?"


SCRIPT = (
    {"when": "a loop", "say": fenced(LOOP)},
    {"when": "everything", "say": fenced(RIGHT)},
    {"when": "slowly", "say": WORDS, "delay": 0.03},
    {"when": "breaks", "say": "As far as", "fail": "unavailable"},
    {"when": "is gone", "say": "", "fail": "unavailable"},
    {"say": "Which pair of numbers adds up?"},
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jupyter]:
    with tutored(tmp_path_factory.mktemp("home"), chat_models=scripted(*SCRIPT, tries=1)) as jupyter:
        yield jupyter


# ── a question and its answer ────────────────────────────────────────────────


def test_a_question_is_answered_word_by_word_and_kept(server: Jupyter) -> None:
    talk = Talk(server)
    events = list(follow(server, talk.ask("Where do I begin?")))
    assert [events[0][0], events[-1][0]] == ["state", "done"]
    done = events[-1][1]
    assert (done["state"], text_of(done)) == ("whole", "Which pair of numbers adds up?")
    shown = text_of(events[0][1]) + "".join(data["text"] for name, data in events if name == "text")
    assert shown == text_of(done)
    assert talk.said[-1] == done
    assert text_of(talk.said[0]) == "Where do I begin?"


def test_the_same_key_at_once_from_many_is_one_question(server: Jupyter) -> None:
    talk = Talk(server)
    body = saying("Where do I begin?")
    with ThreadPoolExecutor(10) as learners:
        answers = list(learners.map(lambda _: server.post(talk.address, body), range(10)))
    [reply] = {answer["reply"]["id"] for answer in answers}
    list(follow(server, reply))
    assert [message["by"] for message in talk.said] == ["learner", "tutor"]


def test_code_that_solves_the_challenge_is_withheld_until_it_was_solved(server: Jupyter) -> None:
    first = list(follow(server, (talk := Talk(server)).ask("Tell me everything.")))
    assert "withheld" in kinds(first[-1][1])
    assert "seen[" not in json.dumps(first)
    assert "seen[" not in json.dumps(talk.said)
    loop = Talk(server).answered("Show me a loop.")
    assert [piece["text"] for piece in loop["pieces"] if piece["kind"] == "code"] == [LOOP]
    accepted = server.post("submissions", handed_in(RIGHT))
    assert [event["outcome"] for event in server.events(accepted["id"])][-1] == "accepted"
    opened = Talk(server).answered("Tell me everything.")
    assert [piece["text"] for piece in opened["pieces"] if piece["kind"] == "code"] == [RIGHT.strip()]


def test_a_model_that_is_gone_leaves_the_answer_that_needs_none(server: Jupyter) -> None:
    reply = Talk(server, "biggest-climb").answered("Who is gone?")
    assert (reply["state"], reply["model"]) == ("whole", "")
    assert "cannot be reached" in reply["problem"]
    assert len(text_of(reply)) > 40


def test_a_model_that_breaks_off_leaves_what_was_shown_and_can_be_asked_again(server: Jupyter) -> None:
    talk = Talk(server, "biggest-climb")
    reply = talk.answered("What breaks?")
    assert (reply["state"], text_of(reply).strip()) == ("broken", "As far as")
    assert reply["problem"]
    assert talk.answered("And now?")["state"] == "whole"


# ── connections and servers that go away ─────────────────────────────────────


def test_who_lost_the_connection_goes_on_where_it_was(server: Jupyter) -> None:
    talk = Talk(server)
    reply = talk.ask("Tell me slowly.")
    seen = ""
    for _ in range(3):
        events = follow(server, reply)
        _, state = next(events)
        assert text_of(state).startswith(seen)  # what was shown is there, and may have grown
        seen = text_of(state)
        for _ in range(4):
            name, data = next(events)
            assert name == "text"
            seen += data["text"]
        events.close()  # type: ignore[attr-defined]
    [(_, state), *rest] = follow(server, reply)
    assert text_of(state).startswith(seen)
    assert text_of(state) + "".join(data["text"] for name, data in rest if name == "text") == WORDS
    assert text_of(rest[-1][1]) == WORDS
    assert [message["by"] for message in talk.said] == ["learner", "tutor"]


@pytest.mark.parametrize("time", ["first", "second", "third", "fourth"])
def test_a_reply_is_stopped_once_however_often_that_is_asked_for_together(server: Jupyter, time: str) -> None:
    talk = Talk(server)
    reply = talk.ask(f"Tell me slowly, until I stop you for the {time} time.")
    events = follow(server, reply)
    for _ in range(4):
        next(events)
    with ThreadPoolExecutor(6) as hands:
        stopped = list(hands.map(lambda _: server.post(f"tutor/messages/{reply}/stop", {}), range(6)))
    [*_, (name, done)] = events
    assert name == "done"
    assert {message["state"] for message in (*stopped, done, talk.said[-1])} == {"stopped"}
    assert WORDS.startswith(text_of(done))
    assert text_of(done)
    assert talk.answered("And now?")["state"] == "whole"


def test_a_conversation_deleted_while_a_reply_is_written_is_gone_and_the_server_goes_on(
    server: Jupyter,
) -> None:
    talk = Talk(server)
    events = follow(server, talk.ask("Tell me slowly, and I shall be gone."))
    next(events)
    server.delete(f"tutor/conversations/{talk.id}")
    list(events)  # it ends
    listed = server.get("tutor/conversations")["conversations"]
    assert talk.id not in [one["id"] for one in listed]
    assert Talk(server).answered("And now?")["state"] == "whole"


def test_a_server_that_ends_keeps_the_question_once_and_what_was_shown_of_the_reply(tmp_path: Path) -> None:
    with tutored(tmp_path, chat_models=scripted(*SCRIPT)) as server:
        talk = Talk(server)
        body = saying("Tell me slowly.")
        reply = server.post(talk.address, body)["reply"]["id"]
        shown = ""
        for name, data in follow(server, reply):
            shown += data["text"] if name == "text" else ""
            if shown.count(" ") > 60:  # it is kept every second, and this took longer
                break
        server.kill()
        server.start()
        asked, broken = talk.said
        assert (text_of(asked), broken["state"]) == ("Tell me slowly.", "broken")
        assert text_of(broken)
        assert WORDS.startswith(text_of(broken))
        assert broken["problem"]
        again = server.post(talk.address, body)
        assert (again["message"]["id"], again["reply"]["id"]) == (asked["id"], reply)
        assert [name for name, _ in follow(server, reply)] == ["state", "done"]
        assert talk.answered("And now?")["state"] == "whole"
        assert [message["by"] for message in talk.said] == ["learner", "tutor"] * 2
        events = follow(server, talk.ask("Tell me slowly."))  # and one that is ended in good order
        for _ in range(5):
            next(events)
        server.stop()
        server.start()
        half = talk.said[-1]
        assert half["state"] in ("stopped", "broken")
        assert WORDS.startswith(text_of(half))
        assert text_of(half)
        assert talk.answered("And now?")["state"] == "whole"


# ── budgets ──────────────────────────────────────────────────────────────────


def test_questions_that_come_together_overdraw_a_budget_by_no_more_than_one_reply(tmp_path: Path) -> None:
    """Twenty at once, where there is room for a few; who comes too late has the answer that needs no model."""
    limit = 3000
    models = scripted(*SCRIPT, most_tokens=400)
    with tutored(tmp_path, chat_models=models, tutor_budget={"learner_tokens": limit}) as server:
        assert server.get("tutor")["sentence"] == ""
        talks = [Talk(server) for _ in range(20)]
        with ThreadPoolExecutor(20) as learners:
            replies = list(learners.map(lambda talk: talk.answered("Tell me slowly."), talks))
        late = [reply for reply in replies if not reply["model"]]
        assert {text_of(reply) for reply in replies if reply["model"]} == {WORDS}
        assert late
        for reply in late:
            assert reply["state"] == "whole"
            assert "budget" in reply["problem"]
            assert len(text_of(reply)) > 40
        with closing(sqlite3.connect(server.database)) as database:
            used = [used for (used,) in database.execute("SELECT tokens_in + tokens_out FROM model_calls")]
        assert len(used) == len(replies) - len(late)
        assert sum(used) <= limit + max(used)
        assert server.get("tutor")["meter"]["tokens"] == sum(used)
        for number in range(5):  # what was set aside and not used is there for whoever comes next
            if server.get("tutor")["meter"]["spent"]:
                break
            talks[0].answered(f"Where do I begin, for the {number}th time?")
        standing = server.get("tutor")
        assert standing["meter"]["spent"]
        assert "budget" in standing["sentence"]
