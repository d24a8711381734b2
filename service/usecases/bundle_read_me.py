"""The text in a bundle that tells a reader what it is, what it proves and what it does not."""

from service.domain.assessment import Assessment, Contribution

_TEXT = """\
Examiner bundle of the assessment {id}
{line}

THIS FILE HOLDS PERSONAL DATA: what the customer told the firm, the wallets and their transfers.

Outcome {outcome}, score {score}, band {band}; scored by clearhop {version}.
This text is a summary and proves nothing. What counts is what the verifier prints:

    python verify_bundle.pyz THIS-FILE --key THE-FIRM'S-PUBLIC-KEY

The verifier needs Python 3.11 or later, no network and no other software. Take it from clearhop's
repository (clearhop bundle --verifier writes it), not from whoever gave you this file. It is a zip
archive of plain Python texts, to be read before it is run.

Files
  assessment.json   the assessment as stored, byte for byte
  proof.json        its row, the salt of its commitment, the audit path and the signed tree head
  inputs.json       everything that the score looked at, byte for byte
  policy.json       the policy; taxonomy.json the categories; countries.json the country lists
  overrides.json    what people decided beside the score, each with a proof of its own
  bundle.json       format and version
The SHA-256 of inputs, policy, taxonomy and countries is named in the assessment.

What is proven when everything holds
  - The score follows from the inputs by the rules, row by row, floors and cap included.
  - This assessment, with these inputs and rules, is a row of the record that the head signs, and
    was there at the head's moment at the latest. Neither was changed since.

What is not proven
  - That the inputs are true: what the customer told, what labels say, what was traced on chains.
    Whoever has the same feeds can trace again; the transfers' hashes are in assessment.json.
  - That the key is the firm's. Compare it with one that you got from the firm by another way.
  - That there is no other record. Compare with a tree head that the firm gave out earlier:
    clearhop audit head --since shows that the record continues it.
  - That the policy is a good one, or that these are all overrides there are.

Rows of the score
{rows}
"""


def read_me(assessment: Assessment) -> str:
    """The text for one assessment. It holds no fact of the customer beyond the reasons."""
    return _TEXT.format(
        id=assessment.assessment_id,
        line="=" * (len("Examiner bundle of the assessment ") + len(assessment.assessment_id)),
        outcome=assessment.outcome.value,
        score="none" if assessment.score is None else assessment.score,
        band=assessment.band or "none",
        version=assessment.code_version or "of an unknown version",
        rows="\n".join(map(_row, assessment.contributions)) or "  none",
    )


def _row(row: Contribution) -> str:
    return f"  {row.factor}\n      {row.reason}"
