"""A built site served on this machine, and pages that count what goes wrong on them."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    # A page asks for thirty files at once; those beyond the queue, which else holds 5, come a second later.
    request_queue_size = 128


@contextmanager
def serve(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """The address of `folder`, with a final slash."""
    with Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def watch_for_faults(page: Page) -> list[str]:
    """A list that fills with script errors, console errors and requests that leave this machine."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("request", lambda request: leaves(request.url) and faults.append(request.url))
    return faults


def processor_seconds(page: Page) -> Callable[[], float]:
    """What the page's own thread has worked since it was gone to: other work on this machine does not lengthen it."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        known = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
        return float(known["TaskDuration"])

    return spent


def leaves(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme != "file" and parts.hostname != "127.0.0.1"


def forget(page: Page) -> None:
    """Leave the page without what the site stored, with the pointer off it."""
    page.evaluate("location.protocol.startsWith('http') && (localStorage.clear(), sessionStorage.clear())")
    page.mouse.move(-1, -1)
    page.goto("about:blank")
