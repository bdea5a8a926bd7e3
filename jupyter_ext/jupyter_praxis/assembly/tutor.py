"""The tutor, put together for one site."""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import uuid4

from jupyter_praxis.assembly.clock import clock
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.chat_models.configured import build
from jupyter_praxis.jobs.owners import name_owner
from jupyter_praxis.learners.events import Events
from jupyter_praxis.library.prompts import prompts_in
from jupyter_praxis.settings import TutorSettings
from jupyter_praxis.storage.conversations import ConversationStore
from jupyter_praxis.storage.engine import StorageEngine
from jupyter_praxis.storage.ledger import LedgerStore
from jupyter_praxis.tutoring.answering import Answering
from jupyter_praxis.tutoring.chat_model import ChatModel
from jupyter_praxis.tutoring.climbing import Climbing
from jupyter_praxis.tutoring.guard.watch import Guard
from jupyter_praxis.tutoring.knowing import Knowing, Sources
from jupyter_praxis.tutoring.prompt import Prompts
from jupyter_praxis.tutoring.replies import Replies
from jupyter_praxis.tutoring.tutor import Tutor


def model_of(settings: TutorSettings) -> ChatModel | None:
    """Give the chain of models a site configured, None for none; raises SettingRefused."""
    return build(settings.models) if settings.mode == "guided" else None


def tutor_of(
    settings: TutorSettings,
    model: ChatModel | None,
    engine: StorageEngine,
    events: Events,
    sources: Sources,
    guard: Guard,
    prepare: Callable[[Challenge], None],
) -> Tutor:
    """Give the tutor of a site; raises SettingRefused for prompts that cannot be used."""
    conversations, ledger = ConversationStore(engine), LedgerStore(engine)
    owner = name_owner(uuid4().hex)
    knowing = Knowing(sources)
    climbing = Climbing(events, settings.hint_wait_s, model is not None, clock)
    prompts = Prompts(prompts_in(settings.prompts))
    answering = Answering(model, ledger, prompts, owner, clock, time.monotonic, settings.hard)
    replies = Replies(settings, conversations, knowing, climbing, answering, guard, clock)
    name = settings.models[0].model or settings.models[0].use if model is not None else None
    return Tutor(settings, conversations, ledger, knowing, climbing, replies, name, owner, clock, prepare)
