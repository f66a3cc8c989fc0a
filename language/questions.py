"""Whether a message asks rather than tells, in English and Chinese, with or without the mark."""

import re

from language.words import folded

SENTENCE = re.compile(r"(?<=[!?;！？。；\n])|(?<=\.)(?=\s)")
MARKED = re.compile(r"[?？][\W_]*$")
OPENING = (
    r"^(?:[^\w'’]|(?:and|but|so|ok|okay|well|hi|hey|hello|please|pls|sorry|also|then|um|hmm|thanks"
    r"|yes|no|right|now|actually)\b)*"
)
SUBJECT = (
    r"(?:i|you|u|ya|we|they|he|she|it|this|that|these|those|there|one|people|kids|the|my|your|our"
    r"|his|her|their|its|an?|any\w*|some\w*|every\w*|all|both|either|the)\b"
)
# After "is" or "did" without a subject: what a thing is like, told in few words.
TOLD = (
    r"(?:not|too|so|very|really|quite|a bit|a little|just|only|also|already|still|always|never|all"
    r"|broken|damaged|faulty|defective|cracked|torn|leaking|wrong|missing|fine|ok|okay|good|great"
    r"|perfect|bad|nice|ugly|it$|it (?:now|please|again|then)|do|be|the (?:wrong|same))\b"
)
AUXILIARY = r"(?:is|are|was|were|do|does|did|will|can|could|should|would)"
WH = r"(?:what|which|why|who|whose|whom|how)"
BEGINNING = (
    # "do you have" asks, "do it" and "have a nice day" do not
    r"(?:do|have)(?:n't)? (?!(?:it|the|that|this|an?|my|all|both|some\w*|one)\b)(?!i\W*$)"
    + SUBJECT,
    r"do (?:the|my|your|our|this|that) \w+(?: \w+)? (?:have|fit|come|get|run|work|need)\b",
    rf"(?:can|could|would|should|will|shall|may|might|am)(?:n?'?t)? {SUBJECT}",
    rf"(?:has|had) (?!(?:an?|all|some|any|one)\b){SUBJECT}",
    rf"(?:is|are|was|were|does|did) (?!{TOLD})\w",
    rf"(?:is|are|was|were|does|did|has|had)n't {SUBJECT}",
    # "what do you have" asks, "what a pity" and "what I like is tea" do not
    WH + r"\b(?! (?:an?|nice|lovely|great|kind)\b)(?! i (?:like|love|want|need|hate|prefer)\b)",
    rf"(?:when|where)(?:'s| {AUXILIARY})\b",
    r"(?:got|any|anything|anyone|anybody)\b(?! (?:it|\w+ (?:is|are) (?:fine|ok|good)))",
)
INSIDE = (
    # "my size is 42, does it fit", "ok so how long does it take"
    rf"[,.] ?(?:{AUXILIARY}|may|shall) {SUBJECT}",
    r"\bhow (?:long|much|many|often|do|does|can)\b",
    r"\bwhat (?:are|about)\b",
    r"\bwhen (?:will|do|does|is|are)\b",
    r"(?<!so )\bdo i\b",
    r"\b(?:can|will|could|do) you\b|\b(?:can|will) i\b",
    r"\b(?:tell me|i wonder|wondering|want to know|you know|like to know) (?:if|whether|when|where"
    rf"|{WH})\b",
)
ENGLISH = re.compile("|".join([*(OPENING + one for one in BEGINNING), *INSIDE]))
CHINESE = re.compile(
    r"(?:[吗呢]|(?<![什怎这那多要])么)[\W_]*$|是不是|是否|有没有|能否|可否|可不可以|(?<!不)([\u3400-\u9fff])不\1"
    r"|(?<![没不论管])(?:什么|啥)(?!都|也|的[,，。]?$)|(?<![没不])(?:怎么|怎样|如何|咋)(?!都|也)"
    r"|(?:[能会可有还要补退行给支卖收包].{0,10}|[行好可])不[\W_]*$"
    r"|为什么|为何|多久|(?<!没)多少(?!有点)|多长|多大|(?<![了这那前过好])几天(?![就后前的])|什么时候"
    r"|哪(?![怕都也])(?![个款种]?都)|谁(?!都|也)"
)
# Where a question may follow what is told.
ASKED = re.compile(r"[,.;:!，。；：！]| - |\b(?:so|and|but)\b")


def is_question(text: str) -> bool:
    """Whether any sentence of a message asks."""
    return any(asks(sentence) for sentence in sentences(text))


def without_questions(text: str) -> str:
    """What of a message tells: its sentences that do, and what a question tells before it asks,
    "I'm allergic to nuts" of "I'm allergic to nuts, which chocolate can I eat?".
    """
    told = [one if not asks(one) else before_asking(one) for one in sentences(text)]
    return " ".join(filter(None, map(str.strip, told)))


def before_asking(question: str) -> str:
    for border in reversed(list(ASKED.finditer(question))):
        head, tail = question[: border.start()], question[border.end() :]
        if asks(tail) and not asks(head):
            return head
    return ""


def sentences(text: str) -> list[str]:
    return [part for part in SENTENCE.split(text) if part.strip()]


def asks(sentence: str) -> bool:
    said = folded(sentence).replace("’", "'")
    return any(one.search(said) for one in (MARKED, ENGLISH, CHINESE))
