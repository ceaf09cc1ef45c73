"""A round that changes under its name is found, and what to do depends on whether it was released.

round_fingerprints_test.py [unittest arguments]"""
import unittest

import round_fingerprints as house

ONE, TWO = "1" * 64, "2" * 64
OPEN, CLOSED = "## 0.1.0 (unreleased)\n", "## 0.2.0 (unreleased)\n\n## 0.1.0, 1 March 2027\n"
TOLD = "- Round 2014-16@2 is the reissue.\n"


def known(fingerprint=ONE):
    return {"2014-16@1": ("0.1.0", fingerprint)}


class Fingerprints(unittest.TestCase):
    def breaches(self, listed, rounds, changelog):
        return list(house.breaches(listed, rounds, changelog))

    def test_what_is_as_listed_passes(self):
        self.assertEqual(self.breaches(known(), {"2014-16@1": ONE}, OPEN), [])
        self.assertEqual(self.breaches(known(), {"2014-16@1": ONE}, CLOSED), [])

    def test_a_change_before_the_release_is_seen_in_the_list(self):
        change, = self.breaches(known(), {"2014-16@1": TWO}, OPEN)
        self.assertIn("is not released, run this with --write", change)
        listed = house.brought_up_to_date(known(), {"2014-16@1": TWO}, OPEN, "0.1.0")
        self.assertEqual(listed, known(TWO))
        self.assertEqual(self.breaches(listed, {"2014-16@1": TWO}, OPEN), [])

    def test_a_change_after_the_release_wants_a_new_version(self):
        change, = self.breaches(known(), {"2014-16@1": TWO}, CLOSED + TOLD)
        self.assertIn("make a new version", change)
        self.assertEqual(house.brought_up_to_date(known(), {"2014-16@1": TWO}, CLOSED + TOLD, "0.2.0"), known())

    def test_a_new_version_is_told_and_listed_and_none_may_go(self):
        rounds = {"2014-16@1": ONE, "2014-16@2": TWO}
        new, = self.breaches(known(), rounds, CLOSED)
        self.assertIn("say in CHANGELOG.md that 2014-16@2 is new", new)
        self.assertEqual(house.brought_up_to_date(known(), rounds, CLOSED, "0.2.0"), known())
        listed = house.brought_up_to_date(known(), rounds, CLOSED + TOLD, "0.2.0")
        self.assertEqual(listed, {**known(), "2014-16@2": ("0.2.0", TWO)})
        self.assertEqual(self.breaches(listed, rounds, CLOSED + TOLD), [])
        gone, = self.breaches(listed, {"2014-16@2": TWO}, CLOSED)
        self.assertIn("2014-16@1 is gone", gone)


unittest.main()
