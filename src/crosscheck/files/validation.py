"""What a file may hold, as pydantic models, and what is wrong with one that holds something else.

Models refuse unknown keys; every refusal becomes a :class:`~crosscheck.errors.Problem` with the
line of the key and, for a misspelt word, the nearest known one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from crosscheck.errors import CrosscheckError, Problem, Problems, did_you_mean, nearest, shown
from crosscheck.files.yaml_tree import line_at
from crosscheck.model import edtf

Lines = Callable[[tuple[int | str, ...]], int | None]
M = TypeVar("M", bound="Record")


class Record(BaseModel):
    """The base of what a file may hold: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _edtf(text: str) -> str:
    edtf.parse(text)
    return text


def _whole_number(value: object) -> object:
    """Whole numbers are written in plain digits: pydantic alone would also take 1_000, 3.0 and true."""
    if isinstance(value, bool) or not isinstance(value, int | str) or not re.fullmatch(r"-?[0-9]{1,9}", str(value)):
        raise ValueError(f"{shown(value)} is not a whole number")
    return int(value)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that is not empty, white space at its ends removed."""
Texts = Annotated[list[Text], BeforeValidator(_as_list, json_schema_input_type=list[Text] | Text)]
"""A list of texts; a single one may stand without brackets."""
Edtf = Annotated[Text, AfterValidator(_edtf)]
"""A date that :func:`crosscheck.model.edtf.parse` reads."""
Whole = Annotated[int, BeforeValidator(_whole_number)]


def checked(model: type[M], data: object, file: str, lines: Lines | None = None, what: str = "the file") -> M:
    """``data`` as a ``model``.

    ``lines`` gives the line of a path of keys and indices, by default that of a tree from
    :mod:`crosscheck.files.yaml_tree`; ``what`` is what messages call ``data`` itself.  Raises
    :class:`CrosscheckError` with every problem of ``data``.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    where = lines or (lambda path: line_at(data, path))
    near = {(path[:-1], near_key) for path, near_key in _misspelt(model, errors)}
    problems = []
    for one in errors:
        path = one["loc"]
        if one["type"] == "missing" and (path[:-1], path[-1]) in near:
            continue  # the misspelt key is the one that is missing: one line for one slip
        message, hint = _said(model, one, path, what)
        problems.append(Problem(file, where(path), message, hint))
    raise CrosscheckError(problems)


def checked_items(model: type[M], key: str, data: object, file: str, problems: Problems) -> list[tuple[int, M]]:
    """The well-formed items of the list ``data[key]`` with their places in it; the others go to ``problems``."""
    items = data.get(key) if isinstance(data, dict) else None
    found = []
    for at, item in enumerate(items if isinstance(items, list) else ()):
        with problems.caught():
            found.append((at, checked(model, item, file, _lines_below(data, key, at), f'an item of "{key}"')))
    return found


def _lines_below(data: object, key: str, at: int) -> Lines:
    return lambda path: line_at(data, (key, at, *path))


def _misspelt(model: type[Record], errors: Iterable[Any]) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """The path of each unknown key that has a near known one, with that one."""
    for error in errors:
        path = error["loc"]
        if error["type"] == "extra_forbidden":
            near = nearest(str(path[-1]), _keys_at(model, path[:-1]))
            if near is not None:
                yield path, near


def _said(model: type[Record], error: Any, path: tuple[int | str, ...], what: str) -> tuple[str, str | None]:
    """What is wrong, in words, and what to do about it."""
    kind, given = error["type"], error["input"]
    key = next((part for part in reversed(path) if isinstance(part, str)), None)
    label = f'"{key}"' if key else what
    if kind == "extra_forbidden":
        return f"unknown key {shown(path[-1])}", did_you_mean(str(path[-1]), _keys_at(model, path[:-1]), "known keys")
    if kind == "missing":
        return f"the key {label} is missing", None
    if kind == "value_error":
        return f"{label}: {error['ctx']['error']}", None
    if kind in ("literal_error", "enum"):
        known = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        return f"{label} cannot be {shown(given)}", did_you_mean(str(given), known, "known")
    if given is None or kind == "string_too_short" or given == []:
        return f"{label} is empty", None
    wanted = _WANTED.get(kind, "").format(**error.get("ctx", {}))
    if wanted:
        return f"{label} must be {wanted}, not {shape(given)}", None
    return f"{label}: {error['msg'].replace('Input should', 'should', 1)}, not {shape(given)}", None


_WANTED = {
    "string_type": "text",
    "string_unicode": "Unicode text",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
    "too_long": "a list of at most {max_length}",
    "too_short": "a list of at least {min_length}",
}


def shape(given: object) -> str:
    """What something that is no text is, in words; a text as it is."""
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list | tuple):
        return "a list"
    return shown(given)


def _keys_at(model: type[Record], path: tuple[int | str, ...]) -> list[str]:
    """The keys that the model at ``path`` knows."""
    for part in path:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        inner = _model_in(field.annotation) if field else None
        model = inner or model
    return list(model.model_fields)


def _model_in(annotation: object) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((m for m in map(_model_in, get_args(annotation)) if m), None)
