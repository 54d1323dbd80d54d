"""`bin/imagine`, cold: how long it takes, what comes out, and that a seed is a clip."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.proofs.site import ROOT

NAME = "bin/imagine, cold: 4 s within 20 s, 10 s within 40 s; the same seed gives the same frames, another seed others"
PROMPT = "a red fox trotting through snow at night, camera pans"


def run() -> dict[str, float]:
    from generation.film import measure

    with tempfile.TemporaryDirectory(prefix="sorasite-proof-") as folder:
        first, four = imagine(Path(folder) / "a.mp4", 4, 1)
        again, _ = imagine(Path(folder) / "b.mp4", 4, 1)
        other, _ = imagine(Path(folder) / "c.mp4", 4, 2)
        _long, ten = imagine(Path(folder) / "d.mp4", 10, 1)
        film, longest = measure(Path(folder) / "a.mp4"), measure(Path(folder) / "d.mp4")
    assert first["frames_sha256"] == again["frames_sha256"] != other["frames_sha256"]
    assert first["audio_sha256"] == again["audio_sha256"]
    assert (film.width, film.height, film.video_codec, film.audio_codec) == (720, 1280, "h264", "aac"), film
    assert abs(film.seconds - 4) <= 0.1, film
    assert film.silence < 0.5 and film.moving > 0.5, film
    assert abs(film.loudness + 16) <= 1, film
    assert longest.size < 6_000_000, longest
    assert four <= 20 and ten <= 40, f"{four:.1f} s and {ten:.1f} s"
    return {
        "4 s clip, cold s": round(four, 1),
        "10 s clip, cold s": round(ten, 1),
        "10 s clip MB": round(longest.size / 1e6, 2),
        "LUFS": round(film.loudness, 1),
    }


def imagine(target: Path, seconds: int, seed: int) -> tuple[dict[str, Any], float]:
    """The report of one clip, and the wall seconds that it took."""
    began = time.monotonic()
    command = [str(ROOT / "bin" / "imagine"), PROMPT, "--seconds", str(seconds), "--seed", str(seed)]
    done = subprocess.run([*command, "-o", str(target), "--json"], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), time.monotonic() - began
