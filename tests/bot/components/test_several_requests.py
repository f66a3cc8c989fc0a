import json

from rasa.shared.nlu.constants import INTENT, TEXT

from bot.components.several_requests import RequestGatherer, RequestSplitter


def classified(make, spoken, text, *intents):
    """`text` through both components, with the classifier's word on the whole and each clause."""
    messages = make(RequestSplitter).process(spoken(text))
    assert len(messages) == len(intents)
    for message, intent in zip(messages, intents, strict=True):
        message.set(INTENT, {"name": intent, "confidence": 0.9}, True)
    (whole,) = make(RequestGatherer).process(messages)
    return whole


def test_a_message_of_one_clause_stays_alone(make, spoken):
    (message,) = make(RequestSplitter).process(spoken("a shirt and a tie"))
    message.set(INTENT, {"name": "search_product", "confidence": 0.9}, True)
    (same,) = make(RequestGatherer).process([message])
    assert same.get("acts") is None


def test_two_requests_become_the_acts_of_a_message(make, spoken):
    text = "track 20417 and also have you got peppermint tea"
    whole = classified(make, spoken, text, "search_product", "track_order", "search_product")
    assert whole.get(TEXT) == text
    assert whole.get(INTENT)["name"] == "track_order"
    acts = whole.as_dict(only_output_properties=True)["acts"]
    assert [(one["text"], one["intent"]) for one in acts] == [
        ("track 20417", "track_order"),
        ("have you got peppermint tea", "search_product"),
    ]
    json.dumps(acts)


def test_manners_and_stops_give_way_to_the_request_beside_them(make, spoken):
    thanks = classified(make, spoken, "thanks! how can i pay?", "thank", "payment_methods")
    stop = classified(
        make, spoken, "never mind, where is my parcel?", "request_return", "track_order"
    )
    other = classified(make, spoken, "no, show me teapots", "refine_results", "search_product")
    assert [one.get(INTENT)["name"] for one in (thanks, stop, other)] == [
        "payment_methods",
        "track_order",
        "refine_results",
    ]
    assert all(one.get("acts") is None for one in (thanks, other))
    assert [one["text"] for one in stop.get("acts")] == ["where is my parcel?"]


def test_no_text_breaks_them(make, spoken, difficult):
    messages = make(RequestSplitter).process(spoken(*difficult.values()))
    assert len(make(RequestGatherer).process(messages)) == len(difficult)
