"""The rows of the keymap for comparing, agreement, codebook, table, names and rounds."""

from __future__ import annotations

from transcripts_tool.i18n import N_
from transcripts_tool.tui.action import FOOT, Action

REVIEW: tuple[Action, ...] = (
    # compare and settle
    Action("propose", ("enter",), N_("propose: the other confirms it"), ("compare",), FOOT),
    Action("agree", ("a",), N_("agree: confirm the proposal of the other"), ("compare",), FOOT),
    Action("refuse", ("x",), N_("refuse: the proposal of the other"), ("compare",), FOOT),
    Action("take", ("1", "2", "3", "4"), N_("take over the coding with this number"), ("compare",)),
    Action("combine", ("c",), N_("both: combine the rows of both"), ("compare",), FOOT),
    Action("mark", ("space",), N_("row: in the proposal, or not"), ("compare",), FOOT),
    Action("lower", ("down",), N_("next row"), ("compare",)),
    Action("higher", ("up",), N_("row before it"), ("compare",)),
    Action("new_row", ("n",), N_("new row"), ("compare",), FOOT),
    Action("edit_row", ("e",), N_("change the row under the cursor"), ("compare",)),
    Action("nothing", ("z",), N_("nothing applies"), ("compare",)),
    Action("discussed", ("b",), N_("discussed, no intervention"), ("compare",)),
    Action("note", ("m",), N_("note with the proposal"), ("compare",)),
    Action("undo", ("u",), N_("back to what stood here before"), ("compare",)),
    Action("reopen", ("r",), N_("take a settled fragment up again"), ("compare",)),
    Action("other", ("w",), N_("other coder: who takes the keyboard"), ("compare",), FOOT),
    Action("lists", ("d",), N_("conflicts, doubts, the same again, settled"), ("compare",)),
    Action("order", ("o",), N_("worst first, or by number"), ("compare",)),
    Action("after", ("right",), N_("next fragment"), ("compare",)),
    Action("before", ("left",), N_("fragment before this one"), ("compare",)),
    Action("go", ("g",), N_("go to a number"), ("compare",)),
    Action("whole", ("t",), N_("whole transcript, or the fragment"), ("compare",)),
    Action("unfold", ("v",), N_("show a sensitive fragment"), ("compare",)),
    Action("join", ("j",), N_("join the row with others that tell of one effect"), ("compare",)),
    Action("part", ("p",), N_("part: each row an effect of its own again"), ("compare",)),
    Action("lessons", ("l",), N_("what consensus changed in my own work"), ("compare",)),
    Action("scroll_up", ("pageup",), N_("a screenful up"), ("compare",)),
    Action("scroll_down", ("pagedown",), N_("a screenful down"), ("compare",)),
    # a row of a proposal
    Action("keep_row", ("enter",), N_("keep the row"), ("row",), FOOT),
    Action("digit", tuple("0123456789"), N_("choose the label with this number"), ("row",)),
    Action("filter", ("slash",), N_("find a label by its letters"), ("row",)),
    Action("lower", ("down",), N_("next label in the list"), ("row",)),
    Action("higher", ("up",), N_("label before it in the list"), ("row",)),
    Action("pick", ("space",), N_("choose the label under the cursor"), ("row",)),
    Action("next_question", ("tab",), N_("next question of the row"), ("row",)),
    Action("question_before", ("shift+tab",), N_("question before it"), ("row",)),
    Action("sublabel", ("s",), N_("sublabel of the row"), ("row",)),
    Action("clear", ("backspace",), N_("take the answer to this question away"), ("row",)),
    # why codings differ
    Action("reason", tuple("12345"), N_("the reason with this number"), ("reason",), FOOT),
    # agreement
    Action(
        "next_page", ("tab",), N_("next table: that of the next dimension"), ("agreement",), FOOT
    ),
    Action("page_before", ("shift+tab",), N_("the table before it"), ("agreement",)),
    Action("sort", ("s",), N_("sort: by the column in hand"), ("agreement",), FOOT),
    Action("version", ("f",), N_("labels: before any reveal, or final"), ("agreement",), FOOT),
    Action("write", ("x",), N_("file: write all figures to one"), ("agreement", "table"), FOOT),
    # fragments behind a number
    Action("settle", ("v",), N_("compare and settle"), ("fragments",), FOOT),
    Action("copy", ("y",), N_("copy the fragment"), ("fragments",), FOOT),
    # codebook
    Action("add_sublabel", ("a",), N_("new: a sublabel of this label"), ("codebook",), FOOT),
    Action("rename", ("e",), N_("rename: the sublabel"), ("codebook",), FOOT),
    Action("merge", ("v",), N_("join: the sublabel with another"), ("codebook",), FOOT),
    Action("retire", ("x",), N_("retire: offer the sublabel no more"), ("codebook",), FOOT),
    Action("definition", ("d",), N_("definition: change it"), ("codebook",), FOOT),
    Action("when_yes", ("y",), N_("change when the label applies"), ("codebook",)),
    Action("when_not", ("n",), N_("change when it does not apply"), ("codebook",)),
    Action("examples", ("i",), N_("change the examples"), ("codebook",)),
    Action("terms", ("t",), N_("words: change those that speak for it"), ("codebook",), FOOT),
    Action("examples_open", ("o",), N_("show the fragments named as examples"), ("codebook",)),
    Action("scroll_card", ("space",), N_("scroll the card"), ("codebook",)),
    Action("conflicts", ("c",), N_("conflicts: labels most differed about"), ("codebook",), FOOT),
    Action("pairs", ("p",), N_("pairs of labels that are confused"), ("codebook",)),
    Action("recode", ("k",), N_("earlier fragments where a change matters"), ("codebook",)),
    Action("history", ("h",), N_("history: how it changed"), ("codebook",), FOOT),
    Action("filter", ("slash",), N_("find: a label by its letters"), ("codebook",), FOOT),
    # rounds
    Action("close_round", ("c",), N_("hand in: sign and close your own work"), ("rounds",), FOOT),
    Action("open_round", ("o",), N_("open: let the coders see one another"), ("rounds",), FOOT),
    Action("start_round", ("n",), N_("new: begin a round"), ("rounds",), FOOT),
    # table of effects
    Action("where", ("w",), N_("filter: which rows count"), ("table",), FOOT),
    Action("source", ("o",), N_("source: whose codings"), ("table",), FOOT),
    Action("what", ("c",), N_("count: effects, codings, fragments, households"), ("table",), FOOT),
    Action("rows", ("r",), N_("rows: what stands in them"), ("table",), FOOT),
    Action("columns", ("k",), N_("columns: what stands in them"), ("table",), FOOT),
    Action("groups", ("g",), N_("groups: their rows, or not"), ("table",), FOOT),
    # review of names
    Action("yes", ("y",), N_("yes: this is a name"), ("names",), FOOT),
    Action("no", ("n",), N_("no: this is no name"), ("names",), FOOT),
    Action("yes_everywhere", ("Y",), N_("everywhere: a name wherever it stands"), ("names",), FOOT),
    Action("no_everywhere", ("N",), N_("no name wherever it stands"), ("names",)),
    Action("category", ("c",), N_("category: a name, but of another kind"), ("names",), FOOT),
    Action("same", ("s",), N_("same: as another form"), ("names",), FOOT),
    Action("other_person", ("d",), N_("different: another one with this name"), ("names",)),
    Action("add", ("a",), N_("add: select words that were missed"), ("names",), FOOT),
    Action("other_text", ("t",), N_("select words in another transcript"), ("names",)),
    Action("apart", ("p",), N_("judge the places of this form one by one"), ("names",)),
    Action("next_place", ("right",), N_("next place of the form"), ("names",)),
    Action("place_before", ("left",), N_("place before it"), ("names",)),
    Action("next_open", ("o",), N_("next question without an answer"), ("names",)),
    Action("undo", ("u",), N_("undo"), ("names",), FOOT),
    # words of a missed name
    Action("extend", ("shift+right", "full_stop"), N_("select one word more"), ("missed",), FOOT),
    Action("extend_back", ("shift+left", "comma"), N_("one more, back"), ("missed",), FOOT),
    Action("keep_words", ("enter",), N_("name: these words are one"), ("missed",), FOOT),
)
