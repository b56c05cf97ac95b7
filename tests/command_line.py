"""The command line in a process of its own, as somebody would call it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 300


def bot(
    *words: str, cwd: Path = ROOT, typed: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Runs `bot WORDS` in a project's folder, with settings, and waits for its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(cwd), **settings},
        input=typed,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
