"""The situations that the assistant knows, and who the writer is in each."""

from __future__ import annotations

from collections.abc import Mapping

from bot.content.helplines import Role

ROLES: Mapping[str, Role] = {
    "image_shared": "victim",
    "sextortion": "victim",
    "pressured_to_send": "victim",
    "deepfake": "victim",
    "unwanted_image_received": "victim",
    "grooming": "victim",
    "online_shaming": "victim",
    "secretly_recorded": "victim",
    "account_hacked": "victim",
    "impersonation": "victim",
    "sexual_violence": "victim",
    "sent_and_worried": "victim",
    "friend_is_victim": "bystander",
    "received_forwarded_image": "bystander",
    "i_forwarded": "did_it",
    "i_crossed_a_line": "did_it",
    "own_sexual_thoughts": "did_it",
    "worried_parent": "parent",
    "professional_asks": "professional",
    "blames_victim": "bystander",
}
"""The values of the slot `situation`, each with that of `role`."""

PART_OF: Mapping[str, frozenset[str]] = {
    "sextortion": frozenset({"sent_and_worried", "pressured_to_send"}),
    "grooming": frozenset(
        {"pressured_to_send", "unwanted_image_received", "sent_and_worried"}
    ),
    "sexual_violence": frozenset({"pressured_to_send", "sent_and_worried"}),
    "image_shared": frozenset({"sent_and_worried"}),
    "i_crossed_a_line": frozenset(
        {"deepfake", "unwanted_image_received", "pressured_to_send", "sextortion"}
    ),
    "i_forwarded": frozenset({"image_shared", "received_forwarded_image", "deepfake"}),
    # whatever they tell, they write about a child
    "worried_parent": frozenset(ROLES) - {"worried_parent"},
    "professional_asks": frozenset(ROLES) - {"professional_asks"},
}
"""What is told within a situation without being another: the plan stays."""

CURIOUS = frozenset(
    {
        "ask_safe_sexting",
        "ask_is_sexting_normal",
        "ask_sexting_law",
        "ask_should_i_send",
        "ask_say_no",
        "ask_consent",
        "ask_after_breakup",
    }
)
"""Questions after which somebody of whom nothing is known has the role `curious`."""
