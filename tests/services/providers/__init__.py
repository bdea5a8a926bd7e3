"""Providers of chat models, played on the loopback interface in their own wire formats.

    async with anthropic_server(Reply("Which line?"), key="sk-test") as server:
        ... a model with base_url=server.url and that key ...
        server.requests[0].body["messages"]; await server.requests[0].hung_up()

A script says what is answered: one `Reply` or `Refusal`, several that are used in turn (the last again and again), or
a function of what was asked (`Request`). `openai_server` takes a `Flavour` as well. `in_thread(anthropic_server, …)`
gives the same to tests without a loop, and `python -m tests.services.providers` runs one as a process of its own.
"""

from .anthropic_wire import anthropic_server
from .openai_wire import Flavour, openai_server
from .replies import PLAIN, How, Refusal, Reply, Script
from .threads import in_thread
from .wire import Provider, Request

__all__ = [
    "PLAIN",
    "Flavour",
    "How",
    "Provider",
    "Refusal",
    "Reply",
    "Request",
    "Script",
    "anthropic_server",
    "in_thread",
    "openai_server",
]
