/** The door of the exercises: documents of hand calculations, opened as experiments. */
export { isExercise, type OpenedExercise, openExercise } from "./exercise_opening";
