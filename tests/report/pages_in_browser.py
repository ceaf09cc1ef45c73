#!/usr/bin/env python3
"""Opens the report of a plan in a real browser: on a telephone, magnified, in the dark, on paper.

usage: pages_in_browser.py PLANCHECK SOURCE [unittest arguments]"""
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from browser import Browser  # noqa: E402

PLANCHECK = Path(sys.argv[1]).resolve()
SOURCE = Path(sys.argv[2]).resolve()
TODAY = ("--today", "2014-04-11")
TELEPHONE, MAGNIFIED, LAPTOP = 360, 683, 1366  # 683: a laptop's screen at 200%
# What a checker of accessibility asks of every page: language, title, headings in steps of one, ids once, names for whatever
# is chosen or read, and text that stands out from its ground (WCAG 1.4.3).
WRONG = """(() => {
  const wrong = [], all = query => [...document.querySelectorAll(query)];
  const say = (what, one) => wrong.push(what + ': ' + one.outerHTML.slice(0, 90));
  if (!document.documentElement.lang || !document.title) wrong.push('no language or title');
  if (all('h1').length !== 1 || all('main').length !== 1) wrong.push('not one h1 in one main');
  let level = 0;
  all('h1,h2,h3,h4,h5,h6').forEach(one => {
    const own = Number(one.tagName[1]);
    if (own > level + 1 || !one.textContent.trim()) say('heading', one);
    level = own;
  });
  const ids = new Set();
  all('[id]').forEach(one => { if (ids.has(one.id)) say('id twice', one); ids.add(one.id); });
  all('input,select,textarea').forEach(one => { if (!one.labels.length) say('no label', one); });
  all('a,button,summary').forEach(one => { if (!one.textContent.trim() && !one.ariaLabel) say('no name', one); });
  all('a[href^="#"]').forEach(one => { if (one.hash.length > 1 && !document.getElementById(one.hash.slice(1))) say('leads nowhere', one); });
  all('svg').forEach(one => { if (!one.closest('[role=img][aria-label]')) say('drawing', one); });
  all('th').forEach(one => { if (!one.scope) say('no scope', one); });
  all('ul,ol').forEach(one => { if ([...one.children].some(inside => inside.tagName !== 'LI')) say('list', one); });
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = parts(colour).slice(0, 3).map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = one => {
    for (; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if ((parts(colour)[3] ?? 1) > .99) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  all('body *').filter(one => !one.closest('svg,script,style') && [...one.childNodes].some(inside => inside.nodeType === 3 && inside.data.trim()))
    .forEach(one => {
      const style = getComputedStyle(one), [a, b] = [light(style.color), light(ground(one))];
      const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
      if ((Math.max(a, b) + .05) / (Math.min(a, b) + .05) < (large ? 3 : 4.5)) say('contrast', one);
    });
  return [...new Set(wrong)].slice(0, 12);
})()"""


@unittest.skipUnless(shutil.which("chromium"), "needs chromium")
class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="plancheck-pages-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.plans = []
        for name in ("ready", "not-ready", "half-filled"):
            values = SOURCE / "templates" / "2014-16" / "samples" / f"anytown-{name}.toml"
            subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", cls.folder, "--values", values],
                           check=True, capture_output=True)
            cls.plans.append(cls.folder / f"anytown-{name}.ods")
        # Plans of CCGs that registers know, of rounds whose counts have few columns.
        cls.known = [cls.plan_of(round_id, code) for round_id, code in (("2016-17", "01W"), ("2017-19@1", "07X"))]
        cls.browser = cls.enterClassContext(Browser())

    @classmethod
    def plan_of(cls, round_id, code):
        values = cls.folder / f"{code}.toml"
        base = (SOURCE / "templates" / round_id.removesuffix("@1") / "samples" / "anytown-ready").resolve()
        values.write_text(f'base = "{base}"\n[points]\n"cover.org_code@value" = "{code}"\n"cover.devolution@value" = "London"\n',
                          encoding="utf-8")
        subprocess.run([PLANCHECK, "template", round_id, "--ods-only", "--output", cls.folder, "--values", values],
                       check=True, capture_output=True)
        return cls.folder / f"{code}.ods"

    def page(self, name, *arguments):
        page = self.folder / f"{name}.html"
        subprocess.run([PLANCHECK, *arguments, "-o", page], check=False, capture_output=True)
        return page

    def check(self, plan):
        return self.page(plan.stem, "check", *TODAY, "-f", "html", plan)

    def test_nothing_is_scrolled_sideways(self):
        pages = [self.check(plan) for plan in [*self.plans, *self.known]]
        self.assertIn("What is known of this body", pages[-1].read_text(encoding="utf-8"))
        pages.append(self.page("known-checklist", "checklist", *TODAY, self.known[1]))
        pages.append(self.page("checklist", "checklist", *TODAY, self.plans[1]))
        pages.append(self.page("compare", "compare", "-f", "html", self.plans[1], self.plans[0]))
        for page in pages:
            for width in (TELEPHONE, MAGNIFIED, LAPTOP):
                with self.subTest(page=page.name, width=width):
                    self.browser.open(page, width)
                    self.assertEqual(self.browser.overflow(), 0)

    def test_a_wide_table_scrolls_by_itself_and_with_keys(self):
        self.browser.open(self.check(self.plans[1]), TELEPHONE)
        self.assertTrue(self.browser.run("document.querySelector('#counts .scroll').scrollWidth > innerWidth"))
        self.assertEqual(self.browser.run("document.querySelector('#counts .scroll').tabIndex"), 0)

    def test_workings_and_what_is_settled_are_folded_until_asked_for(self):
        page = self.check(self.plans[1])
        self.browser.open(page)
        self.assertGreater(self.browser.run("document.querySelectorAll('.finding details').length"), 20)
        self.assertEqual(self.browser.run("document.querySelectorAll('details[open]').length"), 0)
        self.assertLess(self.browser.run("document.documentElement.scrollHeight"), 12_000)
        fragment = self.browser.run("'#' + document.querySelector('#Met tbody tr').id")
        self.browser.open(page, fragment=fragment)  # a link to a folded finding opens it
        self.assertTrue(self.browser.run("document.querySelector('#Met details').open"))

    def test_a_click_selects_the_name_of_a_cell_as_the_name_box_takes_it(self):
        self.browser.open(self.check(self.plans[1]))
        names = self.browser.run("[...document.querySelectorAll('.cell')].map(one => one.textContent)")
        self.assertIn("Finance.E33", names)
        self.assertIn("'Better Care Fund'.F16", names)
        x, y = self.browser.run("""(() => {
          const one = [...document.querySelectorAll('.cell')].find(cell => cell.textContent === 'Finance.E33');
          one.scrollIntoView({block: 'center'});
          const box = one.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2]; })()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.assertEqual(self.browser.run("getSelection().toString()"), "Finance.E33")

    def test_dark_where_the_reader_has_it_dark(self):
        page = self.check(self.plans[1])
        shades = []
        for dark in (False, True):
            self.browser.open(page, dark=dark)
            colours = [self.browser.run(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color")]
            shades.append([sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours])
        (paper, ink), (dark_paper, light_ink) = shades
        self.assertGreater(paper, 700)
        self.assertLess(ink, 150)
        self.assertLess(dark_paper, 150)
        self.assertGreater(light_ink, 600)

    def test_nothing_that_a_checker_of_accessibility_would_call_serious(self):
        pages = [self.check(plan) for plan in self.plans]
        pages.append(self.page("checklist-too", "checklist", *TODAY, self.plans[0]))
        pages.append(self.page("compare-too", "compare", "-f", "html", self.plans[1], self.plans[0]))
        pages.append(self.page("footprint", "footprint", *TODAY, "-f", "html", self.folder))
        for page in pages:
            for dark in (False, True):
                with self.subTest(page=page.name, dark=dark):
                    self.browser.open(page, dark=dark)
                    self.assertEqual(self.browser.run(WRONG), [])

    def test_a_plan_is_four_printed_pages_at_most(self):
        for plan in self.plans[:2]:
            self.browser.open(self.check(plan))
            printed = len(re.findall(rb"/Type\s*/Page\b", self.browser.printed()))
            self.assertLessEqual(printed, 4, plan.name)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
