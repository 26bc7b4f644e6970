"""What hypothesis makes projects of: words, codings, events, and whole sessions of coders."""

from __future__ import annotations

from hypothesis import strategies as st

from transcripts_tool.domain import events as e
from transcripts_tool.domain.coding import Coding, Evidence, Work
from transcripts_tool.domain.fragment import Fragment

# Surrogates cannot be written as UTF-8; formats refuse or replace them before they get here.
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
names = st.sampled_from(["anna", "bram", "Çelik", "o'brien"])
fragments = st.sampled_from(["f1", "f2", "f3", "f4"])
labels = st.sampled_from(["woonsituatie", "sociale relaties", "+", "<4", 'x"y\\', "\u2028"])

evidence = st.builds(Evidence, st.integers(0, 9), st.integers(0, 50), st.integers(0, 50))
codings = st.builds(
    Coding,
    values=st.dictionaries(
        st.sampled_from(["leefgebied", "interventie", "waardering", "termijn", "sublabel"]),
        labels,
        max_size=4,
    ),
    date=st.none() | st.just("2013-04-12"),
    effect=st.none() | words,
    evidence=st.lists(evidence, max_size=2).map(tuple),
    memo=st.none() | words,
    origins=st.dictionaries(words, words, max_size=2),
)
works = st.builds(
    Work,
    codings=st.lists(codings, max_size=3).map(tuple),
    outcome=st.sampled_from(["", "nothing", "discussed"]),
    doubt=st.booleans(),
)
spans = st.builds(
    Fragment,
    id=fragments,
    transcript=st.sampled_from(["K-bewoner", "D-adviseur"]),
    first=st.integers(0, 5),
    last=st.integers(5, 9),
    number=st.none() | st.integers(1, 777),
    round=st.sampled_from(["", "1", "2"]),
    attributes=st.dictionaries(words, words | st.integers(0, 9), max_size=2),
    parents=st.lists(fragments, max_size=2).map(tuple),
)

st.register_type_strategy(str, words)
st.register_type_strategy(Fragment, spans)
st.register_type_strategy(Coding, codings)
st.register_type_strategy(Work, works)
st.register_type_strategy(int, st.integers(-(2**53), 2**53))

_made: dict[type, st.SearchStrategy[object]] = {
    e.FragmentCoded: st.builds(
        e.FragmentCoded,
        fragments,
        works,
        st.sampled_from(["do", "undo", "redo"]),
        st.lists(names, max_size=1).map(tuple),
    ),
    e.TranscriptsImported: st.builds(
        e.TranscriptsImported,
        st.lists(
            st.builds(
                e.TranscriptRef,
                st.sampled_from(["K-bewoner", "D-adviseur"]),
                words,
                st.sampled_from(["K", "D", None]),
            ),
            max_size=2,
        ).map(tuple),
        st.lists(spans, max_size=3).map(tuple),
    ),
    e.CodingsImported: st.builds(
        e.CodingsImported,
        names,
        st.lists(st.builds(e.ImportedWork, fragments, works), max_size=3).map(tuple),
    ),
    e.SettingChanged: st.builds(e.SettingChanged, words, words | st.floats(0, 1)),
    e.CodebookChanged: st.builds(
        e.CodebookChanged,
        st.just("add_sublabel"),
        st.just("leefgebied"),
        labels,
        st.fixed_dictionaries({"new": words}),
        st.sampled_from(["", "1"]),
    ),
    e.ConsensusAnswered: st.builds(
        e.ConsensusAnswered, fragments, st.tuples(names, st.integers(0, 5)), st.booleans()
    ),
    e.Exported: st.builds(e.Exported, words, st.booleans(), st.dictionaries(words, words)),
    e.HouseholdErased: st.builds(e.HouseholdErased, st.sampled_from(["K", "D"])),
    e.FragmentClosed: st.builds(e.FragmentClosed, fragments),
    e.SpeakersSet: st.builds(e.SpeakersSet, words, st.dictionaries(words, words, max_size=2)),
    e.FragmentsRenumbered: st.builds(
        e.FragmentsRenumbered, st.dictionaries(fragments, st.integers(1, 999), max_size=2)
    ),
    e.SuggestionsShown: st.builds(
        e.SuggestionsShown,
        fragments,
        words,
        words,
        st.dictionaries(words, st.lists(words, max_size=2).map(tuple), max_size=2),
    ),
    e.TranscriptCorrected: st.builds(
        e.TranscriptCorrected,
        st.sampled_from(["K-bewoner", "D-adviseur"]),
        st.integers(2, 4),
        words,
        st.lists(st.tuples(*[st.integers(0, 9)] * 4), max_size=2).map(tuple),
    ),
    e.ConsensusProposed: st.builds(e.ConsensusProposed, fragments, works, words),
    e.RoundClosed: st.builds(
        e.RoundClosed, st.sampled_from(["1", "2"]), st.booleans(), st.none(), words
    ),
    e.RoundOpened: st.builds(e.RoundOpened, st.sampled_from(["1", "2"])),
}


def bodies(*, of: type | None = None) -> st.SearchStrategy[object]:
    """Any body of a log line, or one of a class."""
    kinds = [of] if of is not None else list(e.KINDS.values())
    return st.one_of([_made[each] if each in _made else st.from_type(each) for each in kinds])


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> list[e.Event]:
    """Events of two or three writers with Lamport times as they would have given them."""
    writers = ["anna~1", "bram~1", "project~1"][: draw(st.integers(2, 3))]
    clock = dict.fromkeys(writers, 0)
    seq = dict.fromkeys(writers, 0)
    made: list[e.Event] = []
    for _step in range(draw(st.integers(1, most))):
        writer = draw(st.sampled_from(writers))
        if draw(st.booleans()):
            clock[writer] = max(clock.values())
        clock[writer] += 1
        stamp = e.Stamp(writer, seq[writer], clock[writer], "2026-01-01T00:00:00Z", writer[:4])
        seq[writer] += 1
        made.append(e.Event(stamp, draw(bodies())))  # type: ignore[arg-type]
    return made
