/** The arrows up and down go from one row or line of a list to the next. */
export function walkRows(event: KeyboardEvent): void {
  const here = event.target as HTMLElement;
  const next = { ArrowDown: here.nextElementSibling, ArrowUp: here.previousElementSibling }[event.key];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
