import pytest

from onrecord.errors import UsageError
from onrecord.settings import Settings, load_settings


@pytest.mark.parametrize(
    ("environment", "given", "expected"),
    [
        ({}, {}, Settings()),
        ({"ONRECORD_SHARD_SIZE": "7"}, {}, Settings(shard_size=7)),
        ({"ONRECORD_SHARD_SIZE": "7"}, {"shard_size": 9}, Settings(shard_size=9)),
        ({"ONRECORD_SHARD_SIZE": "7"}, {"shard_size": None}, Settings(shard_size=7)),
        ({"ONRECORD_ENGINE": "other.v2"}, {}, Settings(engine="other.v2")),
        ({"ONRECORD_COLUMNS": "text=body,outlet=paper"}, {}, Settings(columns=(("text", "body"), ("outlet", "paper")))),
        ({"ONRECORD_ANY_LANGUAGE": "yes"}, {}, Settings(any_language=True)),
        ({"UNRELATED": "x"}, {}, Settings()),
    ],
)
def test_where_settings_come_from(environment, given, expected):
    """What is given comes before the environment, and that before the default."""
    assert load_settings(environment, **given) == expected


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"ONRECORD_WORKERS": "many"}, "ONRECORD_WORKERS must be a whole number"),
        ({"ONRECORD_COLUMNS": "text"}, "name=column"),
        ({"ONRECORD_ANY_LANGUAGE": "perhaps"}, "ONRECORD_ANY_LANGUAGE must be yes or no"),
    ],
)
def test_what_cannot_be_understood_is_named(environment, words):
    """A setting that cannot be understood is named."""
    with pytest.raises(UsageError, match=words):
        load_settings(environment)
