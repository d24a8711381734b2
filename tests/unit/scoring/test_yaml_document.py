from decimal import Decimal
from hashlib import sha256

import pytest

from service.scoring.yaml_document import PolicyError, content_hash, read_yaml


def test_numbers_are_exact_and_days_stay_text():
    content = read_yaml("a: 0.1\nb: 3\nc: 2026-11-21\nd: true\n", "f")
    assert content == {"a": Decimal("0.1"), "b": 3, "c": "2026-11-21", "d": True}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: [1", "no readable YAML"),
        ("a: 1\na: 2", "'a' appears twice"),
        ("a: .nan", "no decimal number"),
        ("a: .inf", "no decimal number"),
        ("a: 0.1234567890123456", "too many digits"),
        ("a: &x [*x]", "no readable YAML"),
        ("a: !!python/object:os.system {}", "no readable YAML"),
        ("a: \x00", "no readable YAML"),
        ("[" * 5000, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_says_where(text, says):
    with pytest.raises(
        PolicyError, match=r"^rules\.yaml: the file: it is no readable YAML"
    ) as refused:
        read_yaml(text, "rules.yaml")
    assert says in str(refused.value)


def test_the_hash_is_of_the_content_and_not_of_the_text():
    one = content_hash(read_yaml("a: 0.50\nb: [1, x]  # why\n", "f"))
    assert one == content_hash(read_yaml("b:\n- 1.0\n- 'x'\na: 0.5\n", "f"))
    assert one != content_hash(read_yaml("a: 0.51\nb: [1, x]\n", "f"))
    assert one == sha256(b'{"a":0.5,"b":[1,"x"]}').hexdigest()


def test_a_text_is_not_the_number_it_spells():
    assert content_hash(read_yaml("a: 1", "f")) != content_hash(read_yaml("a: '1'", "f"))
