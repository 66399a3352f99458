"""Read ordinary YAML fast: yaml_rs behind guards that send everything unusual to the exact reader.

Why each guard is there, as yaml_rs 0.1 behaves: it accepts tags and anchors and passes directives
over; it gives several documents as a list; it takes `<<` for a key like another; it reads `1_000`,
`0b1`, `0X1` and `+0x1` as numbers; a block of text that is empty or lacks its
last line end gets one; a key within braces may go over lines; and it has no limit for block
collections within each other: thousands of them end the process. A false alarm costs two
milliseconds.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Any

from alliance_cli.store.characters import is_clean_value
from alliance_cli.store.scalars import LARGEST_NUMBER
from alliance_cli.store.yaml_nodes import DEEPEST

_PROPERTY = re.compile(r"&|!(?!\[)")
_ODD_NUMBER = re.compile(r"0[bBoOxX]")
_PARTED_NUMBER = re.compile(r"_(?:(?<=[0-9+-]_)|(?=[0-9]))")
# Each pattern begins with one sign, and so is looked for ten times as fast as all of them in one;
# and the few that begin with a rare sign only where it is.
_LINE = re.compile(r"\n(?:---|\.\.\.|%| *:)")
# Inside brackets, “:”, “|”, “>” and “?” without spaces around them are read differently.
_TIGHT_COLON = re.compile(r":(?:[\]},]| +(?::|[-?] +[-?:] ))")
_TIGHT_HYPHEN = re.compile(r"- +(?::|[-?] +[-?:] )")
_TIGHT_COMMA = re.compile(r", *[:|>?]")
_TIGHT_BRACKET = re.compile(r"[\[{] *[:|>?]")
_TIGHT_QUESTION = re.compile(r"\? +(?::|[-?] +[-?:] )")
_USUAL_BLOCK = re.compile(r"\n( *)[a-zA-Z][\w-]*: [|>][-+]?\n+\1 +[^ \n]")
_BLOCK_SIGN = re.compile(r"[|>]")
_BEFORE_BLOCK = (":", "?", "-")
_LINE_START = ("", "\n")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]* *(?:#.*)?(?:\n|\Z)")
_FILLED = re.compile(r"\n*( *)[^ \n]")
_LEAD = re.compile(r" *(?:- +)*")
_MERGE = re.compile(r"<<(?! ?\w)")
_FLOW = re.compile(r"[\[\]{}]")
_DEEP_INDENT = " " * 48
_BEFORE_NODE = "\n[{,:?-"
_AFTER_JSON_KEY = {"", '"', "'", "]", "}"}
_NUMBER_START = "0123456789_+-."
_IN_NUMBER = "0123456789abcdefxoABCDEFXO_+-."


def fast_data(text: str) -> dict[str, Any] | None:
    """Return what `text` says, or None where only the exact reader can tell."""
    import yaml_rs  # noqa: PLC0415 - not needed to show help

    if not is_ordinary(text):
        return None
    strings: list[str] | None = [] if "\\" in text and '"' in text else None
    try:
        data = _plain(yaml_rs.loads(text, parse_datetime=False), 0, strings)
    except (ValueError, TypeError):
        return None
    if type(data) is not dict:
        return None
    if "{" in text and ("\\\n" in text or _has_wide_key(data)):
        return None
    return data if strings is None or is_clean_value("\n".join(strings)) else None


def is_ordinary(text: str) -> bool:
    """Tell whether none of the guards sees anything unusual."""
    return not (
        text.startswith(("%", "..."))
        or _DEEP_INDENT in text
        or _LINE.search(text)
        or _TIGHT_COLON.search(text)
        or _TIGHT_HYPHEN.search(text)
        or _TIGHT_COMMA.search(text)
        or ("?" in text and _TIGHT_QUESTION.search(text))
        or (("[" in text or "{" in text) and _has_odd_brackets(text))
        or ("<<" in text and _MERGE.search(text))
        or (("&" in text or "!" in text) and _has_property(text))
        or _has_odd_number(text)
        or _has_odd_block(text)
    )


def _has_odd_brackets(text: str) -> bool:
    return _TIGHT_BRACKET.search(text) is not None or flow_depth_end(text) is not None


def _has_property(text: str) -> bool:
    return any(_begins_node(text, match.start()) for match in _PROPERTY.finditer(text))


def _has_odd_number(text: str) -> bool:
    for pattern in (_ODD_NUMBER, _PARTED_NUMBER) if "_" in text else (_ODD_NUMBER,):
        for match in pattern.finditer(text):
            if _begins_number(text, match.start()):
                return True
    return False


def flow_depth_end(text: str) -> int | None:
    """Return where more brackets are open than there may be levels; quotes are not looked at."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return None
    depth = 0
    for match in _FLOW.finditer(text):
        depth += 1 if match[0] in "[{" else -1
        if depth > DEEPEST:
            return match.end()
    return None


def _has_wide_key(data: Any) -> bool:  # noqa: ANN401 - plain data of any shape
    """Tell whether a key has a space in it, as a key that goes over lines comes to have."""
    match data:
        case dict():
            return any(" " in key or "\n" in key for key in data) or any(
                map(_has_wide_key, data.values())
            )
        case list():
            return any(map(_has_wide_key, data))
        case _:
            return False


def _has_odd_block(text: str) -> bool:
    """Tell whether a block of text could be empty, lacks its last line end, or is none."""
    signs = text.count("|") + text.count(">")
    if not signs or (text.endswith("\n") and len(_USUAL_BLOCK.findall(text)) == signs):
        return False  # as in nearly all files, so that it pays to look for it first
    read = 0
    for sign in _BLOCK_SIGN.finditer(text):
        start = before = sign.start()
        while before and text[before - 1] == " ":
            before -= 1
        is_introduced = before < start and text[before - 1 : before] in _BEFORE_BLOCK
        if start < read or not (is_introduced or text[before - 1 : before] in _LINE_START):
            continue
        header = _BLOCK_HEADER.match(text, start)
        if header is None:
            if is_introduced:
                return True
        elif header[0].endswith("\n") and not (text.endswith("\n") and _is_filled(text, header)):
            return True
        else:
            read = header.end()
    return False


def _is_filled(text: str, header: re.Match[str]) -> bool:
    """Tell whether something stands in the block of text that `header` opens."""
    start = text.rfind("\n", 0, header.start()) + 1
    lead = _LEAD.match(text, start, header.start())
    column = lead.end() - start if lead else 0
    if lead and lead.end() == header.start():
        column -= 1
    content = _FILLED.match(text, header.end())
    return content is not None and len(content[1]) > column


def _begins_node(text: str, start: int) -> bool:
    position = start
    while position and text[position - 1] == " ":
        position -= 1
    if position == start and text[position - 1 : position] == ":":
        # As in `sha256:0b…`, unless it ends a key as JSON has it.
        return text[position - 2 : position - 1] in _AFTER_JSON_KEY
    return not position or text[position - 1] in _BEFORE_NODE


def _begins_number(text: str, position: int) -> bool:
    while position and text[position - 1] in _IN_NUMBER:
        position -= 1
    return text[position] in _NUMBER_START and _begins_node(text, position)


def _plain(value: Any, depth: int, strings: list[str] | None) -> Any:  # noqa: ANN401 - data
    """Return plain `value`, in which keys are in memory but once, however many files have them.

    Raise ValueError where it is none. Its texts and keys are added to `strings`.
    """
    kind = type(value)
    if kind is str:
        if strings is not None:
            strings.append(value)
    elif kind is dict or kind is list:
        if depth == DEEPEST:
            raise ValueError(depth)
        if kind is dict:
            return _plain_mapping(value, depth + 1, strings)
        return [_plain(item, depth + 1, strings) for item in value]
    elif not (kind is bool or value is None or (kind is int and abs(value) < LARGEST_NUMBER)):
        raise ValueError(value)
    return value


def _plain_mapping(data: dict[Any, Any], depth: int, strings: list[str] | None) -> dict[str, Any]:
    shared: dict[str, Any] = {}
    for key, value in data.items():
        if strings is not None:
            strings.append(key)
        # A key that is no text is a TypeError here.
        shared[intern(key)] = (
            value if type(value) is str and strings is None else _plain(value, depth, strings)
        )
    return shared
