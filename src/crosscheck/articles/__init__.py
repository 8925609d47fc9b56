"""Raw articles → claims: what each quantity and date is about, told from the words around it.

sources → frames (:mod:`.frames`) → stories (:mod:`.stories`) → topics and claims (:mod:`.claims`); what then
becomes of the claims is the affair of the same stages as for curated ones.
"""
