"""The process that parses a stranger's file: run by `manifest.read`, on its own, with little to lose.

C2PA parsing is native code fed with bytes from anybody. Here it gets a bounded address space, bounded
CPU time, no keys and no Django; if it dies, a request gets an answer in words and the site goes on.

Standard input: {"path", "mime", "anchors"}. Standard output: {"report"} or {"none": true} or {"broken": reason}.
"""

from __future__ import annotations

import json
import sys

MEMORY_BYTES = 2 * 1024**3  # address space, of which the native library alone maps some 100 MB
CPU_SECONDS = 20
ANSWER_CHARACTERS = 4_000_000


def main() -> None:
    """Read one file and print what its manifest store says."""
    _bound()
    import c2pa

    task = json.load(sys.stdin)
    try:
        with (
            c2pa.Context(c2pa.Settings.from_dict(reading_settings(task["anchors"]))) as context,
            open(task["path"], "rb") as file,  # noqa: PTH123 (pathlib costs this process 20 ms)
            c2pa.Reader(task["mime"], file, context=context) as reader,
        ):
            answer = {"report": json.loads(reader.json())}
    except c2pa.C2paError.ManifestNotFound:
        answer = {"none": True}
    except c2pa.C2paError as error:
        answer = {"broken": " ".join(str(error).split())[:200]}
    text = json.dumps(answer)
    sys.stdout.write(text if len(text) <= ANSWER_CHARACTERS else json.dumps({"broken": "it is too long"}))


def reading_settings(anchors: str) -> dict[str, object]:
    """c2pa's settings: trust `anchors` (PEM) alone, and never touch the network."""
    return {
        "trust": {"trust_anchors": anchors},
        "verify": {"verify_trust": True, "remote_manifest_fetch": False, "ocsp_fetch": False},
    }


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows has none of these limits; the caller's clock still holds there
        return
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


if __name__ == "__main__":
    main()
