"""The kind of product that is named within a phrase, whatever stands around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from language.fillers import SILENT, content, without_chinese_fillers
from language.spans import BESIDE_CHINESE, SPAN, ChineseNames, core, spans
from language.stories import is_beside
from language.synonyms import SAME, Key, key_of
from language.words import is_chinese, words
from recommender.catalog.attributes import KIND, imitates
from recommender.query.lexicon import Lexicon
from recommender.query.products import kinds_or_paths
from recommender.schema import CATEGORY_SEPARATOR, Facet

NO_CHINESE = ChineseNames.of(())
# What follows says more of the thing before it: "a bag for my running shoes" is a bag.
FURTHER = re.compile(
    r"\b(?:for|with|to|that|which|who|in(?! ear)|on(?! ear)|from|because|so|when|as|like|at"
    r"|during|while|where|(?:i|you|we|he|she|they|one) (?:can|could|may|will|want|need)"
    r"|(?:can|could|should|may|do|would|will) (?:i|we|you|he|she|they))\b"
)
LONGEST_END = 3  # characters that may be the end of a Chinese name: 平板保护套
# Of several things of any kind: a "novel set in the north" is a novel.
COLLECTIVES = frozenset({"set", "pack", "kit", "box", "bundle", "collection", "pair"})
CHINESE_HEAD = re.compile("(?P<before>.+)的(?P<head>[\u4e00-\u9fff]{1,3})$")
CHINESE_SOME = re.compile(
    "(?P<before>.*)(?:[加配来买要喝吃挑选弄整][点些口杯]|[加配来买要]个)(?P<head>[\u4e00-\u9fff]{1,4})$"
    "|^(?P<doing>[喝吃玩看])(?P<done>[\u4e00-\u9fff]{1,3})$"
)
DOING = re.compile(r"(?:ed|ing|ly)$|^(?:broke|died|gone|asap|soon|urgent|cheap)$")


def kind_within(lexicon: Lexicon, phrase: str) -> tuple[list[Facet], str]:
    """What a phrase asks for, and the phrase without it: what its head ends in, else the longest
    name of a kind in the head, or anywhere; what is asked for before somebody's own or a place.
    """
    every = (one for one in kinds_within(lexicon, phrase) if not qualified(lexicon, phrase, one[0]))
    found, rest = next(every, (None, phrase))
    if found and is_beside(phrase, found.value):
        others = (one for one in every if not is_beside(phrase, one[0].value))
        found, rest = next(others, (found, rest))
    return ([found], core(rest)) if found else ([], phrase)


def qualified(lexicon: Lexicon, phrase: str, kind: Facet) -> bool:
    """Whether the name is only a part of a property's: 谷物 of 全谷物."""
    if not is_chinese(kind.value):
        return False
    longer = (name for name in lexicon.attributes.chinese.within(phrase) if kind.value in name)
    return any(name != kind.value and not lexicon.attributes.kinds(name) for name in longer)


def kinds_within(lexicon: Lexicon, phrase: str) -> Iterator[tuple[Facet, str]]:
    """The likeliest first, each with the rest of the phrase."""
    for part, rest in heads(phrase):
        if found := wider(lexicon, part, last=True):
            yield found, rest
    for part, rest in ends(phrase):
        wide = None if part in COLLECTIVES else wider(lexicon, part)
        if found := sure(lexicon, part) or wide:
            yield found, rest
    for part, rest in inner(lexicon, phrase):
        if f"{part} free" not in phrase and (found := sure(lexicon, part)):
            yield found, rest
    for part, rest in [*ends(phrase), *named_inside(lexicon, phrase)]:
        if found := wider(lexicon, part):
            yield found, rest
    for part, rest in chinese_parts(lexicon, phrase):
        if found := wider(lexicon, part, last=core(phrase).endswith(part)):
            yield found, rest


def sure(lexicon: Lexicon, part: str) -> Facet | None:
    """What is called so as a whole."""
    kinds = lexicon.attributes.sure_kinds(key_of(part))
    return Facet("category", part, values=kinds) if kinds else None


def heads(phrase: str) -> Iterable[tuple[str, str]]:
    """The short name that a Chinese phrase ends in: 书 of 坐火车看的书, 奶 of 冲咖啡想加点奶."""
    compact = BESIDE_CHINESE.sub("", phrase) if is_chinese(phrase) else ""
    match = CHINESE_HEAD.search(compact) or CHINESE_SOME.search(compact)
    head = (match.groupdict().get("done") or match["head"]) if match else ""
    if match and without_chinese_fillers(head) == head:
        yield head, match["before"] or ""


def with_longer_names(lexicon: Lexicon, facet: Facet) -> Facet:
    """A kind with those whose names end in its own, or are called so elsewhere: pasta is red lentil
    pasta too, and milk an oat drink.
    """
    spoken, own = lexicon.attributes.spoken, departments(lexicon, facet.values)
    named = [name for value in facet.values for name in spoken.get(value, ())]
    keys = with_synonyms([key_of(facet.value), *named])
    kinds = [
        pair
        for pair in lexicon.attributes.values_of.get(KIND, ())
        if departments(lexicon, [pair]) & own
        and any(ends_in(name, key) for name in with_synonyms(spoken[pair]) for key in keys)
    ]
    return replace(facet, values=tuple(dict.fromkeys((*facet.values, *sorted(kinds)))))


def departments(lexicon: Lexicon, kinds: Iterable[str]) -> set[str]:
    """The widest levels that products of these kinds stand in."""
    paths = (path for kind in kinds for path in lexicon.attributes.kind_categories.get(kind, ()))
    return {path.partition(CATEGORY_SEPARATOR)[0] for path in paths}


def with_synonyms(names: Iterable[Key]) -> list[Key]:
    return list(dict.fromkeys(same for name in names for same in (name, *SAME.get(name, ()))))


def ends_a_kind(lexicon: Lexicon, name: str) -> bool:
    """Whether the name of some kind ends in it: 意面, of which some is 红扁豆意面."""
    kinds, key = lexicon.attributes.values_of.get(KIND, ()), key_of(name)
    return any(ends_in(one, key) for kind in kinds for one in lexicon.attributes.spoken[kind])


def ends_in(name: Key, key: Key) -> bool:
    longer = type(name) is type(key) and len(name) > len(key)
    return longer and name[-len(key) :] == key and not imitates(name)


def wider(lexicon: Lexicon, part: str, *, last: bool = False) -> Facet | None:
    """A category, or all kinds whose names end so; no mere property, and a department only where
    a Chinese phrase ends in it.
    """
    key = key_of(part)
    if lexicon.attributes.others(key) and not lexicon.attributes.sure_kinds(key):
        return None
    found = kinds_or_paths(lexicon, part)
    departments = found and any(CATEGORY_SEPARATOR not in path for path in found[0].categories)
    return found[0] if found and (last or not departments) else None


def ends(phrase: str) -> Iterable[tuple[str, str]]:
    """What an English head ends in, the longest first, each with the rest."""
    if is_chinese(phrase):
        return
    head = head_of(phrase)
    said, after = words(head), phrase[len(head) :]
    for length in range(min(SPAN, len(said)), 0, -1):
        if not FURTHER.match(said[-length]):
            yield " ".join(said[-length:]), f"{' '.join(said[:-length])} {after}"


def inner(lexicon: Lexicon, phrase: str) -> Iterable[tuple[str, str]]:
    """Parts that may be the whole name of a kind, first of the head, each with the rest."""
    head = head_of(phrase)
    if head != phrase:
        after = phrase[len(head) :]
        yield from ((part, f"{rest} {after}") for part, rest in spans(head, NO_CHINESE))
    yield from spans(phrase, lexicon.attributes.chinese)


def named_inside(lexicon: Lexicon, phrase: str) -> Iterable[tuple[str, str]]:
    """English parts that are the whole name of a category: "snacks would be great"."""
    for part, rest in () if is_chinese(phrase) else inner(lexicon, phrase):
        if key_of(part) in lexicon.names.whole and not DOING.search(part):
            yield part, rest


def chinese_parts(lexicon: Lexicon, phrase: str) -> Iterable[tuple[str, str]]:
    """Parts that may name a category or end the names of kinds."""
    if not is_chinese(phrase):
        return
    compact = BESIDE_CHINESE.sub("", phrase)
    roots = [compact[at - 1 : at + 1] for at in range(1, len(compact)) if compact[at] == "子"]
    single = [compact[-1]] if compact[-2:-1] == "的" else []
    known = lexicon.attributes.chinese.within(compact)
    for name in [*lexicon.names.chinese.within(compact), *known, *roots, *single]:
        before, _, after = compact.rpartition(name)
        yield name, f"{before} {after.removeprefix('的')}"


def head_of(phrase: str) -> str:
    """An English phrase up to what says more of it; a Chinese one as it is."""
    if is_chinese(phrase):
        return phrase
    start = next((found.start() for found in FURTHER.finditer(phrase) if found.start()), 0)
    return phrase[:start].rstrip() if start else phrase


def longer_name(lexicon: Lexicon, phrase: str, kind: str) -> str:
    """A name that goes on after that of a kind and that no product has: "knife sharpener"."""
    if is_chinese(phrase):
        compact = BESIDE_CHINESE.sub("", phrase)
        after = compact[compact.find(kind) + len(kind) :]
        whole = after and content(after) == after and 2 <= len(after) <= LONGEST_END
        return f"{kind}{after}" if whole and not said(lexicon, after) else ""
    spoken, name = words(head_of(phrase)), words(kind)
    starts = [at for at in range(len(spoken)) if spoken[at : at + len(name)] == name]
    end = starts[0] + len(name) if starts else 0
    if not starts or end != len(spoken) - 1:
        return ""
    last = spoken[end]
    other = last.isdigit() or last in SILENT or DOING.search(last) or said(lexicon, last)
    return "" if other else f"{kind} {last}"


def said(lexicon: Lexicon, word: str) -> bool:
    """Whether products have the word in their names."""
    return bool(lexicon.catalog.labels.containing(word).size)
