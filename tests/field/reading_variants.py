"""Variants of the faults that must keep a rule from being met: records without a year, cells that `where` cannot read, rows
without a name, figures that cannot be right, required cells. variants_test.py runs them."""
from editor import Formula

NBSP, ZWSP, NDASH = "\u00a0", "\u200b", "\u2013"
READY = {"status": 0, "verdict": "ready"}
NOT_READY = {"status": 1, "verdict": "not ready"}


def unknown(*rules):
    return {"outcomes": {rule: "not assessed" for rule in rules}}


CONTRACT_RULES = ["X05@2014/15", "X05@2015/16", "X05-SIGNED@2014/15", "X05-SIGNED@2015/16", "X05-AREAS@2014/15",
                  "X11-RECORDS@2015/16", "VAL-15.c@2014/15", "X10"]

# Contracts: B year, C provider, D area, F the CCG's value, G the provider's, H agreed; rows 6 to 15 are filled.
VARIANTS = {
    # A record's year is read in any spelling.
    **{f"a contract of the year {year!r}": ([("Contracts", "B7", year)], READY | {"no_codes": ["wrong-choice"]})
       for year in ("2014-15", "14/15", "FY14/15", "2014/2015", f"FY{NBSP}2014{NDASH}15", f"{ZWSP}2014/15{NBSP}")},
    "a contract of the other year": (
        [("Contracts", "B7", "FY15/16")], READY | {"no_codes": ["wrong-choice"]}),
    # A year that cannot be read leaves every rule of the table not assessed.
    "a contract without a year": (
        [("Contracts", "B7", None)],
        NOT_READY | unknown(*CONTRACT_RULES) | {"codes": ["empty-cell"], "says": [r"^Contracts!B7 \(Year, row 7\) is empty"]}),
    "a contract of a year before": (
        [("Contracts", "B7", "2011-12")], NOT_READY | unknown(*CONTRACT_RULES) | {"codes": ["wrong-choice"]}),
    "a contract of a number for a year": ([("Contracts", "B7", 2014)], NOT_READY | unknown(*CONTRACT_RULES)),
    "a contract of a year without value": (
        [("Contracts", "B7", Formula('"2014/15"'))], NOT_READY | unknown(*CONTRACT_RULES)),
    "a saving of next year": ([("QIPP", "B7", "next year")], NOT_READY | unknown("X03@2014/15", "X03@2015/16")),
    "a risk without a year": ([("Risks", "B7", None)], NOT_READY | unknown("X18@2014/15", "X18@2015/16")),
    # `where` and counts read cells like everything else.
    "a contract whose value is text": (
        [("Contracts", "F6", "(117,400)")],
        NOT_READY | unknown("X05@2014/15", "X05-AREAS@2014/15", "VAL-15.c@2014/15") | {"never_says": ["is at most 0 in 1"]}),
    "a provider's value that is no value": (
        [("Contracts", "G8", "as 2013/14")], NOT_READY | unknown("X05@2014/15", "X11-RECORDS@2014/15")),
    "a contract agreed in principle": (
        [("Contracts", "H8", "in principle")],
        NOT_READY | unknown("X05-SIGNED@2014/15") | {"codes": ["wrong-choice"], "says": ["neither yes nor no"]}),
    "an area that is no choice": (
        [("Contracts", "D9", f"Mental{NBSP}healths")],
        NOT_READY | unknown("X05-AREAS@2014/15") | {"codes": ["wrong-choice"], "says": ["no-break space"]}),
    "a penalty whose rate is text": (
        [("Penalties", "F8", "1,500")], NOT_READY | unknown("FIN-PENALTY-DUE@2014/15")),
    "an engagement in spring": (
        [("Actions", "D12", "spring")], NOT_READY | unknown("TRA-16.a") | {"says": ["`spring` where a date belongs"]}),
    # A row counts by its facts, even without a name.
    "an unsigned contract without a name": (
        [("Contracts", "C7", None), ("Contracts", "G7", 19000), ("Contracts", "H7", "no")],
        NOT_READY | {"codes": ["empty-cell"], "outcomes": {"X05@2014/15": "query", "X05-SIGNED@2014/15": "query",
                                                           "VAL-15.c@2014/15": ["not met", "not assessed"]}}),
    "a contract without a name and a basis": (
        [("Contracts", "C8", None), ("Contracts", "J8", None)],
        NOT_READY | {"outcomes": {"VAL-15.c@2014/15": "not met"}}),
    "a penalty without a provider": (
        [("Penalties", "D8", None), ("Penalties", "H8", 1)],
        NOT_READY | {"outcomes": {"FIN-PENALTY-DUE@2014/15": "query"}}),
    # A figure that cannot be right is not compared.
    "92 for 92%": (
        [("Constitution", "D13", 93)],
        NOT_READY | unknown("CON-CANCER-2-WEEK@2014/15") | {"codes": ["percentage-out-of-range"], "never_says": ["Headroom 9,2"]}),
    "less than nobody waits": (
        [("Constitution", "H20", -3)], NOT_READY | unknown("CON-HANDOVER-30-MIN@2015/16") | {"codes": ["wrong-sign"]}),
    "a contingency below nothing": (
        [("Finance", "E33", -1500)], NOT_READY | unknown("FIN-CONTINGENCY@2014/15") | {"codes": ["wrong-sign"]}),
    # An empty required cell is as bad as a wrong one.
    "no underlying surplus": (
        [("Finance", "E42", None)], NOT_READY | unknown("FIN-UNDERLYING@2014/15") | {"codes": ["empty-cell"]}),
    "no infections said": ([("Constitution", "I23", None)], NOT_READY | unknown("CON-MRSA@2015/16")),
    "a contract without a value": ([("Contracts", "F8", None)], NOT_READY | unknown("X05@2014/15", "VAL-15.c@2014/15")),
    "a figure of the underlying surplus that is text": (
        [("Finance", "E42", "see note")], NOT_READY | unknown("FIN-UNDERLYING@2014/15") | {"codes": ["text-number"]}),
}
