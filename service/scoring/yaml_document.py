"""YAML as a policy needs it: numbers exact, dates as text, no key twice, and a hash."""

import json
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import cast

import yaml

from service.errors import FileRefusedError

MAX_DIGITS = 15

Scalar = str | int | bool | Decimal | None
Value = Scalar | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place of a file; `path` such as `bands[1].from`, empty for the file."""

    file: str
    path: str
    why: str

    def __str__(self) -> str:
        """The problem as a sentence."""
        return f"{self.file}: {self.path or 'the file'}: {self.why}"


class PolicyError(FileRefusedError):
    """A policy or country file that must not be used; the sentence names file, path and hint."""

    slug = "policy-refused"
    title = "Policy refused"

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(str(one) for one in problems))
        self.problems = problems


class _Loader(yaml.SafeLoader):
    """Safe loading without guesses: floats are decimals and dates stay text."""


def _decimal(loader: _Loader, node: yaml.Node) -> Decimal:
    text = str(loader.construct_scalar(cast(yaml.ScalarNode, node)))
    try:
        number = Decimal(text)
    except ArithmeticError:
        raise yaml.constructor.ConstructorError(
            None, None, f"{text!r} is no decimal number", node.start_mark
        ) from None
    if not number.is_finite() or len(number.as_tuple().digits) > MAX_DIGITS:
        raise yaml.constructor.ConstructorError(
            None, None, f"{text!r} is not finite or has too many digits", node.start_mark
        )
    return number


def _text(loader: _Loader, node: yaml.Node) -> str:
    return str(loader.construct_scalar(cast(yaml.ScalarNode, node)))


def _mapping(loader: _Loader, node: yaml.Node) -> dict[str, Value]:
    mapping = cast(yaml.MappingNode, node)
    content: dict[str, Value] = {}
    for key_node, value_node in mapping.value:
        key = _text(loader, key_node)
        if key in content:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} appears twice", key_node.start_mark
            )
        content[key] = loader.construct_object(value_node, deep=True)
    return content


_Loader.add_constructor("tag:yaml.org,2002:float", _decimal)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _text)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(text: str, name: str) -> Value:
    """The content of a YAML text. Raises PolicyError with the place where it cannot be read."""
    try:
        return cast(Value, yaml.load(text, Loader=_Loader))  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        place = " ".join(str(error).split())
        raise PolicyError(Problem(name, "", f"it is no readable YAML: {place}")) from None
    except RecursionError:
        raise PolicyError(
            Problem(name, "", "it is no readable YAML: it is nested too deeply")
        ) from None


def content_text(content: Value) -> str:
    """Canonical JSON: sorted keys, no spaces, numbers in their shortest form."""
    return json.dumps(
        _plain(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def content_hash(content: Value) -> str:
    """SHA-256 of the canonical JSON."""
    return sha256(content_text(content).encode()).hexdigest()


def read_content(text: str) -> Value:
    """The content that `content_text` wrote. Raises ValueError for anything else."""
    return cast(Value, json.loads(text, parse_float=Decimal))


def _plain(value: Value) -> object:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
