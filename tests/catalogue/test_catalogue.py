"""The pages for professionals: complete, up to date, and careful with text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.catalogue.facts import ORDER, facts
from bot.catalogue.plans_page import SLOTS, plans_page
from bot.catalogue.report import catalogue, page, summary
from bot.catalogue.sentences import Sentence, first_words, sentences
from bot.content.helplines import helplines
from bot.content.plans import plans
from bot.content.routing import routes
from tests.command_line import bot

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)


def test_page_of_plans_is_up_to_date() -> None:
    """Who changed a plan or sentence runs `bot content --plans docs/plannen.md`."""
    written = (ROOT / "docs/plannen.md").read_text(encoding="utf-8")

    assert written == plans_page(), "run: bot content --plans docs/plannen.md"


def test_page_of_plans_names_everything() -> None:
    """Every situation, step, question, route and helpline is on it, and is said."""
    text = plans_page()
    rows = [line for line in text.splitlines() if line.startswith("| ")]

    for plan in plans().values():
        assert f"\n## {plan.situation}\n" in text
        for entry in plan.path:
            named = [row for row in rows if f"`{entry.item.id}`" in row]
            assert named
            assert all(row.split("|")[4].strip() for row in named), entry.item.id
    for route in routes():
        assert any(route.reason in row for row in rows)
    for helpline in helplines().values():
        assert any(f"| {helpline.id} | {helpline.name} |" in row for row in rows)


def test_every_condition_can_be_said_in_words() -> None:
    """A slot that a plan or route looks at has a name for professionals."""
    looked_at = {slot for route in routes() for slot in route.when}
    for plan in plans().values():
        looked_at |= {entry.when for entry in plan.path if entry.when}
        looked_at |= {slot for s in plan.steps for slot in (*s.only, *s.unless)}

    assert looked_at <= set(SLOTS)


@pytest.mark.parametrize(
    ("known", "has"),
    [
        ({"situation": "worried_parent", "role": "parent"}, "kind"),
        ({"situation": "image_shared", "role": "victim"}, "je"),
    ],
)
def test_first_words_are_those_for_the_situation(
    known: dict[str, str], has: str
) -> None:
    """The page shows what this reader would hear, not what anybody would."""
    assert has in first_words("utter_question_safe_now", **known)


def test_first_words_of_nothing_are_empty() -> None:
    """A response that does not exist says nothing."""
    assert first_words("utter_nothing") == ""


def test_least_sure_facts_come_first() -> None:
    """What must be checked before release is on top."""
    found = facts(TODAY)
    order = [ORDER.index(row.confidence) for row in found]

    assert order == sorted(order)
    assert found[0].confidence == "unverified"
    assert len(found) == sum(len(h.facts) for h in helplines().values())


def test_facts_grow_old() -> None:
    """What was fresh must be checked again after half a year."""
    now = sum(row.is_old for row in facts(TODAY))
    later = sum(row.is_old for row in facts(date(2027, 7, 1)))

    assert later > now


def test_report_holds_every_sentence() -> None:
    """Nothing that can be said is left out of the review."""
    found = catalogue(TODAY)
    shown = [row["sentence"] for rows in found["files"].values() for row in rows]

    assert len(shown) == sum(len(variants) for variants in sentences().values())
    assert found["counts"]["sentences"] == sum(1 for s in shown if s.text)
    assert found["counts"]["flagged"] == 0
    assert found["counts"]["words_per_sentence"] <= 12


def test_report_shows_text_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence with markup in it cannot change the page."""
    sentence = Sentence("utter_x", "<b>hoi</b>", (), {}, "bron", None, "x.yml")
    monkeypatch.setattr(
        "bot.catalogue.report.sentences", lambda: {"utter_x": (sentence,)}
    )

    html = page(catalogue(TODAY))

    assert "&lt;b&gt;hoi&lt;/b&gt;" in html
    assert "<b>hoi" not in html


def test_summary_says_what_to_check() -> None:
    """Each unverified fact is named with its source."""
    found = catalogue(TODAY)
    lines = summary(found)

    unverified = found["counts"]["facts_unverified"]
    assert sum(line.startswith("  check: ") for line in lines) == unverified > 0


def test_command_writes_the_pages(tmp_path: Path) -> None:
    """Both pages, and a clear line where one cannot be written."""
    report, plan = tmp_path / "r.html", tmp_path / "p.md"
    written = bot("content", "--report", str(report), "--plans", str(plan))
    refused = bot("content", "--report", str(tmp_path / "no" / "r.html"))

    assert written.returncode == 0
    assert report.read_text("utf-8").startswith("<!doctype html>")
    assert plan.read_text("utf-8") == plans_page()
    assert refused.returncode == 2
    assert "cannot be written" in refused.stderr
    assert "Traceback" not in refused.stderr
