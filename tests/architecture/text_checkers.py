"""Checks on text: nothing may depend on the machine it was written on."""

import re

# A folder of one machine, as its root user's home; not a part of an address, a formula or encoded data.
MACHINE_PATH = re.compile(r"(?:(?<![\w.+/~*)}])|(?<=file://))/(?:work|root|tmp|home/\w+|Users/\w+)(?![\w-])")
REGISTRY = re.compile(
    r"\bpypi\.\w|\bpythonhosted\.\w|\bregistry\.npmjs\b|\bcrates\.io\b|\bdownload\.pytorch\.\w|\bproxy\.golang\.\w"
    r"|\b(?:deb|security|archive)\.(?:debian|ubuntu)\.\w|\banaconda\.\w|-{2}(?:extra-)?index-url|-{2}find-links",
    re.IGNORECASE,
)
#: a text with none of these words names no registry; to look for words is fast, the pattern is slow
REGISTRY_WORDS = (
    "pypi.", "pythonhosted.", "registry.", "crates.", "pytorch.", "golang.", "debian.", "ubuntu.", "anaconda.",
    "index-url", "find-links",
)  # fmt: skip
BIB_KEY = re.compile(r"^\s*@(?!comment|string|preamble)\w+\s*\{\s*([^,\s]+)\s*,", re.IGNORECASE | re.MULTILINE)


def _lines_matching(pattern: re.Pattern[str], source: str, what: str) -> list[str]:
    lines = source.splitlines()
    return [f"{n}: {what} {m.group()!r}" for n, line in enumerate(lines, 1) if (m := pattern.search(line))]


def machine_paths(source: str) -> list[str]:
    """Absolute paths that exist on one machine only."""
    return _lines_matching(MACHINE_PATH, source, "a machine path")


def registry_hosts(source: str) -> list[str]:
    """Hosts of package registries, and options that point pip at one."""
    lower = source.lower()
    return _lines_matching(REGISTRY, source, "a package registry") if any(w in lower for w in REGISTRY_WORDS) else []


def bib_keys(source: str) -> list[str]:
    """Keys of a BibTeX file in order, repeated ones included."""
    return BIB_KEY.findall(source)


def not_pins(source: str) -> list[str]:
    """Lines of a constraints file that are not `name==version`."""
    pin = re.compile(r"[A-Za-z0-9][\w.-]*==\w[\w.+!]*")
    return [f"{n}: {line!r}" for n, line in enumerate(source.splitlines(), 1) if not pin.fullmatch(line)]
