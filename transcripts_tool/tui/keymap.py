"""The one table of actions: bindings, footer, palette, help, manual and key tests come from it."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from transcripts_tool.i18n import N_, lookup
from transcripts_tool.tui.action import EVERY as EVERY
from transcripts_tool.tui.action import FOOT
from transcripts_tool.tui.action import Action as Action
from transcripts_tool.tui.keymap_model import MODEL, OVERVIEW_MORE
from transcripts_tool.tui.keymap_review import REVIEW

DIGITS = tuple("0123456789")
ACCEPT_KEYS = tuple("ABCDEFGH")
"""Capital letters stand beside suggestions: one key takes one over."""

TITLES = {
    EVERY: N_("everywhere"),
    "title": N_("start"),
    "coders": N_("who is coding"),
    "overview": N_("overview"),
    "coding": N_("label a fragment"),
    "filter": N_("find a label by its letters"),
    "words": N_("select words"),
    "transcript": N_("read a transcript"),
    "cutting": N_("cut fragments"),
    "import": N_("import"),
    "compare": N_("compare and settle"),
    "agreement": N_("agreement"),
    "codebook": N_("codebook"),
    "table": N_("table of effects"),
    "names": N_("review of names"),
    "missed": N_("select words of a missed name"),
    "rounds": N_("rounds"),
    "model": N_("suggestion model"),
    "memos": N_("memos"),
    "fragments": N_("fragments behind a number"),
    "row": N_("change a row of a proposal"),
    "reason": N_("reason of a difference"),
    "dialog": N_("small windows"),
    "confirm": N_("yes or no"),
}
"""What each screen, and each mode of a screen, is called, in the order of the help page."""

ACTIONS: tuple[Action, ...] = (
    # everywhere
    Action("help", ("question_mark",), N_("help: every key"), (EVERY,), FOOT),
    Action("palette", ("ctrl+p",), N_("search an action"), (EVERY,)),
    Action("theme", ("ctrl+t",), N_("light or dark"), (EVERY,)),
    Action("blank", ("ctrl+l",), N_("blank the screen"), (EVERY,)),
    Action("quit", ("ctrl+q",), N_("save and stop"), (EVERY,)),
    Action("back", ("escape",), N_("back"), (EVERY,), FOOT),
    # small windows
    Action("keep", ("ctrl+s",), N_("keep: what was typed"), ("dialog",), FOOT),
    Action("yes", ("y", "j"), N_("yes"), ("confirm",), FOOT),
    Action("no", ("n",), N_("no"), ("confirm",), FOOT),
    # title, who is coding
    Action("new_project", ("n",), N_("new: make a project here"), ("title",), FOOT),
    Action("new_coder", ("n",), N_("new: a name that is not there"), ("coders",), FOOT),
    Action(
        "together",
        ("t",),
        N_("together: this person at the same screen, or not"),
        ("coders",),
        FOOT,
    ),
    # overview
    Action("next_step", ("space",), N_("next: do what the top line says"), ("overview",), FOOT),
    Action("code", ("c",), N_("label: fragments"), ("overview",), FOOT),
    Action("read", ("t", "enter"), N_("read: the transcript"), ("overview",), FOOT),
    Action("cut", ("k",), N_("cut: into fragments"), ("overview",), FOOT),
    Action("import", ("i",), N_("import: files"), ("overview",), FOOT),
    Action("rounds", ("r",), N_("rounds: hand in, open"), ("overview",), FOOT),
    Action("compare", ("v",), N_("compare and settle"), ("overview",)),
    Action("agreement", ("a",), N_("agreement"), ("overview",)),
    Action("codebook", ("b",), N_("codebook"), ("overview",)),
    Action("table", ("s",), N_("table of effects"), ("overview",)),
    Action("names", ("p",), N_("names: pseudonyms"), ("overview",)),
    Action("logbook", ("l",), N_("write in the logbook"), ("overview",)),
    Action("memo", ("m",), N_("memo on the transcript or household"), ("overview",)),
    *OVERVIEW_MORE,
    # label a fragment
    Action("digit", DIGITS, N_("choose the label with this number"), ("coding",)),
    Action("filter", ("slash",), N_("find: a label by its letters"), ("coding",), FOOT),
    Action("lower", ("down",), N_("next label in the list"), ("coding", "filter")),
    Action("higher", ("up",), N_("label before it in the list"), ("coding", "filter")),
    Action("pick", ("space",), N_("choose the label under the cursor"), ("coding",)),
    Action("next_question", ("tab",), N_("next question of the row"), ("coding",)),
    Action("question_before", ("shift+tab",), N_("question before it"), ("coding",)),
    Action("clear", ("backspace",), N_("take the answer to this question away"), ("coding",)),
    Action("close", ("enter",), N_("close: then suggestions, then on"), ("coding",), FOOT),
    Action("close_on", ("n",), N_("close, on: to the next open one"), ("coding",), FOOT),
    Action("add_row", ("a",), N_("row: a new one, for one more effect"), ("coding",), FOOT),
    Action("other_row", ("r",), N_("next row"), ("coding",)),
    Action("remove_row", ("x",), N_("remove the row"), ("coding",)),
    Action("sublabel", ("s",), N_("sublabel: choose, or type a new one"), ("coding",), FOOT),
    Action("select", ("v",), N_("words: select them as evidence"), ("coding",), FOOT),
    Action("nothing", ("z",), N_("nothing applies"), ("coding",)),
    Action("discussed", ("b",), N_("discussed, no intervention"), ("coding",)),
    Action("undo", ("u",), N_("undo"), ("coding",), FOOT),
    Action("redo", ("U",), N_("redo"), ("coding",)),
    Action("doubt", ("d",), N_("doubt, or no doubt any more"), ("coding",)),
    Action("no_quote", ("q",), N_("flag: do not quote"), ("coding",)),
    Action("sensitive", ("p",), N_("flag: sensitive, folded until opened"), ("coding",)),
    Action("unfold", ("e",), N_("show a sensitive fragment"), ("coding",)),
    Action("memo", ("m",), N_("memo on the fragment"), ("coding",)),
    Action("label_memo", ("M",), N_("memo on the label under the cursor"), ("coding",)),
    Action("card", ("l",), N_("card of the label under the cursor"), ("coding",)),
    Action("accept", ACCEPT_KEYS, N_("take over the suggestion with this letter"), ("coding",)),
    Action("again", ("k",), N_("confirm what was said before it was cut anew"), ("coding",)),
    Action("whole", ("t",), N_("whole: the transcript, or the fragment"), ("coding",), FOOT),
    Action("before", ("left",), N_("fragment before this one"), ("coding",)),
    Action("after", ("right",), N_("fragment after this one"), ("coding",)),
    Action("next_open", ("o",), N_("next open fragment"), ("coding",)),
    Action("go", ("g",), N_("go to a number"), ("coding",)),
    Action("where", ("w",), N_("where was I"), ("coding",)),
    Action("copy", ("y",), N_("copy the fragment"), ("coding",)),
    Action("scroll_up", ("pageup",), N_("a screenful up"), ("coding",)),
    Action("scroll_down", ("pagedown",), N_("a screenful down"), ("coding",)),
    # read, cut, import
    Action("lower", ("down",), N_("next turn"), ("transcript", "cutting")),
    Action("higher", ("up",), N_("turn before"), ("transcript", "cutting")),
    Action("scroll_up", ("pageup",), N_("a screenful up"), ("transcript", "cutting")),
    Action("scroll_down", ("pagedown",), N_("a screenful down"), ("transcript", "cutting")),
    Action("next_fragment", ("tab", "right"), N_("next fragment"), ("transcript", "cutting")),
    Action("fragment_before", ("shift+tab", "left"), N_("one before"), ("transcript", "cutting")),
    Action("unfold", ("w",), N_("show sensitive fragments"), ("transcript", "cutting")),
    Action("code", ("c", "enter"), N_("label: the fragment here"), ("transcript",), FOOT),
    Action("cut", ("k",), N_("cut: this transcript"), ("transcript",), FOOT),
    Action("correct", ("e",), N_("correct: a typing error in this turn"), ("transcript",), FOOT),
    Action("memo", ("m",), N_("memo on the transcript"), ("transcript",)),
    Action("add", ("a", "space"), N_("new: a fragment at this turn"), ("cutting",), FOOT),
    Action("propose", ("p",), N_("propose: cuts at topic questions"), ("cutting",), FOOT),
    Action("close", ("f",), N_("finish: give the numbers"), ("cutting",), FOOT),
    Action("remove", ("x", "delete"), N_("away: take the fragment away"), ("cutting",), FOOT),
    Action("longer", ("l", "full_stop"), N_("longer: one turn more"), ("cutting",), FOOT),
    Action("shorter", ("j", "comma"), N_("shorter: one turn less"), ("cutting",), FOOT),
    Action("start_here", ("s",), N_("fragment starts at this turn"), ("cutting",)),
    Action("end_here", ("d",), N_("fragment ends at this turn"), ("cutting",)),
    Action("undo", ("u",), N_("undo"), ("cutting",), FOOT),
    Action("roles", ("r",), N_("roles: of the speakers"), ("transcript", "cutting"), FOOT),
    Action("split", ("v",), N_("split before this turn, after closing"), ("cutting",)),
    Action("join", ("o",), N_("join with the next one, after closing"), ("cutting",)),
    Action("browse", ("b",), N_("browse: look for files"), ("import",), FOOT),
    Action("path", ("slash",), N_("path: type one"), ("import",), FOOT),
    Action("import_all", ("i",), N_("import: the files in the list"), ("import",), FOOT),
    Action("about", ("h",), N_("about: household, perspective, date"), ("import",), FOOT),
    Action("role", ("o",), N_("role: of a speaker"), ("import",), FOOT),
    Action("drop", ("x",), N_("take the file from the list"), ("import",)),
    Action(
        "not_speaker", ("n",), N_("no speaker: a label that is part of the talk"), ("import",), FOOT
    ),
    Action("rename", ("r",), N_("rename: another name for a speaker"), ("import",), FOOT),
    Action("add_speaker", ("s",), N_("a speaker that was passed over"), ("import",)),
    Action("next_file", ("tab",), N_("next file"), ("import",)),
    # words of a fragment
    Action("word_before", ("left",), N_("word before"), ("words",)),
    Action("word_after", ("right",), N_("next word"), ("words",)),
    Action(
        "extend_back", ("shift+left", "comma"), N_("back: select one word more"), ("words",), FOOT
    ),
    Action(
        "extend", ("shift+right", "full_stop"), N_("more: select one word more"), ("words",), FOOT
    ),
    Action("turn_before", ("up",), N_("turn before"), ("words",)),
    Action("turn_after", ("down",), N_("next turn"), ("words",)),
    Action("keep_words", ("enter",), N_("evidence: of the row, or not"), ("words",), FOOT),
    Action("in_vivo", ("i",), N_("in vivo: make a sublabel of these words"), ("words",), FOOT),
    # comparing, agreement, codebook, table, names, rounds
    *REVIEW,
    *MODEL,
)


def of_screen(screen: str, *, shared: bool = True) -> list[Action]:
    """The actions of a screen, its own first, then (with `shared`) those of every screen."""
    own = [each for each in ACTIONS if screen in each.screens]
    return own + [each for each in ACTIONS if shared and EVERY in each.screens]


def bindings(screen: str) -> list[BindingType]:
    """Textual bindings of a screen; texts stay out of them, for the language comes later.

    An action with several keys hears which of them was pressed (`do_digit(key)`). A letter that
    means nothing as a capital does the same as a capital: caps lock stops nobody.
    """
    actions = of_screen(screen)
    taken = {key for each in actions for key in each.keys}
    found: list[BindingType] = []
    for each in actions:
        for key in each.keys:
            told = f", {key!r}" if len(each.keys) > 1 else ""
            priority = each.id in ("quit", "blank", "theme", "palette")
            capital = key.upper() if len(key) == 1 and key.isalpha() else key
            pressed = key if capital in taken else f"{key},{capital}"
            found.append(
                Binding(pressed, f"turn({each.id!r}{told})", show=False, priority=priority)
            )
    return found


def find(screen: str, action: str) -> Action:
    """The action of that id on a screen; raises KeyError when there is none."""
    for each in of_screen(screen):
        if each.id == action:
            return each
    raise KeyError(f"{screen} has no action {action}")


def screen_names() -> list[str]:
    """Screens and modes that have actions, in the order of the help page."""
    return [name for name in TITLES if any(name in each.screens for each in ACTIONS)]


def screen_title(screen: str) -> str:
    """What a screen is called, in the language in use."""
    return lookup(TITLES[screen]) if screen in TITLES else screen


_SIGNS = {
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "shift+left": "⇧←",
    "shift+right": "⇧→",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "backspace": "⌫",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def key_name(key: str) -> str:
    """A key as it is printed on the keyboard."""
    if key == "space":
        return lookup(N_("Space"))
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return _SIGNS.get(key, key)


def keys_text(action: Action) -> str:
    """All keys of an action, runs of digits or capitals as a range."""
    if len(action.keys) > 4:
        return f"{key_name(action.keys[0])}-{key_name(action.keys[-1])}"
    return " ".join(key_name(key) for key in action.keys)
