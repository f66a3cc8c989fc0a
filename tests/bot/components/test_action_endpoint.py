import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot.components.action_endpoint import VARIABLE, ActionEndpoint

DEFAULT = "http://127.0.0.1:5055/webhook"


@pytest.fixture(autouse=True)
def _restored(monkeypatch):
    original = getattr(RemoteAction.__init__, "original", RemoteAction.__init__)
    monkeypatch.setattr(RemoteAction, "__init__", original)


def called_address():
    return RemoteAction("action_search", EndpointConfig(DEFAULT)).action_endpoint.url


def test_unset_leaves_the_address_of_the_file(make, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    make(ActionEndpoint)
    assert called_address() == DEFAULT


def test_set_replaces_it_the_last_load_counts(make, monkeypatch):
    for port in (6055, 7055):
        monkeypatch.setenv(VARIABLE, f"http://127.0.0.1:{port}/webhook")
        make(ActionEndpoint)
        assert called_address() == f"http://127.0.0.1:{port}/webhook"


def test_an_action_without_an_endpoint_stays_without(make, monkeypatch):
    monkeypatch.setenv(VARIABLE, DEFAULT)
    make(ActionEndpoint)
    assert RemoteAction("action_search", None).action_endpoint is None


@pytest.mark.parametrize("wrong", ["127.0.0.1:5055", "ftp://host/webhook", "http://"])
def test_what_is_no_address_stops_the_start(make, monkeypatch, wrong):
    monkeypatch.setenv(VARIABLE, wrong)
    with pytest.raises(RasaException, match=VARIABLE):
        make(ActionEndpoint)
