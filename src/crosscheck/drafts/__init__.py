"""The editor's check of a draft: draft → facts → evidence in the sources → statements and findings.

:mod:`.document` what of a file is prose and where it stands, :mod:`.figures` checkable figures and dates and where the
sources speak of the same, :mod:`.speech` quotations and speakers, :mod:`.worded` what has no figure, :mod:`.entailment`
and :mod:`.judging` what all that comes to, :mod:`.review` what a second look adds.
"""
