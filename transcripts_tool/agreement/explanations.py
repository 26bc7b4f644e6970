"""What each number means, what it rests on and what it does not say, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from transcripts_tool.i18n import _


@dataclass(frozen=True, slots=True)
class Explanation:
    """The plain words beside a number; `source` is the publication that defines it."""

    title: str
    means: str
    rests_on: str
    does_not_say: str
    source: str = ""


def _percent() -> Explanation:
    return Explanation(
        _("Percentage agreement"),
        _("The share of fragments about which the coders say the same."),
        _("All fragments that two coders read, also those to which neither gave anything."),
        _("It does not say how much of it would come about by chance; rare labels look good."),
    )


def _exact() -> Explanation:
    return Explanation(
        _("Exactly the same labels"),
        _("The share of fragments to which the coders gave exactly the same set of labels."),
        _("All fragments that two coders read; twice nothing counts as the same."),
        _("One label more or less counts as heavily as nothing in common."),
    )


def _jaccard() -> Explanation:
    return Explanation(
        _("Jaccard"),
        _("Of the labels that a coder gave to a fragment, the share that both gave, on average."),
        _("All fragments that two coders read; twice nothing counts as fully the same."),
        _("It is not corrected for chance."),
        "Jaccard (1912)",
    )


def _positive_agreement() -> Explanation:
    return Explanation(
        _("Positive agreement"),
        _("When one coder gives this label, how often does the other give it too?"),
        _("Only fragments to which at least one of the two gave the label."),
        _("It says nothing about fragments without the label and does not correct for chance."),
        "Cicchetti, Feinstein (1990)",
    )


def _negative_agreement() -> Explanation:
    return Explanation(
        _("Negative agreement"),
        _("When one coder leaves this label out, how often does the other leave it out too?"),
        _("Only fragments to which at least one of the two did not give the label."),
        _("For a rare label it is high without any effort."),
        "Cicchetti, Feinstein (1990)",
    )


def _specific_agreement() -> Explanation:
    return Explanation(
        _("Agreement on effects"),
        _("When one coder notes an effect, how often does the other note the same effect?"),
        _("Effects with the same hoofdlabel and interventie in the same fragment are matched."),
        _("It does not say whether they agree on the direction: that stands beside it."),
        "Cicchetti, Feinstein (1990)",
    )


def _kappa() -> Explanation:
    return Explanation(
        _("Cohen's kappa"),
        _("Which part of the agreement that chance leaves room for was reached."),
        _("Chance is what these two coders would share if each kept their own frequencies."),
        _("It falls when a label is very rare or very common, even if both work with equal care."),
        "Cohen (1960); Feinstein, Cicchetti (1990)",
    )


def _conger() -> Explanation:
    return Explanation(
        _("Conger's kappa"),
        _("Cohen's kappa for more than two coders."),
        _("Chance is the mean over all pairs of coders, each with their own frequencies."),
        _("It does not say which coder differs from the others."),
        "Conger (1980); Gwet (2014)",
    )


def _fleiss() -> Explanation:
    return Explanation(
        _("Fleiss' kappa"),
        _("Which part of the agreement that chance leaves room for was reached, by all coders."),
        _("Chance is taken from the frequencies of all coders together."),
        _("Coders are exchangeable in it; differences between coders stay out of sight."),
        "Fleiss (1971)",
    )


def _alpha() -> Explanation:
    return Explanation(
        _("Krippendorff's alpha"),
        _("How far the coders stay below the disagreement that chance would give: 1 is none."),
        _("All values of all coders together; gaps are allowed; few fragments are allowed for."),
        _("It falls when a label is very rare or very common; below 0 is worse than chance."),
        "Krippendorff (2011)",
    )


def _alpha_ordinal() -> Explanation:
    return Explanation(
        _("Krippendorff's alpha, ordinal"),
        _("As alpha, but values further apart on the scale count as more disagreement."),
        _("Only values that are a point on the scale; all others count as missing."),
        _("It does not say how many times a coder gave no point on the scale."),
        "Krippendorff (2011)",
    )


def _ac1() -> Explanation:
    return Explanation(
        _("Gwet's AC1"),
        _("Which part of the agreement is left when guessing in doubtful cases is taken off."),
        _("Chance is small when a label is very rare or very common."),
        _("For a rare label it is high even when the coders never find the label together."),
        "Gwet (2008)",
    )


def _alpha_masi() -> Explanation:
    return Explanation(
        _("Alpha with MASI"),
        _("Krippendorff's alpha for whole sets of labels; partly the same counts in part."),
        _("Distance: 1 - J*M, with J the shared part and M lower when neither holds the other."),
        _("No conventional scale goes with it: the distance itself was chosen."),
        "Passonneau (2006); Krippendorff (2011)",
    )


def _alpha_jaccard() -> Explanation:
    return Explanation(
        _("Alpha with Jaccard"),
        _("Krippendorff's alpha for whole sets of labels, by the part that is not shared."),
        _("Distance: 1 - shared labels / all labels of the two; twice nothing is 0."),
        _("No conventional scale goes with it: the distance itself was chosen."),
        "Jaccard (1912); Krippendorff (2011)",
    )


def _observed() -> Explanation:
    return Explanation(
        _("Observed disagreement"),
        _("The mean distance between the sets that coders gave to the same fragment."),
        _("All pairs of coders who read the same fragment."),
        _("Without the expected disagreement beside it, it cannot be judged."),
        "Krippendorff (2011)",
    )


def _expected() -> Explanation:
    return Explanation(
        _("Expected disagreement"),
        _("The mean distance between any two sets that were given, to whichever fragment."),
        _("All sets of all coders together."),
        _("When almost all fragments got the same, it is small and alpha is unsteady."),
        "Krippendorff (2011)",
    )


def _prevalence() -> Explanation:
    return Explanation(
        _("Prevalence"),
        _("How often the label was given: the mean of the coders' shares."),
        _("All fragments that two coders read."),
        _("It is not how often the label truly applies."),
        "Byrt, Bishop, Carlin (1993)",
    )


def _bias() -> Explanation:
    return Explanation(
        _("Bias"),
        _("How much more often the first coder gives the label than the second."),
        _("The difference of the two shares; below 0 the second gives it more often."),
        _("It does not say who is right."),
        "Byrt, Bishop, Carlin (1993)",
    )


def _unitizing() -> Explanation:
    return Explanation(
        _("Alpha for unitizing"),
        _("How far the coders cut the same stretches out of one transcript."),
        _("Begins and ends in whole turns; two cuts that nearly meet count as nearly the same."),
        _("It says nothing about the labels that the fragments got."),
        "Krippendorff (2004)",
    )


def _design_effect() -> Explanation:
    return Explanation(
        _("Design effect"),
        _("How many times larger the uncertainty is because fragments come in households."),
        _("The spread between households against the spread between single fragments."),
        _("With few households it is itself uncertain."),
        "Kish (1965)",
    )


EXPLANATIONS: dict[str, Callable[[], Explanation]] = {
    "percent": _percent,
    "exact": _exact,
    "jaccard": _jaccard,
    "positive_agreement": _positive_agreement,
    "negative_agreement": _negative_agreement,
    "specific_agreement": _specific_agreement,
    "kappa": _kappa,
    "conger": _conger,
    "fleiss": _fleiss,
    "alpha": _alpha,
    "alpha_ordinal": _alpha_ordinal,
    "ac1": _ac1,
    "alpha_masi": _alpha_masi,
    "alpha_jaccard": _alpha_jaccard,
    "observed": _observed,
    "expected": _expected,
    "prevalence": _prevalence,
    "bias": _bias,
    "unitizing": _unitizing,
    "design_effect": _design_effect,
}


def explanation(name: str) -> Explanation:
    """Return the plain words of a number by its name in the report; KeyError if unknown."""
    return EXPLANATIONS[name]()
