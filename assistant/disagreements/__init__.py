"""Articles that say different things of the same: `scope` has the sentences, `pairing` those that may be
about the same, `comparing` what differs in them (`beside`, `speaking_against`), `forms` what is a mere form, `passing` whether only time has passed,
`corrections` what a paper took back, `gathering` makes disagreements of it all, with citations.
"""
