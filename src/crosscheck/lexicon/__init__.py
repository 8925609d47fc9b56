"""English words: their lemmas, parts of speech, what they stand for and which say the same.

From WordNet (``data/lexicon*.tsv``, see ``data/NOTICE``) and a small reviewed list of what it lacks.  Everything takes
and gives plain words; lemmas are in lower case and American spelling.  The files are read at the first question.
"""

from .forms import Analysis, Form, Pos, analyses, lemma, participle
from .relations import Relation, contains, opposites, related
from .senses import broader, concepts, dominant, is_group, is_person, noun_class, noun_classes, parents
from .store import known
from .tagging import Tags, tags

__all__ = [
    "Analysis", "Form", "Pos", "Relation", "Tags", "analyses", "broader", "concepts", "contains", "dominant",
    "is_group", "is_person", "known", "lemma", "noun_class", "noun_classes", "opposites", "parents", "participle",
    "related", "tags",
]  # fmt: skip
