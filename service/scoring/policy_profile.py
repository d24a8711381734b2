"""Reads what a policy says of answers: the sections `profile` and `product_use`."""

from decimal import Decimal

from service.domain.customer import CustomerType
from service.scoring.answers import NOT_DECLARED, OTHER, AnswerTable
from service.scoring.policy_onchain import rising
from service.scoring.problems import Parts, each
from service.scoring.profile_rules import (
    PRODUCT_ANSWERS,
    PROFILE_ANSWERS,
    FitRule,
    ProductPolicy,
    ProfilePolicy,
    VolumeRule,
)
from service.scoring.yaml_document import PolicyError
from service.scoring.yaml_node import Node


def read_profile(node: Node) -> ProfilePolicy:
    """Tables of answers and curves of volume. Raises PolicyError, also where keeping silent
    would score less than some answer.
    """
    parts = Parts(node.fields([*PROFILE_ANSWERS, "expected_monthly_usd"]))
    answers = {key: parts.read(key, read_answers) for key in PROFILE_ANSWERS}
    volume = parts.read("expected_monthly_usd", _volume)
    parts.settle()
    return ProfilePolicy(answers, volume)


def purposes_of(node: Node | None) -> tuple[str, ...]:
    """The classes of purposes, which other parts may name; none where the part is faulty."""
    try:
        return () if node is None else tuple(read_answers(node.members()["purpose"]).points)
    except (PolicyError, KeyError):
        return ()


def read_product_use(node: Node) -> ProductPolicy:
    """Tables of answers and the fit of services. Raises PolicyError as `read_profile` does."""
    parts = Parts(node.fields([*PRODUCT_ANSWERS, "fit"]))
    answers = {key: parts.read(key, read_answers) for key in PRODUCT_ANSWERS}
    fit = parts.read("fit", _fit)
    parts.settle()
    return ProductPolicy(answers, fit)


def read_answers(node: Node) -> AnswerTable:
    """Classes of answers, and the points of an answer in other words and of none."""
    part = node.fields(["answers", OTHER, NOT_DECLARED])
    classes = each(part["answers"].items(), _class)
    if len({name for name, _, _ in classes} | {OTHER, NOT_DECLARED}) < len(classes) + 2:
        node.refuse(f"two classes have the same id, or one is called {OTHER} or {NOT_DECLARED}")
    points = {name: worth for name, worth, _ in classes}
    points |= {OTHER: _points(part[OTHER]), NOT_DECLARED: _points(part[NOT_DECLARED])}
    _check_silence(part[NOT_DECLARED], points[NOT_DECLARED], max(points.values()))
    return AnswerTable(points, {name: words for name, _, words in classes})


def _class(node: Node) -> tuple[str, Decimal, tuple[str, ...]]:
    part = node.fields(["id", "points", "words", "why"])
    part["why"].text()
    words = tuple(word.text() for word in part["words"].items())
    return part["id"].text(), part["points"].points(), words


def _points(node: Node) -> Decimal:
    part = node.fields(["points", "why"])
    part["why"].text()
    return part["points"].points()


def _check_silence(node: Node, silent: Decimal, most: Decimal) -> None:
    if silent < most:
        node.refuse(f"no answer must give at least the {most} points of the worst answer")


def _volume(node: Node) -> VolumeRule:
    part = node.fields([*CustomerType, NOT_DECLARED, "why"])
    part["why"].text()
    curves = {kind: rising(part[kind]) for kind in CustomerType}
    silent = _points(part[NOT_DECLARED])
    _check_silence(part[NOT_DECLARED], silent, max(curve.most for curve in curves.values()))
    return VolumeRule(curves, silent)


def _fit(node: Node) -> FitRule:
    part = node.fields(["services", NOT_DECLARED, "why"])
    part["why"].text()
    curve, silent = rising(part["services"]), _points(part[NOT_DECLARED])
    _check_silence(part[NOT_DECLARED], silent, curve.most)
    return FitRule(curve, silent)
