"""Headings of the steps, and the line that says how far the draft is."""

from components.markup import Safe, h, show
from components.words import t

STEPS = ("file", "what", "problems", "dry_run", "accept")


def step_head(number: int, title: str, note: object = "", done: bool = False) -> None:
    """The heading of a step, with what is known of it in small type."""
    small = h("span", note, cls="step-note") if note else None
    mark = h("span", "✓" if done else str(number), cls="step-number done" if done else "step-number")
    show(h("h2", mark, h("span", title), small, cls="step-head"))


def draw_way(at: int) -> None:
    """The five steps in one line; those before `at` (1 to 5) are done."""
    show(h("ol", *(_place(n, name, at) for n, name in enumerate(STEPS, 1)), cls="way", aria_label=t("curate.way")))


def _place(number: int, name: str, at: int) -> Safe:
    state = "done" if number < at else "here" if number == at else "ahead"
    current = "step" if number == at else None
    return h("li", t(f"curate.step.{name}"), cls=state, aria_current=current)
