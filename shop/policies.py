"""The shop's policies: what may be answered, and the rules that orders are judged by."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import frontmatter
import yaml
from pydantic import BaseModel, Field, ValidationError

from recommender.schema import Language

HEADING = re.compile(
    r"^## +(?P<heading>.+?) *\{#(?P<id>\w+)(?: +lang=(?P<language>\w+))?\} *$", re.MULTILINE
)
LANGUAGES: tuple[Language, ...] = ("en", "zh")

Days = Annotated[int, Field(ge=0)]
Statuses = tuple[Literal["processing", "shipped", "delivered"], ...]
R = TypeVar("R", bound=BaseModel)


class PolicyError(ValueError):
    """A policy file that cannot be used: which one, and what is wrong with it."""


class Figures(BaseModel, extra="allow", frozen=True):
    """The rules of a topic that orders are not judged by: whatever its text names."""


class CancellationRules(BaseModel, extra="forbid", frozen=True):
    """`statuses`: of orders that may be cancelled; `fee`: what it costs."""

    statuses: Statuses = ("processing",)
    fee: Annotated[float, Field(ge=0)] = 0.0


class ChangeRules(BaseModel, extra="forbid", frozen=True):
    """`statuses`: of orders whose content and address may be changed."""

    statuses: Statuses = ("processing",)


class ReturnRules(BaseModel, extra="forbid", frozen=True):
    """Days after delivery; `refund_days` after the item came back."""

    return_days: Days
    exchange_days: Days
    refund_days: Days
    excluded_categories: tuple[str, ...] = ()


class ProblemRules(BaseModel, extra="forbid", frozen=True):
    """`report_days`: after delivery."""

    report_days: Days


class PriceRules(BaseModel, extra="forbid", frozen=True):
    """`days`: after the order was placed."""

    days: Days


RULES: dict[str, type[BaseModel]] = {
    "cancellation": CancellationRules,
    "changes": ChangeRules,
    "returns": ReturnRules,
    "problems": ProblemRules,
    "price-protection": PriceRules,
}


class FrontMatter(BaseModel, extra="forbid"):
    """What stands above a policy."""

    title: dict[Language, str]
    rules: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """One question that a policy answers, in one language."""

    section_id: str  # the intent that it answers, or a name of its own
    topic: str
    title: str  # of the policy
    heading: str
    text: str


@dataclass(frozen=True)
class Policies:
    """`sections[language][section_id]`; `rules[topic]` for the topics that the shop has."""

    sections: Mapping[Language, Mapping[str, Section]] = field(default_factory=dict)
    rules: Mapping[str, BaseModel] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "Policies":
        """Every `*.md` of the folder; none where it is missing. Raises PolicyError."""
        sections: dict[Language, dict[str, Section]] = {language: {} for language in LANGUAGES}
        rules: dict[str, BaseModel] = {}
        for path in sorted(folder.glob("*.md")):
            front, body = read(path)
            rules[path.stem] = front_rules(path, front)
            for language, section in sections_of(path, front, body):
                if section.section_id in sections[language]:
                    raise PolicyError(f"{path.name}: {section.section_id} is answered twice")
                sections[language][section.section_id] = section
        return cls(sections, rules)

    def section(self, section_id: str, language: Language) -> Section | None:
        """The answer in the customer's language, or in the other one where there is none."""
        for one in (language, *LANGUAGES):
            if section := self.sections.get(one, {}).get(section_id):
                return section
        return None

    def of_topic(self, topic: str, language: Language) -> list[Section]:
        return [one for one in self.sections.get(language, {}).values() if one.topic == topic]

    @property
    def cancellation(self) -> CancellationRules | None:
        return self._of(CancellationRules)

    @property
    def changes(self) -> ChangeRules | None:
        return self._of(ChangeRules)

    @property
    def returns(self) -> ReturnRules | None:
        return self._of(ReturnRules)

    @property
    def problems(self) -> ProblemRules | None:
        return self._of(ProblemRules)

    @property
    def price_protection(self) -> PriceRules | None:
        return self._of(PriceRules)

    def _of(self, kind: type[R]) -> R | None:
        return next((rules for rules in self.rules.values() if isinstance(rules, kind)), None)


def read(path: Path) -> tuple[FrontMatter, str]:
    try:
        post = frontmatter.load(str(path))
        return FrontMatter.model_validate(post.metadata), post.content
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path.name}: {error}") from None


def front_rules(path: Path, front: FrontMatter) -> BaseModel:
    try:
        return RULES.get(path.stem, Figures).model_validate(front.rules)
    except ValidationError as error:
        raise PolicyError(f"{path.name}: rules: {error}") from None


def sections_of(path: Path, front: FrontMatter, body: str) -> Iterator[tuple[Language, Section]]:
    """The sections, with the rules that their texts name filled in."""
    headings = list(HEADING.finditer(body))
    ends = [heading.start() for heading in headings[1:]] + [len(body)]
    for heading, end in zip(headings, ends, strict=True):
        language: Language = "zh" if heading["language"] == "zh" else "en"
        text = " ".join(body[heading.end() : end].split())
        try:
            filled = text.format_map(front.rules)
        except (KeyError, IndexError, ValueError) as error:
            raise PolicyError(f"{path.name}: {heading['id']} names no rule: {error}") from None
        title = front.title.get(language) or next(iter(front.title.values()))
        yield language, Section(heading["id"], path.stem, title, heading["heading"], filled)
