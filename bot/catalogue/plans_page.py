"""The plans and the routing as one page, for who does not read YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.catalogue.sentences import first_words
from bot.content.helplines import Helpline, helplines
from bot.content.plans import Entry, Plan, Question, Step, plans
from bot.content.routing import Route, routes

TEMPLATE = "plans_page.md.j2"

ROLES = {
    "victim": "wie het overkwam",
    "bystander": "iemand anders die het zag of wil helpen",
    "did_it": "wie het deed",
    "parent": "ouder of verzorger",
    "professional": "leraar, jongerenwerker of andere professional",
    "curious": "iemand met een vraag",
}
SLOTS = {
    "situation": "situatie",
    "role": "wie schrijft",
    "age_group": "leeftijd",
    "relation": "de ander is",
    "platform": "waar",
    "safe_now": "nu veilig",
    "home_safe": "thuis veilig",
    "threat_active": "er wordt gedreigd",
    "family_fear": "bang voor familie",
    "other_is_adult": "de ander is volwassen",
    "crisis": "nood",
    "asked": "gevraagd",
}
"""The names of what may be known, as a professional says them."""

VALUES = {True: "ja", False: "nee", None: "onbekend"}

UNSURE = {"unverified", "confirmed_old"}


def _values(values: tuple[Any, ...]) -> str:
    return ", ".join(str(VALUES.get(value, value)) for value in values)


def _conditions(when: Mapping[str, tuple[Any, ...]], word: str = "is") -> list[str]:
    return [f"{SLOTS[slot]} {word} {_values(values)}" for slot, values in when.items()]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _row(number: int, entry: Entry, plan: Plan) -> dict[str, Any]:
    item, known = entry.item, {"situation": plan.situation, "role": plan.role}
    when = [SLOTS[entry.when]] if entry.when else []
    names: list[str] = []
    if isinstance(item, Step):
        when += _conditions(item.only) + _conditions(item.unless, "is niet")
        names = [helplines()[h].name for h in item.helplines]
        names += ["tekst om te kopiëren"] if item.copy_text else []
    response = ("question_" if isinstance(item, Question) else "step_") + item.id
    return {
        "number": number,
        "what": f"{'vraag' if isinstance(item, Question) else 'stap'} `{item.id}`",
        "when": _cell("; ".join(when)),
        "text": _cell(first_words(f"utter_{response}", **known)),
        "help": _cell(", ".join(names)),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    known = {"situation": plan.situation, "role": plan.role}
    return {
        "situation": plan.situation,
        "role": plan.role,
        "wellbeing": plan.wellbeing,
        "opening": first_words(f"utter_{plan.situation}", **known),
        "rows": [_row(n, entry, plan) for n, entry in enumerate(plan.path, start=1)],
    }


def _route(number: int, route: Route) -> dict[str, Any]:
    return {
        "number": number,
        "name": helplines()[route.help].name,
        "when": _cell("; ".join(_conditions(route.when)) or "altijd"),
        "reason": _cell(route.reason),
    }


def _helpline(helpline: Helpline) -> dict[str, Any]:
    upper = "en ouder" if helpline.ages.to is None else f"tot en met {helpline.ages.to}"
    unsure = [n for n, fact in helpline.facts.items() if fact.confidence in UNSURE]
    return {
        **helpline.dict(),
        "anonymous": VALUES[helpline.anonymous],
        "ages": f"{helpline.ages.from_} {upper}",
        "unverified": ", ".join(unsure),
    }


def plans_page() -> str:
    """Returns the page as Markdown, in Dutch."""
    environment = Environment(
        loader=PackageLoader("bot.catalogue", "."),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown, from our own files
        keep_trailing_newline=True,
    )
    return environment.get_template(TEMPLATE).render(
        plans=[_plan(plan) for plan in plans().values()],
        routes=[_route(n, route) for n, route in enumerate(routes(), start=1)],
        helplines=[_helpline(helpline) for helpline in helplines().values()],
        roles=ROLES,
    )
