"""Rules on the bytes, before any parser sees them: whatever two readers could read differently is refused."""

import re

COOKIE = re.compile(r"^[ \t]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
TOKENS = re.compile(
    r"""#[^\n]*|(\"\"\"|''')(?:\\[\s\S]|(?!\1)[^\\])*(?:\1|\Z)|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|[(\[{]|[)\]}]"""
)


def decode(data, rules, findings):
    """The text of a script with `\\n` line ends; None when the bytes are no text at all."""
    limits = rules.limits
    if len(data) > limits["bytes"]:
        findings.add("source-size", "The script is too large", "Build repeated geometry in loops", 1, 1)
        return None
    try:
        text = bytes(data).decode("utf-8")
    except UnicodeDecodeError:
        findings.add("source-encoding", "The script is not valid UTF-8", "Save the script as UTF-8", 1, 1)
        return None
    text = text.replace("\r\n", "\n")
    _check_lines(text.split("\n"), rules, findings)
    _check_depth(text, limits["bracketDepth"], findings)
    return text


def hidden_pattern(ranges):
    """The policy writes its character ranges as JavaScript does: \\u{200b}-\\u{200f}."""
    pairs = (re.findall(r"\{([0-9a-f]+)\}", each) for each in ranges)
    return re.compile("[%s]" % "".join("%s-%s" % (re.escape(chr(int(low, 16))), re.escape(chr(int(high, 16)))) for low, high in pairs))


def _check_lines(lines, rules, findings):
    tab = space = None
    for number, line in enumerate(lines, 1):
        if len(line) > rules.limits["lineLength"]:
            findings.add("source-line", "A line is too long", "Break the line", number, 1)
        found = rules.hidden.search(line)
        if found:
            name = "U+%04X" % ord(found.group())
            findings.add("source-character", "The character %s is invisible or changes how the line reads" % name, "Remove it", number, found.start() + 1)
        if "\\N{" in line:
            findings.add("source-character", "A character written by its name hides what the text says", "Write the character itself", number, 1)
        cookie = COOKIE.match(line) if number <= 2 else None
        if cookie and cookie.group(1).lower() not in ("utf-8", "utf8"):
            findings.add("source-encoding", "The script declares another encoding", "Remove the declaration; scripts are UTF-8", number, 1)
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if len(indent) > rules.limits["indentColumns"]:
            findings.add("source-line", "A line is indented too far", "Move the inner code into a function", number, 1)
        if tab is None and line.startswith("\t"):
            tab = number
        if space is None and re.match(r"^\t* +\S", line):
            space = number
    if tab and space:
        findings.add("source-indent", "Tabs and spaces are mixed in the indentation", "Indent with four spaces", tab, 1)


def _check_depth(text, limit, findings):
    depth = 0
    for match in TOKENS.finditer(text):
        token = match.group()
        if token in "([{":
            depth += 1
        elif token in ")]}":
            depth = max(0, depth - 1)
        if depth > limit:
            findings.add("source-depth", "Brackets are nested too deeply", "Use intermediate variables", text.count("\n", 0, match.start()) + 1, 1)
            return
