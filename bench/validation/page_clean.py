"""The section on false positives."""

from collections.abc import Iterator

from bench.report import Figures, markdown
from bench.validation.figures import Measured, Tables

SHOWN_ROWS = 12


def clean_lines(measured: Measured, found: Tables) -> Iterator[str]:
    """How many clean customers are called, and because of what."""
    models = found["clean_by_model"]
    customers = _sum(found, "customers")
    raised, alerts = _sum(found, "medium_or_more"), _sum(found, "alerts")
    bands = measured.rules.policy.bands
    greatest = max(float(str(row["greatest_score"])) for row in models)
    yield from ("## False positives on a clean book", "")
    yield (
        f"{customers:,} customers, copies of the {len(models)} whom the sample book announces as"
        " low. Each copy has sums of its own, a third to three times those of its model with as"
        " much declared, fewer payments by chance, other days and other counterparties. Around"
        " them is ordinary traffic. Nobody among them deals with crime, so whoever leaves the"
        " lowest band is a false positive."
    )
    yield ""
    yield (
        f"**{raised:,} of {customers:,} ({_share(raised, customers)}) score {bands[1].name} or"
        f" more, {alerts:,} ({_share(alerts, customers)}) are alerts.** The greatest score is"
        f" {greatest}; {bands[1].name} begins at {bands[1].minimum}."
    )
    yield from ("", *markdown(models), "")
    yield from _because(found, raised)
    yield from _silence(measured, found)
    yield from _everyday(found, customers)


def _because(found: Tables, raised: int) -> Iterator[str]:
    if not raised:
        yield (
            "None leaves the lowest band. That is what the book was made for, and no rate of false"
            " alarms: the stories are those by which the policy was set. How near they come to the"
            " next band is told by the greatest scores, and what would lift them by what follows."
        )
        yield ""
        return
    first, rows = found["clean_drivers"][0], found["clean_rows_raised"]
    yield (
        f"The factor that gives them most is `{first['factor']}`, for {first['gives_most_for']} of"
        f" the {raised:,}. By factor, and the rows that give them points, the greatest sums first:"
    )
    yield from ("", *markdown(found["clean_drivers"]), "")
    yield from (*markdown(rows[:SHOWN_ROWS]), "")
    worst = [row for row in found["clean_by_model"] if row["medium_or_more"]]
    told = ", ".join(f"{row['model']} ({row['announced_as']})" for row in worst)
    yield (
        f"They are copies of {len(worst)} of the models: {told}. What they have in common is in"
        " their rows: what the firm was not told and what traces to nobody. Those rows ask"
        " for a file that is complete, and an analyst settles them by asking; a firm that finds"
        " them too many lowers `profile` and `source_of_funds.unresolved` before it lowers any"
        " row about crime."
    )
    yield ""


def _silence(measured: Measured, found: Tables) -> Iterator[str]:
    """What an empty file does to the same customers."""
    rows = found["silent_by_model"]
    raised = sum(_whole(row, "medium_or_more") for row in rows)
    customers = sum(_whole(row, "customers") for row in rows)
    worst = ", ".join(str(row["model"]) for row in rows if row["medium_or_more"]) or "none"
    band = measured.rules.policy.bands[1]
    yield (
        "A clean customer with an empty file is the false positive to expect. The same customers"
        " with nothing declared (no occupation, wealth, purpose, volume, services):"
        f" **{raised:,} of {customers:,} ({_share(raised, customers)}) score {band.name} or more**"
        f" (models: {worst}). Silence scores as the worst answer, by design, and the file is what"
        " the firm can complete."
    )
    yield ""
    if found["silent_drivers"]:
        yield (
            f"What gives these most, by factor. The factors that all of them have give"
            f" {_common(found, raised)} points on average, and {band.name} begins at"
            f" {band.minimum}: the rest is what is ordinary about each."
        )
        yield from ("", *markdown(found["silent_drivers"]), "")


def _common(found: Tables, raised: int) -> float:
    """The mean points, added up, of the factors that give points to everybody called."""
    rows = [row for row in found["silent_drivers"] if row["gives_points_to"] == raised]
    return round(sum(float(str(row["mean_points"])) for row in rows), 1)


def _everyday(found: Tables, customers: int) -> Iterator[str]:
    rows = found["clean_rows"][:SHOWN_ROWS]
    yield (
        f"What gives clean customers points at all, the greatest sums first (of {customers:,}"
        " customers). A row that nearly all of them have is a constant: it lifts everybody and"
        " tells nobody apart."
    )
    yield from ("", *markdown(rows), "")
    if found["clean_alert_reasons"]:
        yield "Why clean customers are alerts:"
        yield from ("", *markdown(found["clean_alert_reasons"]), "")


def _sum(found: Tables, column: str) -> int:
    return sum(_whole(row, column) for row in found["clean_by_model"])


def _whole(row: Figures, column: str) -> int:
    value = row[column]
    assert isinstance(value, int)
    return value


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"
