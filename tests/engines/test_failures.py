"""Every way in which an engine can fail, over real HTTP: nothing wrong is published, and the reason is kept."""

from __future__ import annotations

import os
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import deep_translator.google
import pytest
import requests
from engine_server import PATIENCE, serving

from builder.tables.city import empty_city
from builder.translate.engines import Asking, Clock, EngineError, Reply, Segment, open_engine, reply_for
from builder.translate.engines.transport import LARGEST

CASES = tomllib.loads((Path(__file__).parent / "cases/failures.toml").read_text(encoding="utf-8"))["case"]
ZH = "今年以来，全市经济增长6.1%，各行各业发展良好。"
EN = "So far this year the city's economy has grown 6.1 percent, and every trade is doing well."
LATE = ("slow", "trickle")
KEYS = {
    "DIGEST_DEEPL_KEY": "a secret/key:fx",
    "DIGEST_MICROSOFT_KEY": "k2",
    "DIGEST_BAIDU_ID": "i",
    "DIGEST_BAIDU_KEY": "k3",
}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def ask(engine: str, url: str, waits: list[float], patience: float = PATIENCE) -> Reply:
    """One paragraph asked, with time that passes only in the list."""
    opened = open_engine(engine, url, KEYS, patience, time.monotonic)
    asking = Asking(opened, Clock(time.monotonic, waits.append), pause=0)
    return reply_for(Segment("p-1", ZH, ()), asking, empty_city())


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_failure(case: dict[str, Any]) -> None:
    engine, waits = case.get("engine", "libre"), list[float]()
    with serving(engine, lambda _: EN, case.get("failures"), case.get("always")) as server:
        reply = ask(engine, server.url, waits, 0.4 if case.get("always") in LATE else PATIENCE)
        assert server.reached_by(case["asked"])
    assert reply.state == case["state"], reply.reason
    assert len(server.asked.texts) == case["asked"]
    assert waits == case.get("waits", waits)
    assert reply.end is case.get("end", False)
    assert case.get("reason", "") in reply.reason
    assert bool(reply.reason) is (case["state"] != "machine")
    if case["state"] == "machine":
        assert reply.en == EN


def test_there_are_failures_enough() -> None:
    ways = {way for case in CASES for way in [*case.get("failures", []), case.get("always")] if way}
    assert len(ways) >= 20


@pytest.mark.parametrize("engine", ["google", "mymemory", "libre", "deepl", "microsoft", "baidu"])
def test_every_engine_speaks_its_protocol(engine: str) -> None:
    with serving(engine, lambda _: EN) as server:
        reply = ask(engine, server.url, [])
    assert (reply.state, reply.en) == ("machine", EN)
    assert re.fullmatch(rf"{engine} \(deep-translator \d+\.\d+\.\d+\)", reply.engine)


def test_each_engine_gets_its_own_language_codes() -> None:
    wanted = {
        "google": {"sl": "zh-CN", "tl": "en"},
        "libre": {"source": "zh", "target": "en"},
        "mymemory": {"langpair": "zh-CN|en-GB"},
        "deepl": {"source_lang": "zh", "target_lang": "EN-GB", "tag_handling": "xml"},
        "baidu": {"from": "zh", "to": "en"},
    }
    for engine, codes in wanted.items():
        with serving(engine, lambda _: EN) as server:
            ask(engine, server.url, [])
        assert codes.items() <= server.asked.fields[0].items()
    with serving("microsoft", lambda _: EN) as server:
        ask("microsoft", server.url, [])
    assert "from=zh-Hans" in server.asked.paths[0]
    assert "api-version=3.0" in server.asked.paths[0]


@pytest.mark.parametrize("engine", ["deepl", "libre", "baidu", "microsoft"])
def test_no_key_and_no_text_stands_in_an_address(engine: str) -> None:
    with serving(engine, lambda _: EN) as server:
        ask(engine, server.url, [])
    assert not any("secret" in path or "k2" in path or "k3" in path or "%" in path for path in server.asked.paths)
    if engine == "deepl":
        assert server.asked.headers[0]["Authorization"] == "DeepL-Auth-Key a secret/key:fx"
    if engine == "libre":
        assert "api_key" not in server.asked.fields[0]


def test_a_server_that_repeats_the_key_does_not_get_it_printed() -> None:
    with serving(
        "deepl", lambda _: "Wrong key a secret/key:fx or a%20secret%2Fkey%3Afx, it is not known here."
    ) as server:
        reply = ask("deepl", server.url, [])
    assert "secret" not in repr(reply)
    assert (reply.state, reply.reason) == ("missing", "the answer repeats the key")


@pytest.mark.parametrize("way", LATE)
def test_the_time_for_an_answer_is_kept(way: str) -> None:
    with serving("libre", lambda _: EN, always=way) as server:
        engine = open_engine("libre", server.url, {}, 0.3, time.monotonic)
        started = time.monotonic()
        with pytest.raises(EngineError, match=r"within 0\.3 seconds"):
            engine.ask(ZH)
        assert time.monotonic() - started < PATIENCE / 2


def test_the_final_slash_is_ours_to_set() -> None:
    with serving("libre", lambda _: EN) as server:
        for url in (server.url.rstrip("/"), server.url, server.url + "behind/a/proxy"):
            assert ask("libre", url, []).state == "machine"
    assert server.asked.paths == ["/translate", "/translate", "/behind/a/proxy/translate"]


def test_nobody_is_there() -> None:
    with serving("libre", lambda _: EN) as server:
        url = server.url
    reply = ask("libre", url, [])
    assert (reply.state, reply.silent) == ("missing", True)
    assert reply.reason == "the server cannot be reached, or hung up"


def test_the_library_itself_stays_as_it_is() -> None:
    """Nothing is patched: other users of requests and deep-translator in the process notice nothing."""
    before = (deep_translator.google.requests, requests.get, deep_translator.GoogleTranslator.translate)
    with serving("google", lambda _: EN) as server:
        ask("google", server.url, [])
    assert before == (deep_translator.google.requests, requests.get, deep_translator.GoogleTranslator.translate)


def test_an_answer_of_any_size_is_cut_short() -> None:
    with serving("libre", lambda _: EN, always="endless") as server, pytest.raises(EngineError) as caught:
        open_engine("libre", server.url, {}, PATIENCE, time.monotonic).ask(ZH)
    assert caught.value.kind == "broken"
    assert LARGEST < 3_000_000


def test_requests_keep_their_distance() -> None:
    waits: list[float] = []
    now = [0.0]

    def sleep(seconds: float) -> None:
        waits.append(round(seconds, 3))
        now[0] += seconds

    with serving("libre", lambda _: EN) as server:
        engine = open_engine("libre", server.url, {}, PATIENCE, time.monotonic)
        asking = Asking(engine, Clock(lambda: now[0], sleep), pause=2)
        for _ in range(3):
            reply_for(Segment("p-1", ZH, ()), asking, empty_city())
    assert waits == [2, 2]


@pytest.mark.skipif("DIGEST_LIBRE_URL" not in os.environ, reason="no LibreTranslate server given")
def test_a_real_libretranslate_server() -> None:
    """Its models are no part of its package, so that none can be started here; one that runs is used."""
    engine = open_engine("libre", os.environ["DIGEST_LIBRE_URL"], os.environ, 60, time.monotonic)
    reply = reply_for(Segment("p-1", ZH, ()), Asking(engine, Clock(time.monotonic, time.sleep)), empty_city())
    assert reply.en
    assert reply.state in {"machine", "rejected"}
