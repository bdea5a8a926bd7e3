"""What `tutoring.conversation.Conversations` promises, kept by SQLite, by PostgreSQL and by the twin in memory."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from fakes.handed_in import NOON, after
from fakes.talk import ANSWER, asked, begun, said
from jupyter_praxis.errors import KeyReused, NoSuchConversation, NoSuchMessage, StillWriting
from jupyter_praxis.learners.events import Events, NewEvent, What
from jupyter_praxis.tutoring.conversation import (
    LONGEST_TITLE,
    By,
    Conversation,
    Conversations,
    Message,
    Piece,
    PieceKind,
    State,
)

ODD = [
    "",
    "x = '\ud800'",
    "\ud83d\ude00",
    "NUL \x00 and SUB \x1a0000",
    "Grüße, 世界, 😀",
    "\\u0000",
    "a\r\nb\rc",
]

FOUND = [
    ("An off-by-one error", "OFF-BY-ONE"),
    ("ÜBER die Straße", "über die strasse"),
    ("Fu\u0308r dich", "FÜR"),
    ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ("100 % sure", "0 % s"),
    ("a_b", "A_B"),
    ("c:\\temp", "C:\\T"),
    ('say "hi"', '"HI"'),
    ("one\ntwo", "ONE\nTWO"),
    ("it's [x]*?", "[X]*?"),
    ("世界", "界"),
]
"""What is there, and how it is looked for."""
NOT_FOUND = ["a%c", "a_c", "%", "_", "\\", "*", "a*c", "0", "d800", "0000", "kind", "\\n", "null"]

TITLED = [
    ("Why does this fail?", "Why does this fail?"),
    ("\n\n  Why\tdoes  it?  \nIt should not.", "Why does it?"),
    ("why " * 30, f"{'why ' * 19}why…"),
    (" \n", ""),
]
"""What is said first, and the title made of it."""


def text(words: str) -> tuple[Piece, ...]:
    return (Piece(PieceKind.TEXT, words),)


async def ids(
    conversations: Conversations,
    search: str = "",
    path: str | None = None,
    limit: int = 50,
    before: str | None = None,
) -> list[str]:
    return [one.id for one in await conversations.list("ada", path, search, limit, before)]


async def finished(
    conversations: Conversations, of: Conversation, key: str, words: str = "Good.", **how: object
) -> Message:
    """Say something and have it answered."""
    _, reply = await asked(conversations, of, said(key))
    assert await conversations.finish(of.learner, reply.id, State.WHOLE, text(words), NOON, **how)  # type: ignore[arg-type]
    return await conversations.message(of.learner, reply.id)


# ── conversations ────────────────────────────────────────────────────────────


async def test_a_conversation_comes_back_as_it_was_started(conversations: Conversations) -> None:
    new = await conversations.start("ada", "\ud800/a.ipynb", "two-sum", "Sums \x00", NOON)
    assert new == Conversation(new.id, "ada", "\ud800/a.ipynb", "two-sum", "Sums \x00", NOON, NOON, 0)
    assert await conversations.get("ada", new.id) == new
    assert await conversations.messages("ada", new.id) == []


async def test_the_list_has_the_last_changed_first_and_goes_on_after_one(
    conversations: Conversations,
) -> None:
    kept = [
        await conversations.start("ada", "a.ipynb", "", "", after(seconds)) for seconds in (0, 0, 9, 5, 20)
    ]
    order = [kept[number].id for number in (4, 2, 3, 1, 0)]
    assert await ids(conversations) == order
    assert await ids(conversations, limit=2) == order[:2]
    assert await ids(conversations, limit=2, before=order[1]) == order[2:4]
    assert await ids(conversations, before=order[-1]) == []
    await conversations.rename("ada", order[-1], "First", after(30))
    assert await ids(conversations) == [order[-1], *order[:-1]]
    await conversations.say("ada", order[2], said(), "server", after(40))
    assert (await ids(conversations))[0] == order[2]


async def test_a_list_is_of_one_notebook_or_of_all(conversations: Conversations) -> None:
    here = [await begun(conversations, path="a.ipynb") for _ in range(2)]
    there, nowhere = await begun(conversations, path="b.ipynb"), await begun(conversations, path="")
    assert await ids(conversations, path="a.ipynb") == [one.id for one in here[::-1]]
    assert await ids(conversations, path="") == [nowhere.id]
    assert await ids(conversations, path="c.ipynb") == []
    assert await ids(conversations) == [nowhere.id, there.id, here[1].id, here[0].id]
    assert await ids(conversations, path="a.ipynb", before=here[1].id) == [here[0].id]


async def test_a_conversation_counts_what_is_in_it(conversations: Conversations) -> None:
    of, other = await begun(conversations), await begun(conversations)
    await finished(conversations, of, "key-1")
    await asked(conversations, of, said("key-2"))
    assert (await conversations.get("ada", of.id)).messages == 4
    assert [one.messages for one in await conversations.list("ada", None, "", 9, None)] == [0, 4]
    assert other.messages == 0


async def test_a_title_is_given_and_given_anew(conversations: Conversations) -> None:
    of = await begun(conversations)
    renamed = await conversations.rename("ada", of.id, "Steps \ud800", after(5))
    assert renamed == replace(of, title="Steps \ud800", changed_at=after(5))
    assert await conversations.get("ada", of.id) == renamed


async def test_an_untitled_conversation_is_titled_after_what_is_said_first(
    conversations: Conversations,
) -> None:
    for number, (first, title) in enumerate(TITLED):
        of = await begun(conversations)
        await asked(conversations, of, said(f"key-{number}", first))
        found = (await conversations.get("ada", of.id)).title
        assert found == title
        assert len(found) <= LONGEST_TITLE


async def test_a_title_stays_whatever_is_said_later(conversations: Conversations) -> None:
    named, unnamed = await begun(conversations, title="Mine"), await begun(conversations)
    for number, of in enumerate((named, unnamed)):
        await finished(conversations, of, f"key-{number}")
        await asked(conversations, of, said(f"more-{number}", "Something else"))
    assert (await conversations.get("ada", named.id)).title == "Mine"
    assert (await conversations.get("ada", unnamed.id)).title == "Why does this fail?"


async def test_a_deleted_conversation_is_gone_with_all_that_was_said_and_no_other_is(
    conversations: Conversations,
) -> None:
    gone, kept = await begun(conversations), await begun(conversations)
    replies = [await finished(conversations, of, of.id) for of in (gone, kept)]
    await conversations.delete("ada", gone.id)
    assert await ids(conversations) == [kept.id]
    assert await ids(conversations, search="good") == [kept.id]
    assert len(await conversations.messages("ada", kept.id)) == 2
    assert await conversations.message("ada", replies[1].id) == replies[1]
    with pytest.raises(NoSuchMessage):
        await conversations.message("ada", replies[0].id)
    for ask in (conversations.get, conversations.messages, conversations.delete):
        with pytest.raises(NoSuchConversation):
            await ask("ada", gone.id)


async def test_what_is_being_written_in_a_deleted_conversation_is_written_nowhere(
    conversations: Conversations, events: Events
) -> None:
    of = await begun(conversations)
    _, reply = await asked(conversations, of, said())
    await conversations.delete("ada", of.id)
    assert not await conversations.write("ada", reply.id, text("late"))
    assert not await conversations.finish(
        "ada", reply.id, State.WHOLE, text("late"), NOON, helped=True, challenge="two-sum", version="1"
    )
    assert await conversations.owners() == []
    assert await events.of("ada") == []


async def test_nobody_sees_changes_or_finds_anothers(conversations: Conversations) -> None:
    of = await begun(conversations)
    message, reply = await asked(conversations, of, said())
    assert await conversations.list("grace", None, "", 9, None) == []
    assert await conversations.list("grace", None, "fail", 9, None) == []
    with pytest.raises(NoSuchConversation):
        await conversations.get("grace", of.id)
    with pytest.raises(NoSuchConversation):
        await conversations.messages("grace", of.id)
    with pytest.raises(NoSuchConversation):
        await conversations.rename("grace", of.id, "Hers", NOON)
    with pytest.raises(NoSuchConversation):
        await conversations.delete("grace", of.id)
    with pytest.raises(NoSuchConversation):
        await conversations.say("grace", of.id, said("key-2"), "server", NOON)
    with pytest.raises(NoSuchConversation):
        await conversations.list("grace", None, "", 9, of.id)
    with pytest.raises(NoSuchMessage):
        await conversations.message("grace", message.id)
    assert not await conversations.write("grace", reply.id, text("hers"))
    assert not await conversations.finish("grace", reply.id, State.WHOLE, text("hers"), NOON)
    assert await conversations.messages("ada", of.id) == [message, reply]
    assert (await conversations.get("ada", of.id)).title == "Why does this fail?"


async def test_what_nobody_started_or_said_is_not_found(conversations: Conversations) -> None:
    await begun(conversations)
    for name in ("", "nothing", "\x00", "\ud800", "' OR 1=1 --"):
        with pytest.raises(NoSuchConversation):
            await conversations.get("ada", name)
        with pytest.raises(NoSuchConversation):
            await conversations.list("ada", None, "", 9, name)
        with pytest.raises(NoSuchMessage):
            await conversations.message("ada", name)
        assert not await conversations.write("ada", name, text("late"))


# ── searching ────────────────────────────────────────────────────────────────


async def test_what_is_looked_for_is_found_in_titles_and_in_what_was_said_whatever_its_case(
    conversations: Conversations,
) -> None:
    for number, (there, sought) in enumerate(FOUND):
        await begun(conversations, title="Something else")
        titled = await begun(conversations, title=f"About {there}.")
        asking, told, written = [await begun(conversations, title="Untold") for _ in range(3)]
        await asked(conversations, asking, said(f"a-{number}", f"Is it {there}?"))
        await finished(conversations, told, f"b-{number}", f"Not: {there}!")
        _, reply = await asked(conversations, written, said(f"c-{number}"))
        await conversations.write("ada", reply.id, (Piece(PieceKind.CODE, there),))
        found = set(await ids(conversations, search=sought))
        assert found == {titled.id, asking.id, told.id, written.id}, sought


async def test_no_character_stands_for_another_and_nothing_is_found_but_what_was_said(
    conversations: Conversations,
) -> None:
    of = await begun(conversations, title="abc \x00 \ud800")
    await finished(conversations, of, "key-1", "abc\nabc \x00 \x1a \udfff")
    _, reply = await asked(conversations, of, said("key-2", "abc", cells=NOT_FOUND, submission="d800"))
    await conversations.write("ada", reply.id, text("abc"))
    for sought in NOT_FOUND:
        assert await ids(conversations, search=sought) == [], sought
    for sought in ("ABC", "c\na", "fail?"):
        assert await ids(conversations, search=sought) == [of.id], sought


async def test_a_search_keeps_to_the_notebook_and_goes_on_after_one(conversations: Conversations) -> None:
    kept = [await begun(conversations, path=path, title="Sums") for path in ("a", "b", "a", "a")]
    assert await ids(conversations, "sums", "a") == [kept[number].id for number in (3, 2, 0)]
    assert await ids(conversations, "sums", "a", before=kept[3].id, limit=1) == [kept[2].id]
    await conversations.rename("ada", kept[0].id, "Other", NOON)
    assert await ids(conversations, "sums", "a") == [kept[number].id for number in (3, 2)]


async def test_a_very_long_search_finds_nothing_and_does_not_fail(conversations: Conversations) -> None:
    await begun(conversations, title="a")
    assert await ids(conversations, search="a" * 100_000) == []


# ── saying ───────────────────────────────────────────────────────────────────


async def test_what_was_said_is_there_with_the_reply_to_come(conversations: Conversations) -> None:
    of = await begun(conversations)
    new = said(cells=[{"name": "a", "source": "\ud83d\ude00"}], about=None, findings=True)
    message, reply, fresh = await conversations.say("ada", of.id, new, "server", after(3))
    assert fresh
    pieces = text("Why does this fail?")
    told = Message(message.id, of.id, By.LEARNER, State.WHOLE, after(3), pieces, "key-1", new.context)
    assert message == told
    assert reply == Message(reply.id, of.id, By.TUTOR, State.WRITING, after(3), (), answers=message.id)
    assert await conversations.messages("ada", of.id) == [message, reply]
    assert await conversations.message("ada", reply.id) == reply


async def test_any_text_comes_back_as_it_was(conversations: Conversations) -> None:
    for number, odd in enumerate(ODD):
        of = await begun(conversations)
        message, reply = await asked(conversations, of, said(f"{number}{odd}", odd, odd=odd))
        pieces = (*ANSWER, Piece(PieceKind.CODE, odd, odd))
        assert await conversations.write("ada", reply.id, pieces)
        found = await conversations.messages("ada", of.id)
        assert (found[0].text, found[0].context) == (odd, {"odd": odd})
        assert found == [message, replace(reply, pieces=pieces)]


async def test_the_same_key_gives_the_first_ones_as_they_are_now_even_while_another_reply_is_written(
    conversations: Conversations,
) -> None:
    of = await begun(conversations)
    message, reply = await asked(conversations, of, said())
    await conversations.write("ada", reply.id, text("Go"))
    again = await conversations.say("ada", of.id, said(), "other", after(9))
    assert again == (message, replace(reply, pieces=text("Go")), False)
    await conversations.finish("ada", reply.id, State.STOPPED, text("Good"), after(10))
    await asked(conversations, of, said("key-2"))
    found = await conversations.say("ada", of.id, said(), "other", after(11))
    assert found == (message, replace(reply, pieces=text("Good"), state=State.STOPPED), False)
    assert len(await conversations.messages("ada", of.id)) == 4


async def test_a_key_used_for_something_else_is_refused(conversations: Conversations) -> None:
    of, other = await begun(conversations), await begun(conversations)
    await asked(conversations, of, said())
    with pytest.raises(KeyReused):
        await conversations.say("ada", of.id, said(text="Why not?"), "server", NOON)
    with pytest.raises(KeyReused):
        await conversations.say("ada", other.id, said(), "server", NOON)
    assert await conversations.messages("ada", other.id) == []
    hers = await begun(conversations, "grace")
    await asked(conversations, hers, said())  # two learners may use one key


async def test_while_a_reply_is_written_nothing_more_is_said_there_but_elsewhere_it_is(
    conversations: Conversations,
) -> None:
    of, other = await begun(conversations), await begun(conversations)
    _, reply = await asked(conversations, of, said())
    with pytest.raises(StillWriting):
        await conversations.say("ada", of.id, said("key-2"), "server", NOON)
    assert len(await conversations.messages("ada", of.id)) == 2
    await asked(conversations, other, said("key-3"))
    await conversations.finish("ada", reply.id, State.WHOLE, (), NOON)
    await asked(conversations, of, said("key-2"))


async def test_twenty_identical_posts_at_once_are_said_once(conversations: Conversations) -> None:
    of = await begun(conversations)
    answers = await asyncio.gather(
        *(conversations.say("ada", of.id, said(), f"server-{n}", after(n)) for n in range(20))
    )
    assert len({(message.id, reply.id) for message, reply, _ in answers}) == 1
    assert sum(fresh for _, _, fresh in answers) == 1
    assert len(await conversations.messages("ada", of.id)) == 2


async def test_of_twenty_different_posts_at_once_one_is_said(conversations: Conversations) -> None:
    of = await begun(conversations)
    answers = await asyncio.gather(
        *(conversations.say("ada", of.id, said(f"key-{n}"), "server", NOON) for n in range(20)),
        return_exceptions=True,
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["StillWriting"] * 19 + ["tuple"]
    assert len(await conversations.messages("ada", of.id)) == 2


async def test_one_key_said_in_many_conversations_at_once_is_said_in_one(
    conversations: Conversations,
) -> None:
    several = [await begun(conversations) for _ in range(8)]
    answers = await asyncio.gather(
        *(conversations.say("ada", of.id, said(), "server", NOON) for of in several), return_exceptions=True
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["KeyReused"] * 7 + ["tuple"]
    assert sum([len(await conversations.messages("ada", of.id)) for of in several]) == 2


async def test_messages_keep_their_order_when_the_clock_stands_still_or_goes_back(
    conversations: Conversations,
) -> None:
    of = await begun(conversations)
    order = []
    for number, at in enumerate((after(9), after(9), NOON, after(3))):
        message, reply = await asked(conversations, of, said(f"key-{number}"), now=at)
        await conversations.finish("ada", reply.id, State.WHOLE, (), at)
        order += [message.id, reply.id]
    assert [one.id for one in await conversations.messages("ada", of.id)] == order


# ── writing and ending ───────────────────────────────────────────────────────


async def test_a_reply_is_kept_as_it_is_written_and_as_it_ended(conversations: Conversations) -> None:
    of = await begun(conversations)
    _, reply = await asked(conversations, of, said())
    for words in ("G", "Goo", "Good"):
        assert await conversations.write("ada", reply.id, text(words))
        assert await conversations.message("ada", reply.id) == replace(reply, pieces=text(words))
    ended = {"model": "toy-1", "prompt": "socratic@1", "problem": "It broke: \ud800", "helped": True}
    assert await conversations.finish("ada", reply.id, State.BROKEN, ANSWER, after(5), **ended)  # type: ignore[arg-type]
    found = await conversations.message("ada", reply.id)
    assert found == replace(reply, state=State.BROKEN, pieces=ANSWER, **ended)  # type: ignore[arg-type]
    assert (await conversations.get("ada", of.id)).changed_at == after(5)


async def test_what_ended_is_neither_written_on_nor_ended_again(
    conversations: Conversations, events: Events
) -> None:
    of = await begun(conversations)
    first = await finished(conversations, of, "key-1")
    assert not await conversations.write("ada", first.id, text("late"))
    for state in (State.WHOLE, State.STOPPED):
        assert not await conversations.finish(
            "ada", first.id, state, text("late"), after(9), helped=True, challenge="two-sum", version="1"
        )
    assert await conversations.message("ada", first.id) == first
    assert (await conversations.get("ada", of.id)).changed_at == NOON
    assert await events.of("ada") == []


async def test_of_many_who_end_a_reply_at_once_one_does(conversations: Conversations, events: Events) -> None:
    of = await begun(conversations)
    _, reply = await asked(conversations, of, said())
    how = {"helped": True, "challenge": "two-sum", "version": "1"}
    ended = await asyncio.gather(
        *(
            conversations.finish("ada", reply.id, State.WHOLE, text(f"{n}"), NOON, **how)  # type: ignore[arg-type]
            for n in range(10)
        )
    )
    assert sum(ended) == 1
    assert (await conversations.message("ada", reply.id)).text == str(ended.index(True))
    assert len(await events.of("ada")) == 1


async def test_a_learners_own_words_are_never_written_over(conversations: Conversations) -> None:
    of = await begun(conversations)
    message, _ = await asked(conversations, of, said())
    assert not await conversations.write("ada", message.id, text("other"))
    assert not await conversations.finish("ada", message.id, State.WHOLE, text("other"), NOON)
    assert await conversations.message("ada", message.id) == message


# ── help ─────────────────────────────────────────────────────────────────────


async def test_that_a_reply_helped_is_told_with_its_number_among_those_at_that_challenge(
    conversations: Conversations, events: Events
) -> None:
    of, hers = await begun(conversations), await begun(conversations, "grace")
    await events.append(
        NewEvent("ada", What.HELPED, NOON, "two-sum", "1", data={"kind": "hint", "number": 1})
    )
    for number, (challenge, version) in enumerate((("two-sum", "1"), ("two-sum", "2"), ("other", "1"))):
        how = {"helped": True, "challenge": challenge, "version": version}
        await finished(conversations, of, f"key-{number}", **how)
    await finished(conversations, hers, "key-1", helped=True, challenge="two-sum", version="1")
    told = [
        (event.what, event.challenge, event.version, event.data) for event in (await events.of("ada"))[1:]
    ]
    assert told == [
        (What.HELPED, "two-sum", "1", {"kind": "tutor", "number": 1}),
        (What.HELPED, "two-sum", "2", {"kind": "tutor", "number": 2}),
        (What.HELPED, "other", "1", {"kind": "tutor", "number": 1}),
    ]
    assert [event.data["number"] for event in await events.of("grace")] == [1]


async def test_a_reply_that_did_not_help_or_is_about_no_challenge_tells_nothing(
    conversations: Conversations, events: Events
) -> None:
    of = await begun(conversations)
    await finished(conversations, of, "key-1", challenge="two-sum", version="1")
    assert (await finished(conversations, of, "key-2", helped=True)).helped
    assert await events.of("ada") == []


async def test_replies_that_help_at_the_same_moment_have_each_a_number_of_their_own(
    conversations: Conversations, events: Events
) -> None:
    replies = []
    for number in range(8):
        _, reply = await asked(conversations, await begun(conversations), said(f"key-{number}"))
        replies.append(reply.id)
    how = {"helped": True, "challenge": "two-sum", "version": "1"}
    await asyncio.gather(
        *(conversations.finish("ada", one, State.WHOLE, text("Good"), NOON, **how) for one in replies)  # type: ignore[arg-type]
    )
    assert sorted(event.data["number"] for event in await events.of("ada")) == [*range(1, 9)]


# ── servers that died ────────────────────────────────────────────────────────


async def test_what_a_dead_server_was_writing_ends_as_broken_with_what_was_kept_of_it(
    conversations: Conversations,
) -> None:
    lost, alive, over = [await begun(conversations) for _ in range(3)]
    _, reply = await asked(conversations, lost, said("key-1"), "dead")
    await conversations.write("ada", reply.id, text("Goo"))
    _, other = await asked(conversations, alive, said("key-2"), "alive")
    ended = await finished(conversations, over, "key-3")
    assert sorted(await conversations.owners()) == ["alive", "dead"]
    assert await conversations.break_off([], "It ended.", after(9)) == 0
    assert await conversations.break_off(["dead", "unheard-of"], "It ended.", after(9)) == 1
    assert await conversations.break_off(["dead"], "It ended.", after(9)) == 0
    assert await conversations.owners() == ["alive"]
    broken = replace(reply, state=State.BROKEN, pieces=text("Goo"), problem="It ended.")
    assert await conversations.message("ada", reply.id) == broken
    assert await conversations.message("ada", other.id) == other
    assert await conversations.message("ada", ended.id) == ended
    assert not await conversations.write("ada", reply.id, text("Good"))
    await asked(conversations, lost, said("key-4"))  # and the conversation goes on


# ── erasing a learner ────────────────────────────────────────────────────────


async def test_an_export_tells_what_was_said_and_who_is_erased_never_said_anything(
    conversations: Conversations, events: Events
) -> None:
    mine, hers = await begun(conversations), await begun(conversations, "grace")
    for of in (mine, hers):
        await finished(conversations, of, "key-1", helped=True, challenge="two-sum", version="1")
        await asked(conversations, of, said("key-2"))
    rows = [row async for row in events.stored("ada")]
    names = [name for name, _ in rows]
    assert (names.count("conversations"), names.count("messages"), names.count("events")) == (1, 4, 1)
    assert {row["learner"] for _, row in rows} == {"ada"}
    said_by = [row for name, row in rows if name == "messages"]
    assert said_by[0]["pieces"][0]
    assert {"words"} - set(said_by[0])
    before = [row async for row in events.stored("grace")]
    await events.erase("ada")
    assert [row async for row in events.stored("ada")] == []
    assert await ids(conversations) == []
    assert await ids(conversations, search="good") == []
    assert [row async for row in events.stored("grace")] == before
    assert len(await conversations.messages("grace", hers.id)) == 4


async def test_what_is_written_while_its_learner_is_erased_is_written_nowhere(
    conversations: Conversations, events: Events
) -> None:
    of = await begun(conversations)
    _, reply = await asked(conversations, of, said())
    await events.erase("ada")
    assert not await conversations.write("ada", reply.id, text("late"))
    assert not await conversations.finish(
        "ada", reply.id, State.WHOLE, text("late"), NOON, helped=True, challenge="two-sum", version="1"
    )
    with pytest.raises(NoSuchConversation):
        await conversations.say("ada", of.id, said("key-2"), "server", NOON)
    assert await conversations.owners() == []
    assert [row async for row in events.stored("ada")] == []
