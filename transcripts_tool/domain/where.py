"""The filter language of tables: `dimension=value` terms joined by and, or, not and brackets.

    leefgebied='financiële situatie' and (waardering=+ or waardering=-) and not termijn=<4

The Dutch words en, of, niet mean the same. Values stand in quotes when they hold spaces; all is
compared folded. `a!=b` says the same as `not a=b`, so a row without the dimension matches it, and
`a=''` asks for the rows without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import fold, printable
from transcripts_tool.domain.wording import _

AND, OR, NOT = frozenset({"and", "en"}), frozenset({"or", "of"}), frozenset({"not", "niet"})
QUOTES: Mapping[str, str] = {"'": "'", '"': '"', "“": "”", "‘": "’"}
MOST_BRACKETS = 50
"""How deep brackets and nots may stand in one another; more is no question of a researcher."""


@dataclass(frozen=True, slots=True)
class Values:
    """What a dimension can be asked for.

    `exact` gives for each folded wording the labels that it can mean (more than one is
    ambiguous); `groups` gives for each folded group name the labels that it stands for.
    """

    exact: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Vocabulary = Mapping[str, Values]
"""Dimension name to its values; a filter that is read with it can hold nothing unknown."""


@dataclass(frozen=True, slots=True)
class Where:
    """A filter that was read: the test itself and the dimensions that it speaks of."""

    test: Callable[[Mapping[str, str]], bool]
    dimensions: frozenset[str]
    expression: str

    def matches(self, row: Mapping[str, str]) -> bool:
        """True when the row (dimension name, folded, to value) passes the filter."""
        return self.test(row)


def parse(expression: str, vocabulary: Vocabulary | None = None) -> Where:
    """Read a filter; with a vocabulary only its dimensions and values are accepted.

    Raises UserError that names the place (from 1) in the expression.
    """
    reader = _Reader(expression, vocabulary)
    test = reader.any_of()
    reader.expect_end()
    return Where(test, frozenset(reader.dimensions), expression)


Test = Callable[[Mapping[str, str]], bool]


class _Reader:
    """Reads an expression from left to right; one instance for one reading."""

    def __init__(self, text: str, vocabulary: Vocabulary | None) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.dimensions: set[str] = set()
        self.vocabulary = (
            None if vocabulary is None else {fold(key): value for key, value in vocabulary.items()}
        )

    def any_of(self) -> Test:
        """Read terms joined by 'or'."""
        tests = [self.all_of()]
        while self.takes(OR):
            tests.append(self.all_of())
        return tests[0] if len(tests) == 1 else lambda row: any(test(row) for test in tests)

    def all_of(self) -> Test:
        """Read terms joined by 'and'."""
        tests = [self.one()]
        while self.takes(AND):
            tests.append(self.one())
        return tests[0] if len(tests) == 1 else lambda row: all(test(row) for test in tests)

    def one(self) -> Test:
        """Read a term, a bracketed filter or the denial of one."""
        self.depth += 1
        if self.depth > MOST_BRACKETS:
            self.fail(
                _("more than {number} brackets or nots stand in one another").format(
                    number=MOST_BRACKETS
                )
            )
        test = self.denied() or self.bracketed() or self.term()
        self.depth -= 1
        return test

    def denied(self) -> Test | None:
        """Read 'not' and what it denies, when it stands here."""
        if not self.takes(NOT):
            return None
        test = self.one()
        return lambda row: not test(row)

    def bracketed(self) -> Test | None:
        """Read '(' filter ')', when it stands here."""
        if self.peek() != "(":
            return None
        opened = self.at
        self.at += 1
        test = self.any_of()
        if self.peek() != ")":
            self.fail(_("this bracket is never closed"), opened)
        self.at += 1
        return test

    def term(self) -> Test:
        """Read `dimension=value` or `dimension!=value`."""
        dimension = self.dimension()
        equal = self.operator()
        wanted = self.wanted(dimension)
        return lambda row: (fold(row.get(dimension, "")) in wanted) is equal

    def dimension(self) -> str:
        """Read the name of a dimension."""
        self.peek()
        start = self.at
        name = fold(self.quoted() or self.bare("=!()"))
        if not name:
            self.fail(_("a term of the form dimension=value is missing"), start)
        if self.vocabulary is not None and name not in self.vocabulary:
            known = ", ".join(sorted(self.vocabulary))
            unknown = _("there is no dimension '{name}' (there are: {known})")
            self.fail(unknown.format(name=name, known=known), start)
        self.dimensions.add(name)
        return name

    def operator(self) -> bool:
        """Read '=' (True) or '!=' (False)."""
        equal = self.peek() != "!"
        sign = "=" if equal else "!="
        if not self.text.startswith(sign, self.at):
            self.fail(_("'=' or '!=' is missing after the name of a dimension"))
        self.at += len(sign)
        return equal

    def wanted(self, dimension: str) -> frozenset[str]:
        """Read a value and return the folded labels that it stands for."""
        self.peek()
        start = self.at
        quoted = self.quoted()
        value = fold(self.bare("") if quoted is None else quoted)
        if not value and quoted is None:
            missing = _("the value of '{dimension}' is missing")
            self.fail(missing.format(dimension=dimension), start)
        if self.vocabulary is None or not value:
            return frozenset({value})
        return self.meaning(dimension, value, start)

    def meaning(self, dimension: str, value: str, start: int) -> frozenset[str]:
        """Return the labels behind a value of the vocabulary."""
        assert self.vocabulary is not None
        values = self.vocabulary[dimension]
        meanings = values.exact.get(value, ())
        if len(meanings) > 1:
            which = ", ".join(f"'{each}'" for each in meanings)
            ambiguous = _("'{value}' can mean one of {which}")
            self.fail(ambiguous.format(value=value, which=which), start)
        meanings = meanings or values.groups.get(value, ())
        if not meanings:
            unknown = _("'{dimension}' has no value '{value}'")
            self.fail(unknown.format(dimension=dimension, value=value), start)
        return frozenset(fold(each) for each in meanings)

    def quoted(self) -> str | None:
        """Read a text in quotes, when one stands here; may be empty."""
        closer = QUOTES.get(self.peek())
        if closer is None:
            return None
        end = self.text.find(closer, self.at + 1)
        if end < 0:
            self.fail(_("this quote is never closed"))
        text = self.text[self.at + 1 : end]
        self.at = end + 1
        return text

    def bare(self, stops: str) -> str:
        """Read up to white space, one of the stops, or a bracket that was not opened in here."""
        start, opened = self.at, 0
        while self.at < len(self.text):
            sign = self.text[self.at]
            opened += (sign == "(") - (sign == ")")
            if sign.isspace() or sign in stops or opened < 0:
                break
            self.at += 1
        return self.text[start : self.at]

    def takes(self, words: frozenset[str]) -> bool:
        """Read one of the joining words, when it stands here and is no dimension's name."""
        self.peek()
        end = self.at
        while end < len(self.text) and self.text[end].isalpha():
            end += 1
        if fold(self.text[self.at : end]) not in words or not self.ends_word(end):
            return False
        self.at = end
        return True

    def ends_word(self, end: int) -> bool:
        """True when a joining word can end there: it is not part or whole of another name."""
        here = self.text[end : end + 1]
        named = self.text[end:].lstrip().startswith(("=", "!="))
        return not named and (not here or here.isspace() or here in "()" or here in QUOTES)

    def peek(self) -> str:
        """Skip white space and return the sign that stands here, '' at the end."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at : self.at + 1]

    def expect_end(self) -> None:
        """Refuse anything that follows the filter."""
        if self.peek() == ")":
            self.fail(_("this bracket was never opened"))
        if self.peek():
            self.fail(_("'and' or 'or' is missing here; a value with spaces stands in quotes"))

    def fail(self, problem: str, at: int | None = None) -> NoReturn:
        """Refuse the expression, naming the place."""
        place = (self.at if at is None else at) + 1
        told = _("where: {problem}, at sign {place} of: {text}").format(
            problem=problem, place=place, text=self.text
        )
        raise UserError(printable(told))
