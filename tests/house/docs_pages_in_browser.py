#!/usr/bin/env python3
"""Builds the website of the documents, follows each link and anchor in it, and searches it in a real browser.

usage: docs_pages_in_browser.py SOURCE [unittest arguments]"""
import html.parser
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse
from pathlib import Path

SOURCE = Path(sys.argv[1]).resolve()
sys.path.insert(0, str(SOURCE / "tests" / "report"))
from browser import Browser  # noqa: E402


class Reader(html.parser.HTMLParser):
    """The ids of a page, and what it leads to."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.folded = [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.folded += tag == "details" and "open" not in given
        if "id" in given:
            self.ids.append(given["id"])
        self.links += [given[key] for key in ("href", "src") if key in given]


class Docs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="plancheck-docs-"))
        cls.site = cls.folder / "docs"
        subprocess.run([sys.executable, "-B", str(SOURCE / "tools" / "make_docs.py"), str(cls.site)], check=True, capture_output=True)
        cls.pages = {path: Reader(path.read_text(encoding="utf-8")) for path in cls.site.rglob("*.html")}

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_every_document_is_a_page(self):
        for path in [*SOURCE.glob("*.md"), *(SOURCE / "docs").rglob("*.md")]:
            inside = str(path.relative_to(SOURCE)).removeprefix("docs/")
            self.assertIn(self.site / inside.replace(".md", ".html"), self.pages)

    def test_every_link_and_anchor_leads_somewhere(self):
        wrong, local = [], 0
        for path, page in self.pages.items():
            self.assertEqual(len(page.ids), len(set(page.ids)), f"{path} has an id twice")
            for link in page.links:
                if re.match(r"https?:|mailto:", link):
                    continue
                local += 1
                file, _, anchor = link.partition("#")
                target = (path.parent / urllib.parse.unquote(file)).resolve() if file else path
                if not target.is_file() or (anchor and urllib.parse.unquote(anchor) not in self.pages[target].ids):
                    wrong.append(f"{path.relative_to(self.site)}: {link}")
        self.assertEqual(wrong, [])
        self.assertGreater(local, 1000)
        self.assertFalse([link for page in self.pages.values() for link in page.links if link.startswith("/")])

    def test_each_round_has_its_rules_in_a_table_with_an_anchor_and_folded_cases(self):
        for source in (SOURCE / "docs" / "rules").glob("*.md"):
            page = self.pages[self.site / "rules" / f"{source.stem}.html"]
            rules = re.findall(r"^\| \[([^\]]+)\]\(#", source.read_text(encoding="utf-8"), re.MULTILINE)
            self.assertGreater(len(rules), 40, source)
            for rule in rules:
                self.assertIn(rule, page.ids)
                self.assertIn(f"#{rule}", page.links)
            self.assertGreater(page.folded, len(rules) // 2)

    def test_what_is_not_there_is_refused(self):
        copy = self.folder / "copy"
        for name in ("docs", "tools"):
            shutil.copytree(SOURCE / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        for path in SOURCE.glob("*.md"):
            shutil.copy(path, copy)
        notes = copy / "docs" / "receipt.md"
        notes.write_text(notes.read_text(encoding="utf-8") + "\n[more](no-such.md)\n", encoding="utf-8")
        done = subprocess.run([sys.executable, "-B", str(copy / "tools" / "make_docs.py"), str(copy / "out")], capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr, "docs/receipt.md links to no-such.md, which is no file of the repository; correct the link\n")

    def test_the_search_finds_a_rule_by_a_word_of_its_title_and_leads_to_it(self):
        with Browser() as browser:
            browser.open(self.site / "rounds" / "2017-19.html")

            def found(words):
                browser.run(f"box.value = {words!r}; box.dispatchEvent(new Event('input'))")
                return browser.run("[...results.querySelectorAll('a')].map(link => link.getAttribute('href'))")

            self.assertEqual(found("CON-RTT-LIST")[0], "../rules/2017-19@2.html#CON-RTT-LIST")
            self.assertIn("../rules/2014-16.html#FIN-CONTINGENCY", found("contingency allocation"))
            self.assertIn("../round-format.html#names-in-braces", found("names in braces"))
            self.assertEqual(found("nosuchword"), [])
            self.assertEqual(browser.run("results.textContent"), "Nothing has all of these words.")
            found("CON-RTT-LIST")
            browser.run("setTimeout(() => box.form.requestSubmit())")
            self.wait_for(browser, "document.readyState === 'complete' && location.hash === '#CON-RTT-LIST'")
            top = browser.run("document.getElementById('CON-RTT-LIST').getBoundingClientRect().top")
            self.assertTrue(40 <= top <= 100, top)
            self.assertTrue(browser.run("results.hidden"))

    @staticmethod
    def wait_for(browser, what):
        for _ in range(500):
            try:
                if browser.run(what):
                    return
            except RuntimeError:  # the page is just being left
                pass
            time.sleep(0.02)
        raise AssertionError(f"the browser does not come to: {what}")

    def test_pages_fit_a_laptop_and_a_telephone(self):
        with Browser() as browser:
            for path in self.pages:
                for width in (1366, 400) if path.stem in ("index", "2014-16", "command-line") else (400,):
                    browser.open(path, width=width)
                    self.assertEqual(browser.overflow(), 0, f"{path} at {width}")
                self.assertEqual(browser.run("[...document.querySelectorAll('*')].filter(one => one instanceof HTMLUnknownElement)"
                                             ".map(one => one.outerHTML.slice(0, 90))"), [], path)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
