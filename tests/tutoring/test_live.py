"""A reply is followed without a gap and without anything twice, whenever somebody begins to follow."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from jupyter_praxis.tutoring.conversation import By, Message, Piece, PieceKind, State
from jupyter_praxis.tutoring.live import LiveReply
from jupyter_praxis.tutoring.told import Event, Told

NOW = datetime(2026, 11, 21, tzinfo=UTC)
CODE = Piece(PieceKind.CODE, "total += 1", "python")


def reply(state: State = State.WRITING, pieces: tuple[Piece, ...] = ()) -> Message:
    return Message("r", "c", By.TUTOR, state, NOW, pieces)


def seen(told: list[Told]) -> tuple[Piece, ...]:
    """What a follower has on its screen."""
    shown = LiveReply(reply())
    for one in told:
        if one.message is not None:
            shown = LiveReply(one.message)
        elif one.piece is not None:
            shown.add(one.piece)
        else:
            shown.write(one.text)
    return shown.pieces


async def test_who_follows_from_the_start_sees_each_piece_as_it_comes() -> None:
    live = LiveReply(reply())
    told: list[Told] = []

    async def follow() -> None:
        async for one in live.follow():
            told.append(one)

    following = asyncio.create_task(follow())
    await asyncio.sleep(0)
    live.write("What does ")
    live.judging()
    live.add(CODE)
    live.end(reply(State.WHOLE, live.pieces))
    await following

    assert [one.event for one in told] == [
        Event.STATE,
        Event.TEXT,
        Event.JUDGING,
        Event.PIECE,
        Event.DONE,
    ]
    assert [one.number for one in told] == sorted(one.number for one in told)


@given(st.lists(st.text(min_size=1, max_size=5) | st.just(CODE), max_size=12), st.integers(0, 12))
def test_who_follows_later_ends_with_the_same_text(written: list[str | Piece], begins: int) -> None:
    async def scene() -> None:
        live = LiveReply(reply())
        told: list[Told] = []

        async def follow() -> None:
            async for one in live.follow():
                told.append(one)

        following: asyncio.Task[None] | None = None
        for place, part in enumerate(written):
            if place == begins:
                following = asyncio.create_task(follow())
                await asyncio.sleep(0)
            if isinstance(part, str):
                live.write(part)
            else:
                live.add(part)
        live.end(reply(State.WHOLE, live.pieces))
        await (following or asyncio.create_task(follow()))
        assert seen(told) == live.pieces
        assert told[-1].event is Event.DONE

    asyncio.run(scene())


async def test_who_follows_while_code_is_judged_is_told_so() -> None:
    live = LiveReply(reply())
    live.write("Look: ")
    live.judging()
    following = live.follow()
    first, second = await anext(following), await anext(following)
    live.add(CODE)
    third = await anext(following)
    assert [first.event, second.event, third.event] == [Event.STATE, Event.JUDGING, Event.PIECE]
    assert first.number < second.number < third.number


async def test_text_that_follows_text_is_one_piece() -> None:
    live = LiveReply(reply())
    for text in ("What ", "", "happens?"):
        live.write(text)
    assert live.pieces == (Piece(PieceKind.TEXT, "What happens?"),)


async def test_what_ended_is_told_at_once() -> None:
    live = LiveReply(reply())
    live.end(reply(State.STOPPED))
    live.end(reply(State.BROKEN))
    assert [one.event async for one in live.follow()] == [Event.STATE, Event.DONE]
    assert live.message.state is State.STOPPED
