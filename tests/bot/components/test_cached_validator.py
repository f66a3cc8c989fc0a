import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction

from bot.components.cached_validator import CachedValidator, UnexpectedRasa, install

GOOD = [
    {},
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "offer", "value": None}], "responses": [{"text": "hi"}]},
]
BAD = [
    {"events": [{"event": 3}]},
    {"events": {}},
    {"responses": ["hi"]},
    {"responses": None},
    [],
    "nonsense",
]


@pytest.fixture
def action(monkeypatch, make):
    """Rasa's remote action with the cached check, restored afterwards."""
    monkeypatch.setattr(RemoteAction, "_validate_action_result", original_check())
    make(CachedValidator)
    return RemoteAction("action_search", None)


def original_check():
    check = RemoteAction._validate_action_result
    return getattr(check, "original", check)


@pytest.mark.parametrize("reply", GOOD)
def test_a_valid_reply_passes(action, reply):
    assert action._validate_action_result(reply) is True


@pytest.mark.parametrize("reply", BAD)
def test_an_invalid_reply_raises_as_in_rasa_and_names_the_action(action, reply):
    with pytest.raises(jsonschema.ValidationError, match="action_search"):
        action._validate_action_result(reply)


@pytest.mark.parametrize("reply", GOOD + BAD)
def test_it_agrees_with_the_check_that_it_replaces(action, reply):
    def accepts(check):
        try:
            return check(action, reply)
        except jsonschema.ValidationError:
            return False

    assert accepts(original_check()) == accepts(RemoteAction._validate_action_result)


def test_the_schema_is_checked_once_only(action, monkeypatch):
    def refuse(*_):
        raise AssertionError("the schema was checked again")

    monkeypatch.setattr(jsonschema.Draft202012Validator, "check_schema", refuse)
    assert action._validate_action_result({})


@pytest.mark.usefixtures("action")
def test_installing_twice_changes_nothing():
    once = RemoteAction._validate_action_result
    install(RemoteAction)
    assert RemoteAction._validate_action_result is once


class WithoutCheck:
    @staticmethod
    def action_response_format_spec():
        return {}


class WithAnotherCheck(WithoutCheck):
    def _validate_action_result(self, result):
        return result is not None


class WithChangingSchema:
    def _validate_action_result(self, result):
        validate(result, self.action_response_format_spec())  # noqa: F821

    @staticmethod
    def action_response_format_spec():
        return object()


@pytest.mark.parametrize("kind", [WithoutCheck, WithAnotherCheck, WithChangingSchema])
def test_a_rasa_that_checks_differently_is_refused(kind):
    with pytest.raises(UnexpectedRasa):
        install(kind)


@pytest.mark.usefixtures("action")
def test_messages_pass_untouched(make, spoken):
    sent = spoken("hello", "")
    assert make(CachedValidator).process(sent) == sent
