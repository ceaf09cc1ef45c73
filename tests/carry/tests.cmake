# What a new plan takes over from an earlier one: the samples of several rounds, read back from the new workbook.
plancheck_tests(carry plancheck_report ${sample_plans})
target_sources(carry_tests PRIVATE ${sample_sources})
