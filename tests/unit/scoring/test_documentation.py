"""docs/scoring.md is what the docstrings and the policy say."""

from decimal import Decimal
from pathlib import Path

import pytest

from service.scoring.docstring_text import paragraphs
from service.scoring.documentation import COMMAND, page
from service.scoring.factors.table import FACTORS
from service.scoring.policy_file import default_content
from service.scoring.policy_text import policy_lines

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_is_current():
    assert (ROOT / "docs" / "scoring.md").read_text("utf-8") == page(), f"run: {COMMAND}"


def test_every_factor_and_every_section_of_the_policy_has_its_place():
    headings = [line for line in page().splitlines() if line.startswith("### ")]
    sections = [key for key, value in default_content().items() if not isinstance(value, str | int)]
    assert headings == [f"### {name}" for name in (*(f.name for f in FACTORS), *sections)]


def test_every_factor_names_its_sources():
    for factor in FACTORS:
        assert any(text.startswith("Sources: ") for text in paragraphs(factor.described_by))


def test_a_section_reads_whatever_it_holds():
    content = {
        "version": "1",
        "retention": {
            "why": "For all.",
            "kyc": {"years": 5, "why": "A law."},
            "curve": [[0, 0], [Decimal("0.1"), 5]],
            "steps": [{"max": 1, "on": True}, {"parts": {"x": 1}}],
        },
    }
    assert list(policy_lines(content)) == [
        "- version: 1",
        "\n### retention\n",
        "- For all.",
        "- kyc: `years` 5. A law.",
        "- curve: 0 → 0, 0.1 → 5",
        "- steps:",
        "  - `max` 1; `on` true.",
        "  -",
        "    - parts: `x` 1.",
        "",
    ]


def test_a_docstring_keeps_its_lists():
    def described():
        """Head.

        Text that
        goes on.

        - one
          more
        - two
        """

    assert paragraphs(described) == ("Head.", "Text that goes on.", "- one more\n- two")


def test_what_has_no_docstring_is_refused():
    with pytest.raises(ValueError, match="has no docstring"):
        paragraphs(lambda: None)
