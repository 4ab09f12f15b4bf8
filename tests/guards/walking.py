"""What the guards walk over."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/renda"
SKIPPED = {".git", ".venv", ".cache", "var", "node_modules", "__pycache__"}
TEXT = {".py", ".html", ".css", ".js", ".md", ".txt", ".in", ".toml", ".json", ".csv", ".po", ""}


def files(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """Yield the files of the project that end in one of these."""
    for path in sorted(under.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if not SKIPPED.isdisjoint(parts) or any(part.endswith("_cache") for part in parts):
            continue
        if path.suffix in suffixes and path.is_file():
            yield path


def relative(path: Path) -> str:
    """Return a file's name as a person would say it."""
    return str(path.relative_to(ROOT))
