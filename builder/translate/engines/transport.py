"""The way to a server: what deep-translator asks for, with a deadline, checked, and without keys in the address."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import requests
import urllib3

from builder import __version__

LARGEST = 2_000_000
"""Bytes of an answer; the longest right one is a hundredth of that."""
_PIECE = 1 << 16
_QUOTED = 120
_RESULT = '"result-container"'
Kind = Literal["busy", "down", "broken", "refused", "quota", "key", "elsewhere"]
AGAIN: tuple[Kind, ...] = ("busy", "down")
FINAL: tuple[Kind, ...] = ("quota", "key", "elsewhere")
Params = Mapping[str, str | int]


class EngineError(Exception):
    """No translation: why, and what follows.

    `busy` and `down` are worth asking again (`wait`: the seconds the server asks for), `broken` and `refused` concern
    one text, and after `quota`, `key` and `elsewhere` every other text would fail alike.
    """

    def __init__(self, kind: Kind, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.kind = kind
        self.why = why
        self.wait = wait


@dataclass(frozen=True)
class Answer:
    """What deep-translator reads of a response."""

    status_code: int
    text: str

    def json(self) -> object:
        """The body as JSON; raises EngineError where it is none."""
        try:
            return json.loads(self.text)
        except ValueError:
            page = self.text.lstrip()[:1] == "<"
            raise EngineError("broken", "the answer is a web page" if page else "the answer is broken off") from None

    def close(self) -> None:
        """Nothing is open any more."""


class Transport:
    """Stands where the classes of deep-translator say `requests`.

    None of them takes a timeout or a session. A socket timeout for the process does not help: requests passes None
    down, which turns it off (measured: a silent server held a call for as long as it liked under
    socket.setdefaulttimeout(1)). Exchanging names in the modules of requests or deep-translator would change them for
    everybody in the process. So opening.py gives each class copies of its functions that find this object.
    """

    exceptions = requests.exceptions

    def __init__(self, homes: tuple[str, str], timeout: float, clock: Callable[[], float], form: bool = False) -> None:
        """`homes`: the address deep-translator has, and the one to use; `form`: send parameters as the body."""
        self._homes, self._timeout, self._clock, self._form = homes, timeout, clock, form
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"ningbo-digest/{__version__}"

    def get(
        self, url: str, params: Params | None = None, headers: Mapping[str, str] | None = None, **_: object
    ) -> Answer:
        """GET, as requests.get; a POST where the engine takes forms. Proxies come from the environment."""
        return self._ask("POST" if self._form else "GET", url, params or {}, headers or {}, None)

    def post(
        self,
        url: str,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
        json: Any = None,
        **_: object,
    ) -> Answer:
        """POST, as requests.post."""
        return self._ask("POST", url, params or {}, headers or {}, json)

    def _ask(self, method: str, url: str, params: Params, headers: Mapping[str, str], body: Any) -> Answer:
        own, given = self._homes
        address = given + url.removeprefix(own)
        headers, params = dict(headers), dict(params)
        if "auth_key" in params:
            # DeepL takes no GET, and no key outside this header, since January 2026; deep-translator sends both.
            headers["Authorization"] = f"DeepL-Auth-Key {params.pop('auth_key')}"
            params |= {"tag_handling": "xml", "ignore_tags": "x", "target_lang": "EN-GB"}
        # A text of 1,800 Chinese characters is an address of 16,000, twice what servers take; a key in an address is
        # in every log on the way. Forms have neither trouble.
        query, form = (None, params) if self._form else (params, None)
        # The limit is for the whole answer: one that trickles in would renew a limit for each piece for ever.
        until = self._clock() + self._timeout
        try:
            response = self._session.request(
                method, address, params=query, data=form, json=body, headers=headers,
                timeout=self._timeout, allow_redirects=False, stream=True,
            )  # fmt: skip
            with response:
                return _checked(response, self._body(response, until))
        except requests.exceptions.Timeout:
            raise EngineError("down", f"no answer within {self._timeout:g} seconds") from None
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise EngineError("down", _said(error)) from None

    def _body(self, response: requests.Response, until: float) -> bytes:
        parts: list[bytes] = []
        while piece := response.raw.read1(_PIECE, decode_content=True):
            parts.append(piece)
            if self._clock() > until:
                raise EngineError("down", f"no whole answer within {self._timeout:g} seconds")
            if sum(map(len, parts)) > LARGEST:
                raise EngineError("broken", "the answer has no end")
        return b"".join(parts)


def _said(error: Exception) -> str:
    """Without the address: it may hold the text, or a key."""
    names = {"ConnectionError": "the server cannot be reached, or hung up", "SSLError": "the certificate is not good"}
    if isinstance(error, urllib3.exceptions.IncompleteRead | urllib3.exceptions.ProtocolError):
        return "the answer is broken off"
    return names.get(type(error).__name__, f"the connection failed ({type(error).__name__})")


def _checked(response: requests.Response, body: bytes) -> Answer:
    status = response.status_code
    if 300 <= status < 400:
        raise EngineError(
            "elsewhere", f"the server sends us to {response.headers.get('Location', 'nowhere')[:_QUOTED]}"
        )
    if status != 200:
        wait = response.headers.get("Retry-After", "")
        why = f"HTTP {status}{_reason(body)}"
        raise EngineError(_kind_of(status), why, float(wait) if wait.isascii() and wait.isdigit() else None)
    text = _decoded(body, response.headers.get("Content-Type", ""))
    # A page without a length may end anywhere; the reader of HTML would take what there is for the whole.
    if _RESULT in text and "</div>" not in text.partition(_RESULT)[2]:
        raise EngineError("down", "the answer is broken off")
    return Answer(status, text)


def _kind_of(status: int) -> Kind:
    if status in {401, 403}:
        return "key"
    if status in {402, 456}:
        return "quota"
    if status == 429:
        return "busy"
    return "down" if status in {408, 425} or status >= 500 else "refused"


def _decoded(body: bytes, declared: str) -> str:
    """UTF-8 whatever the header leaves out; requests would read such a page as Latin-1."""
    charset = declared.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    for name in ("utf-8", charset or "utf-8"):
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise EngineError("broken", f"the answer is not in the charset {charset or 'utf-8'}")


def _reason(body: bytes) -> str:
    """What a server says of its error in JSON, for the message."""
    try:
        said = json.loads(body)
    except ValueError:
        return ""
    found = (said.get("error") or said.get("message")) if isinstance(said, dict) else None
    found = found.get("message") if isinstance(found, dict) else found
    return f": {' '.join(found.split())[:_QUOTED]}" if isinstance(found, str) else ""
