"""Render Jinja templates: sandboxed, strict, and blind to everything but the values given."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_PLAIN_SCALAR = re.compile(r"[a-z][a-z0-9-]*|\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}

_FAULTS_OF_TEMPLATES = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)


def render_text(template: str, values: Mapping[str, Any]) -> str:
    """Render the text of a template that ends in a newline, with `values`."""
    return _environment().from_string(template).render(values)


def render_report(
    template: str, values: Mapping[str, object], *, printed: Callable[[object], str], name: str
) -> str:
    """Render a report by a template that an alliance may have written itself, called `name`.

    Whatever it prints goes through `printed`, which makes it harmless; it cannot turn that off.
    Raise CannotRunError where the template is at fault.
    """
    from jinja2 import TemplateError, Undefined  # noqa: PLC0415 - heavy

    environment = _environment()
    environment.finalize = lambda value: value if isinstance(value, Undefined) else printed(value)
    try:
        return environment.from_string(template).render(values)
    except (TemplateError, *_FAULTS_OF_TEMPLATES) as error:
        line = getattr(error, "lineno", None)
        where = f"{name}:{line}" if line else name
        raise CannotRunError(
            say("The template {name} cannot be rendered: {reason}", name=where, reason=str(error)),
            say("Correct it, or remove it to use the one that is shipped."),
        ) from error


def yaml_scalar(value: str) -> str:
    """Return `value` as a YAML scalar that is read back as the same text, whatever it holds."""
    if _PLAIN_SCALAR.fullmatch(value) and value not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)


def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined  # noqa: PLC0415 - heavy
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - heavy

    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["yaml"] = yaml_scalar
    return environment
