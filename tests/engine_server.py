"""Servers on 127.0.0.1 that speak the protocols of translation engines, and fail in the ways that engines fail."""

from __future__ import annotations

import html
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

English = Callable[[str], str]
# Seconds after which a test that waits has failed, and a server that is late gives in.
PATIENCE = 60
ERROR_PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass
class Asked:
    """What reached the server."""

    texts: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    fields: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


def google_page(english: str) -> str:
    """The mobile page of Google Translate, as far as a reader of it can tell."""
    return (
        '<!DOCTYPE html><html lang="en"><head><title>Google Translate</title></head><body><div class="root-container">'
        f'<div class="result-container">{html.escape(english)}</div></div></body></html>'
    )


def json_answer(engine: str, english: str) -> object:
    """A right answer of an engine that speaks JSON."""
    return {
        "libre": {"translatedText": english},
        "mymemory": {"responseData": {"translatedText": english}, "responseStatus": 200, "matches": []},
        "deepl": {"translations": [{"detected_source_language": "ZH", "text": english}]},
        "microsoft": [{"translations": [{"text": english, "to": "en"}]}],
        "baidu": {"from": "zh", "to": "en", "trans_result": [{"src": "", "dst": english}]},
    }[engine]


class Handler(BaseHTTPRequestHandler):
    """Reads the text out of a request of any of the engines and answers it, or fails as told."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Google, MyMemory."""
        self._answer(parse_qs(urlsplit(self.path).query), b"")

    def do_POST(self) -> None:
        """The others."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer(parse_qs(body.decode()) if self.headers.get("Content-Type", "").startswith("app") else {}, body)

    def _answer(self, given: dict[str, list[str]], body: bytes) -> None:
        server, asked = self.server, self.server.asked
        fields = {key: values[0] for key, values in given.items()}
        text = json.loads(body)[0]["text"] if server.engine == "microsoft" else fields.get("q") or fields["text"]
        with server.came:
            asked.texts.append(text)
            asked.paths.append(self.path)
            asked.headers.append(dict(self.headers))
            asked.fields.append(fields)
            asked.times.append(time.monotonic())
            failure = server.failures.pop(0) if server.failures else server.always
            server.came.notify_all()
        if failure is not None and failure != "well":
            FAILURES[failure](self, text)
        else:
            self.say(server.english(text))

    def say(self, english: str, status: int = 200, **headers: str) -> None:
        """The answer in the engine's form."""
        if self.server.engine == "google":
            self.raw(google_page(english).encode(), "text/html; charset=UTF-8", status, **headers)
        else:
            answer = json.dumps(json_answer(self.server.engine, english), ensure_ascii=False)
            self.raw(answer.encode(), "application/json", status, **headers)

    def raw(self, body: bytes, kind: str, status: int = 200, length: int | None = None, **headers: str) -> None:
        """A body as it is; `length` is what the header claims."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    """A server of one engine."""

    daemon_threads = True

    def __init__(self, engine: str, english: English, failures: list[str], always: str | None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.engine, self.english, self.failures, self.always = engine, english, failures, always
        self.asked, self.came, self.over = Asked(), threading.Condition(), threading.Event()

    @property
    def url(self) -> str:
        """Its address, in the form of the engine's own."""
        path = {"google": "m", "mymemory": "get", "deepl": "v2/", "baidu": "api/trans/vip/translate"}
        return f"http://127.0.0.1:{self.server_address[1]}/{path.get(self.engine, '')}"

    def reached_by(self, number: int) -> bool:
        """Whether so many requests come, sooner or later."""
        with self.came:
            return self.came.wait_for(lambda: len(self.asked.texts) >= number, PATIENCE)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are part of the game."""


Failing = Callable[[Handler, str], None]


def _reset(handler: Handler, text: str) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def _trickle(handler: Handler, text: str) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not handler.server.over.wait(0.05):
        handler.wfile.write(b" ")


def _truncated(handler: Handler, text: str) -> None:
    handler.close_connection = True
    right = handler.server.english(text)
    body = google_page(right) if handler.server.engine == "google" else json.dumps(json_answer("libre", right))
    cut = body[: body.index(right) + len(right) // 2].encode()
    handler.raw(cut, "text/html; charset=UTF-8", length=len(cut) + 40)


def _cut_page(handler: Handler, text: str) -> None:
    """Without a length, so that only the content tells."""
    handler.close_connection = True
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html; charset=UTF-8")
    handler.send_header("Connection", "close")
    handler.end_headers()
    page = google_page(handler.server.english(text)) if handler.server.engine == "google" else '{"translatedText": "Wo'
    handler.wfile.write(page[: page.find("</div>")].encode())


def _said(english: Callable[[str], str]) -> Failing:
    """An answer in the right form, made of the right English."""

    def fail(handler: Handler, text: str) -> None:
        handler.say(english(handler.server.english(text)))

    return fail


def _unchanged(handler: Handler, text: str) -> None:
    handler.say(text)


def _slow(handler: Handler, text: str) -> None:
    handler.server.over.wait(PATIENCE)
    handler.say(handler.server.english(text))


def _body(data: bytes, kind: str = "application/json", status: int = 200, **headers: str) -> Failing:
    """This body, whatever was asked."""

    def fail(handler: Handler, text: str) -> None:
        handler.raw(data, kind, status, **headers)

    return fail


def _status(status: int, **headers: str) -> Failing:
    return _body(b'{"error": "Slowdown"}', status=status, **headers)


FAILURES: dict[str, Failing] = {
    "slow": _slow,
    "trickle": _trickle,
    "too many": _status(429),
    "too many, wait": _status(429, Retry_After="7"),
    "server error": _status(500),
    "wrong key": _status(403),
    "quota status": _status(456),
    "too long": _status(413),
    "redirect": _status(302, Location="https://consent.example/"),
    "error page": _body(ERROR_PAGE.encode(), "text/html"),
    "error as answer": _said(lambda _: "Error 500 (Server Error)!!1500.That’s an error.That’s all we know."),
    "truncated": _truncated,
    "cut page": _cut_page,
    # Bytes that are not in the charset of the header.
    "wrong charset": _body('{"translatedText": "中文"}'.encode("gbk"), "application/json; charset=utf-8"),
    "mojibake": _said(lambda right: f"“{right}”".encode().decode("cp1252", "ignore")),
    "unchanged": _unchanged,
    "digits changed": _said(lambda right: right.replace("6", "9")),
    "reset": _reset,
    "quota notice": _said(lambda _: "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY."),
    "empty": _said(lambda _: ""),
    "html": _said(lambda right: f"<b>{right}</b>"),
    "entities": _said(lambda right: f"&quot;{right}&quot;"),
    "breaks off": _said(lambda right: right[:-12]),
    "repeats": _said(lambda right: right * 12),
    "no field": _body(b'{"ok": true}'),
    "null": _body(b"null"),
    "endless": _body(b" " * 3_000_000),
}


@contextmanager
def serving(
    engine: str, english: English, failures: list[str] | None = None, always: str | None = None
) -> Iterator[Server]:
    """A running server: `failures` are its first answers ("well" for a good one), `always` every later one."""
    server = Server(engine, english, list(failures or []), always)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
