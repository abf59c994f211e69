"""From a library to its files with as little work as is safe: what is known is used again, workers share the rest.

outcome       what is made of one pathway, by a function of the library alone
dependencies  all that an outcome depends on, as a key
store         what was made before, by key, on disk
workers       processes that make outcomes side by side
produce       the outcomes of a library, kept or made
"""
