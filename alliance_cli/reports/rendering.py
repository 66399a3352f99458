"""Render Jinja templates: sandboxed, strict, and blind to everything but the values given."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from jinja2.sandbox import SandboxedEnvironment

_PLAIN_SCALAR = re.compile(r"[a-z][a-z0-9-]*|\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}

_FAULTS_OF_TEMPLATES = (
    ArithmeticError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
_OF_EVERY_DICTIONARY = frozenset(dir(dict))
_MOST_LETTERS = 32 * 1024 * 1024
_MOST_BITS = 65_536
_AT_ONCE = 256
"""So many pieces of a text are counted together."""


def render_text(template: str, values: Mapping[str, Any]) -> str:
    """Render the text of a template that ends in a newline, with `values`."""
    return _environment().from_string(template).render(values)


def render_marked(template: str, values: Mapping[str, Any]) -> str:
    """Render the text of a template whose marks are `«…»`, `«% … %»` and `«# … #»`.

    Files for forges use braces themselves.
    """
    environment = _environment().overlay(
        block_start_string="«%",
        block_end_string="%»",
        variable_start_string="«",
        variable_end_string="»",
        comment_start_string="«#",
        comment_end_string="#»",
    )
    return environment.from_string(template).render(values)


def render_report(
    template: str, values: Mapping[str, object], *, printed: Callable[[object], str], name: str
) -> str:
    """Render a report by a template that an alliance may have written itself, called `name`.

    Whatever it prints goes through `printed`, which makes it harmless; it cannot turn that off.
    Raise CannotRunError where the template is at fault.
    """
    environment = _environment()
    environment.finalize = _but_undefined(printed)
    return _rendered(environment, template, values, name)


def render_page(
    template: str,
    values: Mapping[str, object],
    *,
    printed: Callable[[object], str],
    name: str,
    others: Mapping[str, str],
) -> str:
    """Render a page of HTML by a template called `name`, which may extend one of `others`.

    Whatever it prints goes through `printed`, which makes it harmless, and is then escaped; it
    cannot turn that off. Raise CannotRunError where the template is at fault.
    """
    from jinja2 import DictLoader  # noqa: PLC0415 - heavy
    from markupsafe import Markup, escape  # noqa: PLC0415 - heavy

    def escaped(value: object) -> object:
        return value if isinstance(value, Markup) else escape(printed(value))

    environment = _environment().overlay(
        autoescape=True, loader=DictLoader(dict(others)), finalize=_but_undefined(escaped)
    )
    del environment.filters["safe"]
    return _rendered(environment, template, values, name)


def page_renderer(
    templates: Mapping[str, str],
    *,
    printed: Callable[[object], object],
    filters: Mapping[str, Callable[..., object]],
    folder: str,
) -> Callable[[str, Mapping[str, object]], str]:
    """Return what renders pages of HTML by `templates`, each compiled once, with more `filters`.

    What `printed` returns is escaped unless it is Markup; templates cannot turn that off. Raise
    CannotRunError where one is at fault: it is called by its name in `folder`.
    """
    from jinja2 import DictLoader, Undefined  # noqa: PLC0415 - heavy
    from markupsafe import Markup, escape  # noqa: PLC0415 - heavy

    def escaped(value: object) -> object:
        if type(value) is Markup or isinstance(value, Undefined):
            return value
        shown = printed(value)
        return shown if isinstance(shown, Markup) else escape(shown)

    environment = _environment().overlay(
        autoescape=True,
        loader=DictLoader(dict(templates)),
        finalize=escaped,
        cache_size=-1,
        auto_reload=False,
    )
    del environment.filters["safe"]
    environment.filters.update(filters)

    def render(name: str, values: Mapping[str, object]) -> str:
        with _told_as(f"{folder}/{name}"):
            parts = environment.get_template(name).generate(values)
            return "".join(_within_bounds(parts))

    return render


def yaml_scalar(value: str) -> str:
    """Return `value` as a YAML scalar that is read back as the same text, whatever it holds."""
    if _PLAIN_SCALAR.fullmatch(value) and value not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)


def _but_undefined(printed: Callable[[object], object]) -> Callable[[object], object]:
    """Return what prints all but what is undefined, which the environment tells itself."""
    from jinja2 import Undefined  # noqa: PLC0415 - heavy

    return lambda value: value if isinstance(value, Undefined) else printed(value)


def _rendered(
    environment: Environment, template: str, values: Mapping[str, object], name: str
) -> str:
    with _told_as(name):
        return "".join(_within_bounds(environment.from_string(template).generate(values)))


@contextmanager
def _told_as(name: str) -> Iterator[None]:
    """Tell what is wrong with the template called `name` as people can understand it."""
    from jinja2 import TemplateError  # noqa: PLC0415 - heavy

    try:
        yield
    except (TemplateError, *_FAULTS_OF_TEMPLATES) as error:
        line = getattr(error, "lineno", None)
        where = f"{name}:{line}" if line else name
        reason = str(error) or say("it takes more memory than there is")
        raise CannotRunError(
            say("The template {name} cannot be rendered: {reason}", name=where, reason=reason),
            say("Correct it, or remove it to use the one that is shipped."),
        ) from error


def _within_bounds(parts: Iterable[str]) -> Iterator[str]:
    """Yield the parts of a report; raise MemoryError where they become too many."""
    left, parts = _MOST_LETTERS, iter(parts)
    while some := list(islice(parts, _AT_ONCE)):
        part = "".join(some)
        left -= len(part)
        if left < 0:
            raise MemoryError
        yield part


def _refuse_growth(operator: str, left: object, right: object) -> None:
    """Raise MemoryError where a product or a power would be larger than any report."""
    match operator, left, right:
        case "**", int(), int():
            is_too_much = left.bit_length() * abs(right) > _MOST_BITS
        case "*", int(), int():
            is_too_much = left.bit_length() + right.bit_length() > _MOST_BITS
        case ("*", Sized(), int()):
            is_too_much = len(left) * right > _MOST_LETTERS
        case ("*", int(), Sized()):
            is_too_much = len(right) * left > _MOST_LETTERS
        case _:
            is_too_much = False
    if is_too_much:
        raise MemoryError


def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined  # noqa: PLC0415 - heavy
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - heavy

    class Bounded(SandboxedEnvironment):
        """A sandbox in which no single operation makes something without measure."""

        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja’s own
            _refuse_growth(operator, left, right)
            return super().call_binop(context, operator, left, right)

        def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - likewise
            """Return what a dictionary has by that name at once: most values are in one."""
            if type(obj) is dict and attribute in obj and attribute not in _OF_EVERY_DICTIONARY:
                return obj[attribute]
            return super().getattr(obj, attribute)

    environment = Bounded(
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["yaml"] = yaml_scalar
    return environment
