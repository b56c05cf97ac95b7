"""Takes the marks of Markdown out of a text, with every character in its place."""

from __future__ import annotations

import re

_BLANKED = re.compile(
    r"^[ \t]*(?:```|~~~).*?^[ \t]*(?:```|~~~)[^\n]*$"  # a block of code
    r"|`[^`\n]+`"
    r"|<!--.*?-->|</?[A-Za-z][^<>\n]{0,200}>"
    r"|(?<=\])\([^()\n]*\)|https?://[^\s)>]+"
    r"|^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])(?=[ \t])"
    r"|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|[\[\]|]",
    re.DOTALL | re.MULTILINE,
)
_GOES_ON = re.compile(r"(?<=\S)\n(?=[ \t]*[^\s#>*+\d-])")


def plain(text: str) -> str:
    """Returns a text as it is read, as long as it was: offsets stay true.

    A line end within a paragraph becomes a space, so that a sentence is read whole.
    """

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group())

    unwrapped = _GOES_ON.sub(" ", text)
    return _BLANKED.sub(blank, unwrapped)
