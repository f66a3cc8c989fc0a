from bot.components.acts import Act, acts_of, main_act


def act(text, intent, confidence=0.9, start=0):
    return Act(text, start, start + len(text), intent, confidence)


def test_a_wish_and_what_it_is_for_are_one_request():
    text = "i'm vegan. also any cookies?"
    told, asked = (
        act("i'm vegan", "state_preference"),
        act("any cookies?", "search_product", 0.9, 16),
    )
    (one,) = acts_of(text, [told, asked])
    assert (one.intent, one.text) == ("search_product", text)
    assert len(acts_of(text, [told, act("where is it?", "track_order", 0.9, 16)])) == 2


def test_what_carries_on_with_an_order_is_one_request():
    text = "return it and get my money back"
    first, second = (
        act("return it", "request_return"),
        act("get my money back", "cancel_order", 0.9, 14),
    )
    assert len(acts_of(text, [first, second])) == 1
    unsure = act("get my money back", "search_product", 0.2, 14)
    assert acts_of(text, [first, unsure])[0].text == text


def test_a_person_goes_first_and_then_what_a_form_asks():
    search, cancel, person = (
        act("mugs", "search_product"),
        act("cancel it", "cancel_order"),
        act("a human", "contact_human"),
    )
    assert main_act([search, cancel, person]) is person
    assert main_act([search, cancel]) is cancel
    assert main_act([search]) is search
    assert main_act([]) is None
