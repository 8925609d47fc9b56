"""The editor's check of a draft: draft → facts → evidence in the sources → statements and findings.

:mod:`.draft` what of a file is prose and where it stands, :mod:`.facts` its checkable figures and dates with the words
around them, :mod:`.evidence` where the sources speak of the same, :mod:`.judging` what that comes to.
"""
