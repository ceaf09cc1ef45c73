# Signatures: vectors that minisign made.
plancheck_tests(signature plancheck_signature)
