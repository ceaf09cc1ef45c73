# The assessment of plans on the small round of the rule engine's tests, and of the sample plans with spoilt cells.
plancheck_tests(assess plancheck_report ${sample_plans})
target_sources(assess_tests PRIVATE ${small_round_sources} ${sample_sources})
