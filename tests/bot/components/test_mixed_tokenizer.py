from rasa.shared.nlu.constants import TEXT

from bot.components.mixed_tokenizer import LONGEST, MixedTokenizer


def words(make, spoken, text):
    return [token.text for token in make(MixedTokenizer).tokenize(spoken(text)[0], TEXT)]


def test_english_is_split_at_spaces_and_punctuation(make, spoken):
    assert words(make, spoken, "No cereal, please! It's $4.99") == [
        "No", "cereal", "please", "It's", "4.99",
    ]  # fmt: skip


def test_chinese_is_split_into_words(make, spoken):
    assert words(make, spoken, "推荐点早餐，4美元以内") == [
        "推荐",
        "点",
        "早餐",
        "4",
        "美元",
        "以内",
    ]


def test_both_in_one_sentence(make, spoken):
    assert words(make, spoken, "有nike的跑鞋吗 please") == [
        "有",
        "nike",
        "的",
        "跑鞋",
        "吗",
        "please",
    ]


def test_numbers_and_addresses_stay_whole(make, spoken):
    assert words(make, spoken, "订单41453012842, a.b@c.com") == ["订单", "41453012842", "a.b@c.com"]


def test_an_emoji_is_a_word_and_punctuation_is_none(make, spoken):
    assert words(make, spoken, "ok 👍!") == ["ok", "👍"]
    assert words(make, spoken, "?!...") == []


def test_tokens_lie_where_they_say(make, spoken, difficult):
    for text in difficult.values():
        for token in make(MixedTokenizer).tokenize(spoken(text)[0], TEXT):
            assert text[token.start : token.end] == token.text


def test_a_long_text_is_read_to_a_bound(make, spoken, difficult):
    last = make(MixedTokenizer).tokenize(spoken(difficult["long chinese"])[0], TEXT)[-1]
    assert last.end <= LONGEST


def test_traditional_characters_are_read_as_simplified(make, spoken):
    assert words(make, spoken, "推薦藍牙耳機") == words(make, spoken, "推荐蓝牙耳机")
