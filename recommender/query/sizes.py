"""The size that is asked for of a kind of product: "boots in a UK 9", 黑色卫衣 加大码."""

from dataclasses import replace

from language.sizes import Named, as_labelled, labels, named_sizes
from language.wearers import wearer
from recommender.catalog.attributes import SIZE
from recommender.catalog.facets import Mask, meeting
from recommender.query.lexicon import Lexicon
from recommender.query.requirements import Required, required
from recommender.schema import Facet


def required_in_size(lexicon: Lexicon, text: str) -> Required:
    """What a folded text insists on, with the sizes that it names of what comes in them."""
    said = named_sizes(text)
    if not said:
        return required(lexicon, text)
    wished = required(lexicon, without(text, said))
    if not wished.names_a_kind:
        return required(lexicon, text)
    kinds = [facet for facet in wished.include if facet.kind == "category"]
    about, worn_by = meeting(lexicon.catalog, kinds), wearer(text)
    values = [values_of(lexicon, one.size, worn_by, about) for one in said]
    sized = [one for one, found in zip(said, values, strict=True) if found]
    if len(sized) < len(said):
        wished = required(lexicon, without(text, sized))
    facets = [
        Facet("attribute", one.said, values=found)
        for one, found in zip(said, values, strict=True)
        if found
    ]
    if facets and lexicon.names.departments(wished.text):
        wished = replace(wished, text="")  # as beside any other property
    return wished.having(facets)


def without(text: str, said: list[Named]) -> str:
    for one in sorted(said, key=lambda one: -one.start):
        text = f"{text[: one.start]} {text[one.end :].removeprefix('的')}"
    return text


def values_of(lexicon: Lexicon, size: str, worn_by: str | None, about: Mask) -> tuple[str, ...]:
    """The values of a size that items of `about` come in."""
    known = lexicon.attributes
    called = {f"{SIZE}={label}" for label in as_labelled(size, worn_by)}
    return tuple(
        value
        for value in known.values_of.get(SIZE, ())
        if (value in called or labels(value.partition("=")[2], size))
        and about[known.rows[value]].any()
    )
