"""The parts of the pipeline and their sizes, as spaCy configuration."""

from __future__ import annotations

from typing import Any

ROWS = {"NORM": 3000, "PREFIX": 500, "SUFFIX": 2000, "SHAPE": 300}
SMALL = {"NORM": 1000, "PREFIX": 200, "SUFFIX": 500, "SHAPE": 200}

GRAMMAR_ROWS = {"NORM": 4000, "PREFIX": 500, "SUFFIX": 2500, "SHAPE": 300}


def tok2vec(width: int, depth: int, vectors: bool, sizes: dict[str, int] | None = None) -> Any:
    """A CNN over hashed word features; with `vectors` also what the lists know of a word."""
    rows = sizes or ROWS
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": list(rows),
            "rows": list(rows.values()),
            "include_static_vectors": vectors,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def listener(width: int) -> Any:
    """Reads the shared word layer."""
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}


def add_grammar(nlp: Any, width: int) -> None:
    """Word layer, morphology with part of speech, tags, lemmas and sentence starts."""
    nlp.add_pipe("tok2vec", config={"model": tok2vec(width, 4, False, GRAMMAR_ROWS)})
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener(width)}
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("tagger", config={"model": tagger})
    lemma = {"model": tagger, "min_tree_freq": 2, "top_k": 3, "backoff": "orth"}
    nlp.add_pipe("trainable_lemmatizer", config=lemma)
    nlp.add_pipe(
        "senter",
        config={
            "model": {"@architectures": "spacy.Tagger.v2", "tok2vec": tok2vec(32, 2, False, SMALL)}
        },
    )


def add_names(nlp: Any, name: str, width: int, depth: int) -> None:
    """A name finder with a word layer of its own."""
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec(width, depth, True),
    }
    nlp.add_pipe("ner", name=name, config={"model": model})
