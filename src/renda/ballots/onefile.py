"""The verifier: one file that needs nothing but Python, put together from what counts here.

It is not another program that could count otherwise: it is `shares`, `counting` and `judging` as
they stand, one after the other, without their imports of one another.
"""

from __future__ import annotations

from pathlib import Path

import renda.ballots
import renda.kernel

_HEAD = '''"""Judges a ballot again: python3 verify_ballot.py ballot.json

Needs Python 3.11 and nothing else. Says whether digest, papers, numbers and result agree; ends
with 0 if they do, with 1 if not.
"""

from __future__ import annotations
'''
_TAIL = '''

def main() -> int:
    """Judge the file that is named."""
    import sys

    with open(sys.argv[1], encoding="utf-8") as file:
        record = json.load(file)
    wrong = amiss(record)
    for line in wrong:
        print("NO:", line)
    if not wrong:
        print("YES:", json.dumps(record["result"], ensure_ascii=False))
        print("digest:", record["digest"])
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
'''


def verifier() -> str:
    """Return the program."""
    ballots, kernel = Path(renda.ballots.__path__[0]), Path(renda.kernel.__path__[0])
    parts = (kernel / "shares.py", ballots / "counting.py", ballots / "judging.py")
    return "\n".join([_HEAD, *(_alone(path) for path in parts), _TAIL])


def _alone(path: Path) -> str:
    """Return a module without what it takes from the others, which stand above it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    own = ("from __future__", "from renda.")
    return "\n".join(line for line in lines if not line.startswith(own)) + "\n"
