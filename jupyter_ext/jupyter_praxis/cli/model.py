"""`praxis model`: fit the learner model to a log of answers, predict those of one, print the log of this site.

Rule: an answer is predicted from the same learner's answers before it. The figures of a fit are those of learners it
had not seen.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_praxis.assembly.defaults import model_file
from jupyter_praxis.cli.model_files import opened, written
from jupyter_praxis.cli.options import add_json, add_site, path_word, print_json, settings_of
from jupyter_praxis.cli.progress import progress
from jupyter_praxis.learners.fitted import (
    ANSWERS_A_DAY,
    LEAST_A_DAY,
    MOST_A_DAY,
    Fitted,
    model_from,
    text_of,
)

# numpy is imported with what needs it: every other command starts without
if TYPE_CHECKING:
    from jupyter_praxis.learners.log import Log
    from jupyter_praxis.learners.measures import Measures
    from jupyter_praxis.learners.runs import Floats

LARGEST_LOG = 1024 * 1024 * 1024
"""Bytes of a log at most: what is larger would not fit into memory as a model's table."""
LARGEST_MODEL = 256 * 1024 * 1024
BUILT_IN = "built-in"


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("model", help="fit the learner model to a log, or predict one")
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)
    fit = actions.add_parser("fit", help="fit it to LOG, and say how well it predicts learners held out")
    fit.add_argument(
        "--out", metavar="FILE", type=_path, help="where the model goes; default: Jupyter's data folder"
    )
    fit.add_argument(
        "--seed", metavar="N", type=_seed, default=0, help="which learners are held out; default: 0"
    )
    fit.add_argument(
        "--answers-a-day",
        metavar="N",
        type=_answers,
        default=ANSWERS_A_DAY,
        help=f"answers a learner of this log gives in a day; default: {ANSWERS_A_DAY:g}",
    )
    predict = actions.add_parser("predict", help="say how well a model predicts LOG")
    predict.add_argument(
        "--model", metavar="FILE", type=_path, help="a fitted model; default: the one `fit` writes, if there"
    )
    own = actions.add_parser("log", help="print the answers of this site's learners as a log, without names")
    add_site(own)
    own.set_defaults(run=run_log)
    for action, run in ((fit, run_fit), (predict, run_predict)):
        action.add_argument(
            "log", metavar="LOG", type=_path, help='JSON lines: {"skills": [...], "correct": [...]}'
        )
        action.add_argument(
            "--predictions",
            metavar="FILE",
            type=_path,
            help="write the chances too, a line of JSON a learner",
        )
        add_json(action)
        action.set_defaults(run=run)


def run_log(arguments: argparse.Namespace) -> int:
    """Print a line for each learner who has answered something."""
    from jupyter_praxis.assembly.learners import own_log

    async def tell() -> None:
        async for line in own_log(settings_of(arguments)):
            print_json(line)

    asyncio.run(tell())
    return 0


def run_fit(arguments: argparse.Namespace) -> int:
    """Fit without a fifth of the learners, tell how well those are predicted, fit to all and keep that."""
    _one_thread()
    from jupyter_praxis.learners.measures import measured
    from jupyter_praxis.learners.model import fit, predict, split

    out = arguments.out or model_file()
    with (
        progress("Fitting", 8) as shown,
        written(out) as keep,
        _predictions(arguments.predictions) as keep_predictions,
    ):

        def say(what: str) -> None:
            shown.say(what)
            shown.advance()

        say("reading the log")
        log = _log(arguments.log)
        measured(
            log.correct, log.correct
        )  # refuses answers that are all alike before any time is spent on them
        seen, unseen = split(log, arguments.seed)
        tried = predict(fit(seen, arguments.answers_a_day, say), unseen)
        whole, plain = measured(tried.whole, unseen.correct), measured(tried.traced, unseen.correct)
        model = fit(log, arguments.answers_a_day, say)
        say("writing")
        learners = sorted(set(unseen.learner.tolist()))
        keep_predictions(_lines(unseen, tried.whole, learners))
        keep(text_of(model))
    held_out = {"learners": len(learners), "answers": len(unseen.skill)}
    of = {**_counts(log), "held_out": held_out, "seed": arguments.seed}
    _tell(arguments.json, of, whole, plain, str(out))
    return 0


def run_predict(arguments: argparse.Namespace) -> int:
    """Predict every answer of a log with a model that is there already."""
    _one_thread()
    from jupyter_praxis.learners.measures import measured
    from jupyter_praxis.learners.model import built_in, predict

    path = arguments.model or (model_file() if model_file().exists() else None)
    model = built_in(ANSWERS_A_DAY) if path is None else _model(path)
    with progress("Predicting", 2) as shown, _predictions(arguments.predictions) as keep_predictions:
        shown.say("reading the log")
        log = _log(arguments.log)
        shown.advance()
        shown.say("predicting")
        tried = predict(model, log)
        whole, plain = measured(tried.whole, log.correct), measured(tried.traced, log.correct)
        keep_predictions(_lines(log, tried.whole, range(log.learners)))
    of = {**_counts(log), "unseen_skills": sum(name not in model.skills for name in log.skills)}
    _tell(arguments.json, of, whole, plain, BUILT_IN if path is None else str(path))
    return 0


def _one_thread() -> None:
    """Have numpy compute on one core: sums then come out alike on every machine, and these are too small to share."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(name, "1")


def _tell(as_json: bool, of: dict[str, Any], whole: Measures, plain: Measures, model: str) -> None:
    if as_json:
        print_json({**_figures(whole), "traced_alone": _figures(plain), **of, "model": model})
        return
    held = of.get("held_out")
    print(f"{of['answers']} answers of {of['learners']} learners, {of['skills']} skills.")
    if held:
        print(f"Held out: {held['answers']} answers of {held['learners']} learners (seed {of['seed']}).")
    print(f"{'':28}{'AUC':>8}{'log-loss':>10}{'calibration error':>19}")
    for name, figures in (("the model", whole), ("knowledge tracing alone", plain)):
        row = f"{figures.auc:8.4f}{figures.log_loss:10.4f}{figures.calibration_error:19.4f}"
        print(f"{name:28}{row}")
    print("Calibration error: expected, over ten bins of equal width.")
    if held:
        print(f"The model, fitted to all learners, is in {model}.")
    elif model == BUILT_IN:
        print("Predicted with the built-in parameters, as no fitted model is there.")
    else:
        print(f"Predicted with {model}; {of['unseen_skills']} skills are new to it.")


def _figures(measures: Measures) -> dict[str, float]:
    return {
        "auc": round(measures.auc, 6),
        "log_loss": round(measures.log_loss, 6),
        "calibration_error": round(measures.calibration_error, 6),
    }


def _counts(log: Log) -> dict[str, Any]:
    return {"answers": len(log.skill), "learners": log.learners, "skills": len(log.skills)}


def _log(path: Path) -> Log:
    from jupyter_praxis.learners.log import read_log

    with opened(path, LARGEST_LOG) as file:
        return read_log(file)


def _model(path: Path) -> Fitted:
    from jupyter_praxis.learners.signs import NAMES

    with opened(path, LARGEST_MODEL) as file:
        return model_from(file.read(), NAMES)


def _lines(log: Log, chances: Floats, learners: Iterable[int]) -> str:
    """Give a line a learner: the how many-th learner of the log, from 1, and a chance for each of their answers."""
    rounded = [round(chance, 6) for chance in chances.tolist()]
    starts = log.learner.searchsorted(range(log.learners + 1)).tolist()
    return "".join(
        json.dumps({"learner": number + 1, "predicted": rounded[starts[number] : starts[number + 1]]}) + "\n"
        for number in learners
    )


def _keep_nothing(_: str) -> None:
    """Do without a file of predictions."""


def _predictions(path: Path | None) -> AbstractContextManager[Callable[[str], None]]:
    return nullcontext(_keep_nothing) if path is None else written(path)


def _path(text: str) -> Path:
    return Path(path_word(text))


def _seed(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise argparse.ArgumentTypeError(f"a seed is a whole number from 0 on, not {text!a}")
    return int(text)


def _answers(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not LEAST_A_DAY <= number <= MOST_A_DAY:
        raise argparse.ArgumentTypeError(
            f"a number from {LEAST_A_DAY} to {MOST_A_DAY} is needed, not {text!a}"
        )
    return number
