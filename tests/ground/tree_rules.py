"""The rules of the source tree. Each function takes the repository's folder and returns the violations, one line each."""

import re

# What a folder may use directly; it may then also include what those use.
EDGES = {
    "core/base": [],
    "core/wire": ["core/base"],
    "core/dissect": ["core/base"],
    "core/story": ["core/base"],
    "core/pki": ["core/base"],
    "core/tls": ["core/pki", "core/wire"],
    "core/capture": ["core/wire"],
    "core/scenario": ["core/tls", "core/story", "core/dissect", "core/pki"],
    "app/text": ["core/story"],
    "app/cli": ["core/scenario", "core/capture", "app/text"],
    "app/viewmodels": ["core/scenario", "core/capture", "app/text"],
    "app/ui": ["app/viewmodels"],
}
LONGEST_FILE = 400
CODE = {".h", ".cpp", ".py", ".sh", ".cmake", ".qml"}

PROJECT_INCLUDE = re.compile(r'^\s*#\s*include\s*["<]((?:core|app)/\w+)/', re.MULTILINE)
LINKED_LAYER = re.compile(r"\blockbox::(\w+)")
QT_INCLUDE = re.compile(r'^\s*#\s*include\s*["<](Q[A-Za-z]\w*)', re.MULTILINE)
SOCKET_INCLUDE = re.compile(r'^\s*#\s*include\s*["<](sys/socket|netinet/|arpa/|netdb|boost/asio)', re.MULTILINE)
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|NO" + r"LINT\w*)\b")


def reachable(folder):
    """The folders that `folder` may use: itself, what its edges name, and what those use."""
    found, waiting = set(), [folder]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(EDGES[current])
    return found


def files_under(root, *folders):
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and (path.suffix in CODE or path.name == "CMakeLists.txt"):
                yield path


def layer_violations(root):
    """Includes and links that reach up or across, and folders that belong to no layer."""
    violations = []
    for path in files_under(root, "core", "app"):
        place = path.relative_to(root)
        if len(place.parts) < 3:
            continue
        folder = "/".join(place.parts[:2])
        if folder not in EDGES:
            violations.append(f"{place}: {folder} is no layer of the project")
            continue
        for used in used_layers(path):
            if used not in reachable(folder):
                violations.append(f"{place}: {folder} must not use {used}")
    return violations


def used_layers(path):
    text = path.read_text(encoding="utf-8")
    if path.name != "CMakeLists.txt":
        return PROJECT_INCLUDE.findall(text)
    by_target = {folder.split("/")[1]: folder for folder in EDGES}
    return [by_target.get(name, f"lockbox::{name}") for name in LINKED_LAYER.findall(text)]


def core_dependency_violations(root):
    """Qt in core/ or in the tests of core/, sockets in core/."""
    tests = [f"tests/{folder.split('/')[1]}" for folder in EDGES if folder.startswith("core/")]
    return includes_of(root, QT_INCLUDE, "core", *tests) + includes_of(root, SOCKET_INCLUDE, "core")


def includes_of(root, pattern, *folders):
    return [
        f"{path.relative_to(root)}: includes {found}"
        for path in files_under(root, *folders)
        for found in pattern.findall(path.read_text(encoding="utf-8"))
    ]


def length_violations(root):
    violations = []
    for path in files_under(root, "core", "app", "tests", ".setup"):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONGEST_FILE:
            violations.append(f"{path.relative_to(root)}: {lines} lines, more than {LONGEST_FILE}")
    return violations


def unfinished_violations(root):
    """Marks of unfinished work, and silenced lint."""
    return [
        f"{path.relative_to(root)}: {found}"
        for path in files_under(root, "core", "app", "tests", ".setup")
        for found in UNFINISHED.findall(path.read_text(encoding="utf-8"))
    ]
