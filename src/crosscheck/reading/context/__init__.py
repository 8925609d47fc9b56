"""What is said around a mention: clauses, modality, negation, speakers, persons."""
