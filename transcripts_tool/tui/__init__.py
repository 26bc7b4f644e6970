"""The interface in the terminal, built with Textual.

How the parts work together
---------------------------
- `keymap.py` is the one table of actions: id, keys, sentence, screens. Bindings, the footer, the
  command palette, the help page, the manual and the key tests come from it. An action `close` of
  a screen is the method `async def do_close(self)` of that screen.
- `app.py` opens screens and nothing more. `screens/__init__.py` names every screen with the
  module it is loaded from, at the moment it is first opened.
- `session.py` is who is coding which project; `writer.py` is the one way in which anything
  changes. The disk is never waited for by the event loop.
- A pressed key becomes a turn: turns run one after another, in the order of the keys, each to its
  end (the label on disk, the screen drawn again). So `do_` methods may await, see the state that
  the key before left, and never race.
- State goes down: after each saved change `app.revision` rises, and every screen's `show_state`
  draws again from `self.session`. Widgets keep no state that another needs; they get it by
  `data_bind` or an attribute and post messages up (`messages.py`).
- What takes long runs in `self.long_work(title, work)`: `work` gets a `Progress`, `long_work.py`
  shows `screens/progress.py` when it is not quick, and Esc makes the next word of the work raise
  Cancelled. What needs the language models runs in a process of its own (`job.py`).
- Styles stand in `styles/*.tcss`, one file per screen, listed in `styles/__init__.py`.

How to add a screen
-------------------
1. Rows in `keymap.ACTIONS`: `Action("confirm", ("enter",), N_("confirm"), ("compare",), FOOT)`.
   No key may need a dead key (' " ` ~ ^), Alt, or F11. A key means one thing per screen.
2. `screens/compare.py` with `class CompareScreen(BaseScreen)`: `kind = "compare"`,
   `BINDINGS = keymap.bindings("compare")`, `compose_body`, `show_state`, `do_confirm` ...
   Inside a `do_` method: `await self.write(lambda: comparing.answer(...))` waits until the change
   is on disk; a UserError is shown as a message and ends the turn.
3. Its name in `screens/__init__.py` (`SCREENS`), its style in `styles/compare.tcss` and in
   `styles/__init__.py`; open it with `await self.app.show("compare", number=12)`; keyword
   arguments go to the screen's `__init__`.
4. Sentences through `_()` with their Dutch in `i18n/catalogues/nl/tui.po` (a second file
   `tui-*.po` is fine: all of a folder are joined).
5. Text of transcripts and of coders only through `domain.text.printable`, in `Text` or `Content`
   objects or with `markup=False`: never as markup.
6. Long lists: `widgets/line_list.py` (drawn line by line); talk: `widgets/turns_view.py`; one
   line of input: `await self.ask(...)`; yes or no: `await self.confirm(...)`.
   What is computed stands in services or in `model/`, never in a screen.
"""
