"""A client of the API which holds every answer against openapi.yaml."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jupyter_praxis.web.document import document
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from tornado.httpclient import HTTPResponse

OPERATIONS = {
    (method.upper(), address): operation
    for address, item in document()["paths"].items()
    for method, operation in item.items()
    if method != "parameters"
}


@dataclass
class Answer:
    """An answer that was found to be as the document says."""

    status: int
    headers: Any
    text: str
    operation: str | None
    body: bytes = b""

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def code(self) -> str:
        return str(self.json["error"]["code"])

    @property
    def message(self) -> str:
        return str(self.json["error"]["message"])


@dataclass
class Client:
    """Speaks to the API; what it is answered is checked against openapi.yaml, errors against their shape."""

    fetch: Callable[..., Awaitable[HTTPResponse]]
    base: str
    sign_in: dict[str, str]
    used: set[str] = field(default_factory=set)

    async def __call__(
        self,
        method: str,
        address: str,
        body: object = None,
        *,
        raw: bytes | str | None = None,
        headers: dict[str, str] | None = None,
        signed_in: bool = True,
        **options: Any,
    ) -> Answer:
        given = dict(self.sign_in) if signed_in else {}
        if body is not None:
            raw = json.dumps(body)
            given["Content-Type"] = "application/json"
        response = await self.fetch(
            self.base + address,
            method=method,
            headers={**given, **(headers or {})},
            body=raw if raw is not None or method == "GET" else "",
            raise_error=False,
            allow_nonstandard_methods=True,
            **options,
        )
        raw_answer = response.body or b""
        # What is no text is looked at as bytes by who asked for it.
        answer = Answer(
            response.code, response.headers, raw_answer.decode(errors="replace"), None, raw_answer
        )
        answer.operation = check(method, address, answer)
        if answer.operation and response.code < 400:
            self.used.add(answer.operation)
        return answer


def check(method: str, address: str, answer: Answer) -> str | None:
    """Hold an answer against the document; return the operation's id, None where there is none."""
    found = [
        operation
        for (verb, template), operation in OPERATIONS.items()
        if verb == method and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), address.partition("?")[0])
    ]
    if answer.status >= 400:
        validate({"$ref": "#/components/schemas/Error"}, answer.json)
        assert answer.headers["Content-Type"].startswith("application/json")
        assert answer.headers["X-Request-ID"] == answer.json["error"]["request_id"]
        sentence = answer.message
        assert sentence.endswith("."), sentence
        assert "Traceback" not in sentence
        assert "\n" not in sentence
        return None
    (operation,) = found
    described = operation["responses"][str(answer.status)]
    if "content" not in described:
        assert answer.text == ""
        return str(operation["operationId"])
    ((media, content),) = described["content"].items()
    assert answer.headers["Content-Type"].startswith(media)
    if media == "application/json":
        validate(content["schema"], answer.json)
    return str(operation["operationId"])


def validate(schema: dict[str, Any], data: Any) -> None:
    """Raise when data does not fit a schema of the document."""
    resource = DRAFT202012.create_resource(document())
    registry: Registry[Any] = Registry().with_resource("urn:praxis", resource)
    text = json.dumps(schema).replace('"#/', '"urn:praxis#/')
    Draft202012Validator(json.loads(text), registry=registry, format_checker=FormatChecker()).validate(data)
