"""The intents that are offered as "did you mean", each with its utter_meaning_*.

Left out are those that are an answer or small talk: nobody looks for them in a list.
"""

from __future__ import annotations

from bot.content.situations import ROLES

MEANINGS: frozenset[str] = frozenset(
    {
        *ROLES,
        "ask_safe_sexting",
        "ask_is_sexting_normal",
        "ask_sexting_law",
        "ask_should_i_send",
        "ask_say_no",
        "ask_consent",
        "ask_after_breakup",
        "ask_take_down",
        "ask_evidence",
        "ask_block_report",
        "ask_should_i_pay",
        "ask_report_police",
        "ask_punishment",
        "ask_parents_informed",
        "ask_tell_someone",
        "ask_who_can_help",
        "ask_about_helpwanted",
        "ask_about_meldknop",
        "ask_human",
        "ask_privacy",
        "self_blame",
        "ashamed",
        "afraid",
        "sad_or_alone",
        "angry",
        "afraid_of_family",
        "afraid_of_outing",
        "not_believed",
        "suicidal",
        "self_harm",
        "in_danger_now",
        "ask_capabilities",
        "delete_conversation",
    }
)
