"""The tasks that plan an undo and compare two versions, with what the map would show differently."""

from datetime import date

from components.curate.dry_run_step import DryRun
from components.curate.jobs import Task
from components.view_state import FIRST_DAY
from data.changed_points import changed_points
from data.dry_run import colour_changes_between
from data.ledger import open_ledger, plan_undo
from data.progress import Progress


def undo_task(number: int) -> Task:
    """The task that plans taking back a version."""
    today = max(date.today(), FIRST_DAY)

    def task(progress: Progress) -> DryRun:
        progress.at(0.0, "comparing")
        plan = plan_undo(open_ledger(), number)
        colours = colour_changes_between(plan.before, plan.after, FIRST_DAY, today, progress.part(0.5, 1.0))
        return DryRun(plan, colours, changed_points(plan.tables))

    return task
