# The registers that ship, and the loading of others.
plancheck_tests(register plancheck_shipped)
