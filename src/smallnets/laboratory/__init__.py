"""The verbs: plain functions that take what people have and give results with .table(), .figure(), .save().

Each is imported when it is first used, so that training does not load what only formulas or figures need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.late import late_names

if TYPE_CHECKING:
    from smallnets.laboratory.class_checking import check_many
    from smallnets.laboratory.comparing import compare
    from smallnets.laboratory.comparison_results import RunComparison
    from smallnets.laboratory.cross_validating import CrossValidation, cross_validate
    from smallnets.laboratory.diagnosing import diagnose
    from smallnets.laboratory.evaluating import Evaluation, evaluate
    from smallnets.laboratory.exercise_views import ExerciseView, new_exercise, show_exercise
    from smallnets.laboratory.exercises import check, check_derivation, solve
    from smallnets.laboratory.functions import FunctionAnswer, function
    from smallnets.laboratory.kernel_cache import KernelCache, cache
    from smallnets.laboratory.loss_surfaces import surface
    from smallnets.laboratory.predictions import Predictions, predict
    from smallnets.laboratory.question_banks import export_exercises
    from smallnets.laboratory.question_sheets import QuestionSheet, question_sheet
    from smallnets.laboratory.quizzing import Quiz, QuizSummary, quiz
    from smallnets.laboratory.run_results import Runs
    from smallnets.laboratory.runs import Final, Summary
    from smallnets.laboratory.search_results import Smallest
    from smallnets.laboratory.shipped_examples import ExampleFiles, examples
    from smallnets.laboratory.smallest_search import smallest
    from smallnets.laboratory.stored_results import StoredResults, results
    from smallnets.laboratory.surface_results import LossSurface
    from smallnets.laboratory.sweep_results import SweepResult
    from smallnets.laboratory.sweeping import sweep
    from smallnets.laboratory.training import Progress
    from smallnets.laboratory.varying import Variants, stress_template, template_list, vary
    from smallnets.laboratory.verbs import load_runs, train
    from smallnets.statistics import Quartiles, Solved, quartiles, solved, wilson

_HOMES = {
    "smallnets.laboratory.class_checking": ("check_many",),
    "smallnets.laboratory.cross_validating": ("CrossValidation", "cross_validate"),
    "smallnets.laboratory.diagnosing": ("diagnose",),
    "smallnets.laboratory.evaluating": ("Evaluation", "evaluate"),
    "smallnets.laboratory.exercise_views": ("ExerciseView", "new_exercise", "show_exercise"),
    "smallnets.laboratory.exercises": ("check", "check_derivation", "solve"),
    "smallnets.laboratory.functions": ("FunctionAnswer", "function"),
    "smallnets.laboratory.kernel_cache": ("KernelCache", "cache"),
    "smallnets.laboratory.predictions": ("Predictions", "predict"),
    "smallnets.laboratory.question_banks": ("export_exercises",),
    "smallnets.laboratory.question_sheets": ("QuestionSheet", "question_sheet"),
    "smallnets.laboratory.run_results": ("Runs",),
    "smallnets.laboratory.runs": ("Final", "Summary"),
    "smallnets.statistics": ("Quartiles", "Solved", "quartiles", "solved", "wilson"),
    "smallnets.laboratory.search_results": ("Smallest",),
    "smallnets.laboratory.shipped_examples": ("ExampleFiles", "examples"),
    "smallnets.laboratory.smallest_search": ("smallest",),
    "smallnets.laboratory.stored_results": ("StoredResults", "results"),
    "smallnets.laboratory.sweep_results": ("SweepResult",),
    "smallnets.laboratory.sweeping": ("sweep",),
    "smallnets.laboratory.training": ("Progress",),
    "smallnets.laboratory.quizzing": ("Quiz", "QuizSummary", "quiz"),
    "smallnets.laboratory.varying": ("Variants", "stress_template", "template_list", "vary"),
    "smallnets.laboratory.verbs": ("load_runs", "train"),
    "smallnets.laboratory.comparing": ("compare",),
    "smallnets.laboratory.comparison_results": ("RunComparison",),
    "smallnets.laboratory.loss_surfaces": ("surface",),
    "smallnets.laboratory.surface_results": ("LossSurface",),
}

__all__ = [
    "CrossValidation",
    "Evaluation",
    "ExampleFiles",
    "ExerciseView",
    "Final",
    "FunctionAnswer",
    "KernelCache",
    "LossSurface",
    "Predictions",
    "Progress",
    "Quartiles",
    "QuestionSheet",
    "Quiz",
    "QuizSummary",
    "RunComparison",
    "Runs",
    "Smallest",
    "Solved",
    "StoredResults",
    "Summary",
    "SweepResult",
    "Variants",
    "cache",
    "check",
    "check_derivation",
    "check_many",
    "compare",
    "cross_validate",
    "diagnose",
    "evaluate",
    "examples",
    "export_exercises",
    "function",
    "load_runs",
    "new_exercise",
    "predict",
    "quartiles",
    "question_sheet",
    "quiz",
    "results",
    "show_exercise",
    "smallest",
    "solve",
    "solved",
    "stress_template",
    "surface",
    "sweep",
    "template_list",
    "train",
    "vary",
    "wilson",
]

__getattr__ = late_names(__name__, _HOMES)
