"""Opening an engine: a class of deep-translator with its key from the environment and a way to the server of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from types import FunctionType
from urllib.parse import quote, quote_plus, urlsplit

from builder.records.problem import Problem, ProblemError
from builder.translate.engines.table import EngineRow, engine_row
from builder.translate.engines.transport import EngineError, Transport

_FREE_DEEPL = "https://api-free.deepl.com/v2/"
_NO_KEY = "none"
_TELLING = 8
"""Characters from which a secret in a translation is no chance: a short id may be letters of any word."""


@dataclass(frozen=True)
class Engine:
    """An engine ready to be asked: `ask` takes Chinese and gives what came back, or raises EngineError."""

    name: str
    label: str
    row: EngineRow
    ask: Callable[[str], str]


def open_engine(
    name: str, url: str | None, environment: Mapping[str, str], timeout: float, clock: Callable[[], float]
) -> Engine:
    """The engine `name`, at `url` instead of its own address if given; nothing is sent yet.

    Raises ProblemError where a key is missing or the address is none.

    >>> import time
    >>> open_engine("deepl", None, {}, 20, time.monotonic)
    Traceback (most recent call last):
    builder.records.problem.ProblemError: deepl: error: no key (set DIGEST_DEEPL_KEY in the environment)
    """
    row = engine_row(name)
    keys = _keys(name, row, environment)
    given = _address(name, row, url, keys)
    secrets = [key for argument, key in keys.items() if argument != "region"]
    password = urlsplit(given).password
    secrets += [password] if password else []
    label = f"{name} (deep-translator {version('deep-translator')})"
    transport = Transport((_own(row, keys), given), timeout, clock, row.form)
    return Engine(name, label, row, _asking(_translator(name, row, keys, transport), secrets))


def _keys(name: str, row: EngineRow, environment: Mapping[str, str]) -> dict[str, str]:
    problems, keys = [], {}
    for argument, variable in row.keys.items():
        value = environment.get(variable.rstrip("?"), "").strip()
        if value:
            keys[argument] = value
        elif not variable.endswith("?"):
            remedy = f"set {variable} in the environment"
            problems.append(Problem(name, 0, "error", "no-key", "no key", remedy))
    if problems:
        raise ProblemError(tuple(problems))
    return keys


def _own(row: EngineRow, keys: Mapping[str, str]) -> str:
    """The address that deep-translator has; DeepL's free keys end in :fx and have a server of their own."""
    free = row.class_name == "DeeplTranslator" and keys.get("api_key", "").endswith(":fx")
    return _FREE_DEEPL if free else row.home


def _address(name: str, row: EngineRow, url: str | None, keys: Mapping[str, str]) -> str:
    own = _own(row, keys)
    if url is None:
        return own
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        remedy = "write http://host:port/ or https://host/"
        raise ProblemError((Problem(name, 0, "error", "bad-url", "--url is no web address", remedy),))
    # LibreTranslator puts its last word straight behind the address.
    return url.rstrip("/") + "/" if own.endswith("/") else url


def _translator(name: str, row: EngineRow, keys: dict[str, str], transport: Transport) -> object:
    # Imported here: a build or a check has no use for it.
    import deep_translator  # type: ignore[import-untyped] # noqa: PLC0415

    found = getattr(deep_translator, row.class_name)
    own = {
        "__init__": _bound(found.__init__, transport),
        "translate": _bound(found.translate, transport),
        # Microsoft's class would ask its server for this list, and for it alone without the key.
        "_get_supported_languages": lambda _: {"chinese": row.source, "english": row.target},
    }
    options: dict[str, object] = dict(keys)
    if name == "libre":
        options |= {"custom_url": row.home, "api_key": keys.get("api_key", _NO_KEY)}
    if name == "microsoft":
        options |= {"textType": "html"}
    if name == "deepl":
        options |= {"use_free_api": keys["api_key"].endswith(":fx")}
    translator = type(found.__name__, (found,), own)(source=row.source, target=row.target, **options)
    if options.get("api_key") == _NO_KEY:
        # Libre's class insists on a key, and would send it to a server that takes none.
        translator.api_key = None
    return translator


def _bound(function: FunctionType, transport: Transport) -> FunctionType:
    """A copy of the function for which `requests` is the transport; the original keeps its own."""
    names = {**function.__globals__, "requests": transport}
    return FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)


def _asking(translator: object, secrets: list[str]) -> Callable[[str], str]:
    scrub, without_keys = scrubber(secrets), scrubber(key for key in secrets if len(key) >= _TELLING)

    def ask(text: str) -> str:
        try:
            answer = translator.translate(text)  # type: ignore[attr-defined]
        except EngineError as failure:
            raise EngineError(failure.kind, scrub(failure.why), failure.wait) from None
        except Exception as error:
            # Whatever the library meets in an answer it did not expect; its messages may hold the key or the text.
            raise EngineError("broken", f"no translation in the answer ({type(error).__name__})") from None
        if not isinstance(answer, str):
            raise EngineError("broken", "no translation in the answer")
        if without_keys(answer) != answer:
            raise EngineError("broken", "the answer repeats the key")
        return answer

    return ask


def scrubber(secrets: Iterable[str]) -> Callable[[str], str]:
    """A function that puts *** for every secret, also as it stands in an address.

    >>> scrubber(["a key"])("wrong key: a key, a%20key, a+key")
    'wrong key: ***, ***, ***'
    """
    forms = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""), quote_plus(secret))}
    ordered = sorted(forms, key=lambda form: (-len(form), form))

    def scrub(text: str) -> str:
        for form in ordered:
            text = text.replace(form, "***")
        return text

    return scrub
