"""Settings go to other processes as they were set."""

from __future__ import annotations

import pickle

from crosscheck.settings import Settings


def test_settings_and_what_is_made_of_them_are_the_same_in_another_process() -> None:
    settings = Settings(
        rules={"XC201": "note"},
        hedges={"about": {"core": "[n, n]", "support": "n ± 9*p"}},
        synonyms={"things": ["strider walker"]},
    )
    there = pickle.loads(pickle.dumps(settings))
    assert there == settings
    assert there.table == settings.table != Settings().table
    assert there.words.thing("walker") == settings.words.thing("walker") != Settings().words.thing("walker")
