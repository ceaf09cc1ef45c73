#!/usr/bin/python3
"""Makes a test of each example in a header's comment, which shows that the example compiles and does what it says.

usage: extract.py SOURCE_FOLDER OUT_FOLDER HEADER...

The example is the code between `// Example` and `// End of example.`. It can use only the header, and CHECK(condition)."""
import re
import sys
from pathlib import Path


def example(header, text):
    found = re.search(r"^// Example.*?\n//\n(.*?)^// End of example\.$", text, re.MULTILINE | re.DOTALL)
    if not found:
        sys.exit(f"{header}: there is no example between `// Example` and `// End of example.`")
    first = text.count("\n", 0, found.start(1)) + 1
    lines = []
    for number, line in enumerate(found.group(1).splitlines(), first):
        if line != "//" and not line.startswith("//     "):
            sys.exit(f"{header}:{number}: a line of an example starts with `//` and five blanks")
        lines.append(line[3:])
    if not any("CHECK(" in line for line in lines):
        sys.exit(f"{header}:{first}: the example checks nothing")
    return first, "\n".join(lines)


def main():
    source, out, headers = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    for header in headers:
        path = source / header
        first, code = example(header, path.read_text(encoding="utf-8"))
        name = re.sub(r"\W", "_", header)
        made = (f"// Made by tests/examples/extract.py from the example in {header}.\n#include \"{header}\"\n\n"
                "#include <gtest/gtest.h>\n\n#define CHECK(condition) EXPECT_TRUE(condition)\n\n"
                f"namespace plancheck {{\n\nTEST(Example, {name}) {{\n#line {first} \"{path}\"\n{code}}}\n\n"
                "} // namespace plancheck\n")
        target = out / (name + ".cpp")
        if not target.exists() or target.read_text(encoding="utf-8") != made:
            target.write_text(made, encoding="utf-8")


main()
