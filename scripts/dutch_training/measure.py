"""Measure the grammar of a trained pipeline on sentences it has not learned from."""

from __future__ import annotations

from pathlib import Path

from dutch_training.corpora import Sentence


def lemma_accuracy(folder: Path, sentences: list[Sentence]) -> float:
    """Share of words whose lemma is that of the treebank (words as given, underscores resolved)."""
    import spacy
    from spacy.tokens import Doc

    from transcripts_tool.language.pipeline.dutch import token_of
    from transcripts_tool.language.pipeline.loading import word_list

    model = spacy.load(folder)
    exists = word_list(model)
    docs = [Doc(model.vocab, words=s.words, spaces=s.spaces) for s in sentences]
    right = total = 0
    for sentence, doc in zip(sentences, model.pipe(docs), strict=True):
        doc[0].is_sent_start = True
        for token, lemma in zip(doc, sentence.lemmas, strict=True):
            right += token_of(token, exists).lemma == lemma
            total += 1
    return right / total
