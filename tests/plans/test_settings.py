from __future__ import annotations

from smallnets.plans import SETTINGS


def test_every_setting_and_explained_choice_has_one_sentence():
    for setting in SETTINGS:
        assert setting.meaning.endswith(".")
        assert setting.meaning[0].isupper() or setting.meaning[0] in "'\""
        assert len(setting.choice_meanings) in {0, len(setting.choices)}
        assert all(meaning.endswith(".") for meaning in setting.choice_meanings)
