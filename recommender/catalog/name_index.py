"""The names of a catalogue's categories and brands, as customers may call them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from language.fillers import ENGLISH
from language.spans import ChineseNames
from language.words import folded, is_chinese, stem, stems, words
from recommender.catalog.catalog import Catalog
from recommender.schema import CATEGORY_SEPARATOR

VAGUE_WORDS = "products supplies accessories goods items"
VAGUE = frozenset(stem(word) for word in VAGUE_WORDS.split())
ALTERNATIVES = re.compile(r"\s*[/,&]\s*|\s+(?:and|or)\s+|[、和及与]")
CALLED_BRAND = re.compile(r"^(?:这个|那个)?(?:牌子|品牌|牌)?的?")
Key = tuple[str, ...] | str


@dataclass(frozen=True)
class Names:
    """Category names with their paths, brands, and the labels that are attribute values."""

    categories: tuple[str, ...]  # names of levels, folded
    paths: dict[str, tuple[str, ...]]  # name -> the paths that end in it
    by_key: dict[Key, tuple[str, ...]]  # a whole name, plural or not -> paths
    brands: dict[tuple[str, ...], str]
    attributes: frozenset[int]
    own: frozenset[tuple[str, ...]]  # brands whose name is no word of any other product

    @classmethod
    def of(cls, catalog: Catalog) -> "Names":
        paths: dict[str, set[str]] = defaultdict(set)
        for category in catalog.categories:
            levels = category.split(CATEGORY_SEPARATOR) if category else []
            for depth, level in enumerate(levels, start=1):
                paths[folded(level)].add(CATEGORY_SEPARATOR.join(levels[:depth]))
        brands = brands_of(catalog)
        for name, path in translated(catalog):
            paths[folded(name)].add(path)
        by_key: dict[Key, set[str]] = defaultdict(set)
        for name, found in paths.items():
            for key in keys(name):
                by_key[key] |= found
        return cls(
            categories=tuple(paths),
            paths={name: tuple(sorted(found)) for name, found in paths.items()},
            by_key={key: tuple(sorted(found)) for key, found in by_key.items()},
            brands=brands,
            attributes=attribute_labels(catalog),
            own=frozenset(key for key, brand in brands.items() if own(catalog, brand)),
        )

    def brand(self, phrase: str) -> str | None:
        return self.brands.get(stems(phrase))

    def brand_within(self, phrase: str) -> tuple[str, str] | None:
        """A brand of two or more words, or after "by" or "from", and the phrase without it."""
        if is_chinese(phrase):
            return self.chinese_brand_within(phrase)
        tokens = words(phrase)
        for length in range(min(4, len(tokens) - 1), 0, -1):
            for start in range(len(tokens) - length + 1):
                if stem(tokens[start]) not in self.brand_beginnings:
                    continue
                key = tuple(map(stem, tokens[start : start + length]))
                brand = self.brands.get(key)
                said = start > 0 and tokens[start - 1] in ("by", "from", "brand")
                if (
                    brand
                    and (length > 1 or said or key in self.own)
                    and not ENGLISH.issuperset(words(folded(brand)))
                ):
                    rest = tokens[: start - said] + tokens[start + length :]
                    return brand, " ".join(rest)
        return None

    def chinese_brand_within(self, phrase: str) -> tuple[str, str] | None:
        compact = phrase.replace(" ", "")
        for name in self.chinese_brands.within(compact):
            before, _, after = compact.partition(name)
            return self.by_chinese_brand[name], f"{before} {CALLED_BRAND.sub('', after)}"
        return None

    @cached_property
    def brand_beginnings(self) -> frozenset[str]:
        """The stems of the first words of brands."""
        return frozenset(key[0] for key in self.brands if key)

    @cached_property
    def by_chinese_brand(self) -> dict[str, str]:
        """Brands of their own by the characters of their names."""
        found: dict[str, str] = {}
        for key, brand in self.brands.items():
            if key in self.own:
                found.setdefault("".join(key), brand)
        return found

    @cached_property
    def chinese_brands(self) -> ChineseNames:
        return ChineseNames.of(self.by_chinese_brand)

    @cached_property
    def chinese(self) -> ChineseNames:
        """The Chinese names of categories."""
        return ChineseNames.of(name for name in self.categories if is_chinese(name))

    def paths_named(self, phrase: str) -> tuple[str, ...]:
        """Paths whose name is, as good as, the phrase itself."""
        return self.by_key.get(key_of(phrase), ())

    @cached_property
    def whole(self) -> frozenset[Key]:
        """The names as wholes, without their alternatives."""
        return frozenset(map(key_of, self.categories))

    @cached_property
    def ending(self) -> dict[Key, tuple[str, ...]]:
        """The names that end in a phrase: Chinese as it is, other words by their stems."""
        found: dict[Key, list[str]] = defaultdict(list)
        for name in self.categories:
            said: Key = name if is_chinese(name) else stems(name)
            for start in range(len(said)):
                found[said[start:]].append(name)
        return {key: tuple(names) for key, names in found.items()}

    @cached_property
    def by_stem(self) -> dict[str, frozenset[str]]:
        """The names that have a word, by its stem."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self.categories:
            for word in stems(name):
                found[word].add(name)
        return {word: frozenset(names) for word, names in found.items()}

    def having(self, phrase: str) -> Collection[str]:
        """Names with every word of the phrase (in Chinese: with the phrase in them)."""
        if is_chinese(phrase):
            return [name for name in self.categories if phrase in name]
        each = [self.by_stem.get(word, frozenset()) for word in stems(phrase)]
        return frozenset.intersection(*each) if each else ()

    def levels_ending(self, phrase: str) -> tuple[str, ...]:
        """Paths of what is called so, with its sorts: "shoes" are running shoes too."""
        wanted = phrase.replace(" ", "") if is_chinese(phrase) else stems(phrase)
        found = {path for name in self.ending.get(wanted, ()) for path in self.paths[name]}
        lowest = {p for p in found if not any(o.startswith(p + CATEGORY_SEPARATOR) for o in found)}
        return tuple(sorted(lowest)) if len(lowest) > 1 or key_of(phrase) in self.whole else ()

    def departments(self, phrase: str) -> tuple[str, ...]:
        """Widest levels whose name begins with the phrase: "toys" of "Toys and games"."""
        paths = self.paths_named(phrase)
        return tuple(path for path in paths if CATEGORY_SEPARATOR not in path)

    def related(self, phrase: str, paths: tuple[str, ...]) -> tuple[str, ...]:
        """Paths with the phrase in their name, but for those that `paths` lie in."""
        found = {path for name in self.having(phrase) for path in self.paths[name]}
        return tuple(
            path
            for path in sorted(found)
            if not any(one.startswith(path + CATEGORY_SEPARATOR) for one in paths)
        )

    def paths_with(self, phrase: str) -> tuple[str, ...]:
        """Paths whose name has every word of the phrase, the widest only."""
        found = {path for name in self.having(phrase) for path in self.paths[name]}
        return tuple(sorted(path for path in found if not below_another(path, found)))


def keys(name: str) -> set[Key]:
    """A name and its first alternative: "Beers/Ales" is called beer.

    The later ones may lean on the first: "Ice Cream/Milk" is no milk.
    """
    return {key for part in (name, ALTERNATIVES.split(name)[0]) if (key := key_of(part))}


def key_of(phrase: str) -> Key:
    if is_chinese(phrase):
        return phrase.replace(" ", "")
    all_stems = stems(phrase)
    telling = tuple(s for s in all_stems if s not in VAGUE)
    return telling or all_stems


def below_another(path: str, paths: set[str]) -> bool:
    parts = path.split(CATEGORY_SEPARATOR)
    return any(CATEGORY_SEPARATOR.join(parts[:depth]) in paths for depth in range(1, len(parts)))


def translated(catalog: Catalog) -> Iterable[tuple[str, str]]:
    """The Chinese names of categories: attribute `category_zh`, a path like `category`."""
    pairs = {
        (str(zh), item.category)
        for item in catalog.items
        if item.category and (zh := item.attributes.get("category_zh"))
    }
    for zh, category in pairs:
        levels, names = category.split(CATEGORY_SEPARATOR), zh.split(CATEGORY_SEPARATOR)
        if len(names) == len(levels):
            for depth, name in enumerate(names, start=1):
                yield name, CATEGORY_SEPARATOR.join(levels[:depth])
        else:
            yield names[-1], category


def brands_of(catalog: Catalog) -> dict[tuple[str, ...], str]:
    """By their stems, also those of the Chinese names in the attribute `brand_zh`."""
    named = {stems(brand): brand for brand in catalog.brands if stems(brand)}
    for item in catalog.items:
        zh = item.attributes.get("brand_zh")
        if item.brand and isinstance(zh, str) and stems(zh):
            named.setdefault(stems(zh), item.brand)
    return named


def own(catalog: Catalog, brand: str) -> bool:
    having = catalog.labels.items_with(catalog.labels.containing(brand))
    codes = np.unique(catalog.brand[having])
    return codes.size == 1 and catalog.brands[codes[0]] == brand


def attribute_labels(catalog: Catalog) -> frozenset[int]:
    """Labels that are only ever attribute values, never a title, category or brand."""
    position = {name: code for code, name in enumerate(catalog.labels.names)}
    named = {folded(n) for n in catalog.brands} | {folded(i.title) for i in catalog.items}
    named |= {folded(n) for c in catalog.categories for n in c.split(CATEGORY_SEPARATOR)}
    return frozenset(code for name, code in position.items() if name not in named)
