import type { KeyboardEvent } from 'react';

/** Where a control stands: section, row and column. */
type At = [section: number, row: number, column: number];

const atOf = (element: Element | null): At | null => {
  const text = element?.getAttribute('data-at');
  return text ? (text.split(':').map(Number) as At) : null;
};

const find = (root: Element, at: At) => root.querySelector<HTMLElement>(`[data-at="${at.join(':')}"]`);

/** The next control up or down; beyond the last row the next section goes on, in its first column if it has to. */
function vertical(root: Element, [section, row, column]: At, step: 1 | -1): HTMLElement | null {
  const same = find(root, [section, row + step, column]);
  if (same) return same;
  const all = [...root.querySelectorAll<HTMLElement>('[data-at]')];
  const beyond = all.filter((one) => (atOf(one)![0] - section) * step > 0);
  return (step > 0 ? beyond[0] : beyond.at(-1)) ?? null;
}

function horizontal(root: Element, [section, row, column]: At, step: 1 | -1): HTMLElement | null {
  return find(root, [section, row, column + step]);
}

/** An arrow to the side leaves a text only from its end. */
function leaves(target: EventTarget & Element, step: 1 | -1): boolean {
  if (!(target instanceof HTMLInputElement)) return true;
  const { selectionStart: start, selectionEnd: end, value } = target;
  const whole = start === 0 && end === value.length;
  return whole || (start === end && (step < 0 ? start === 0 : end === value.length));
}

function targetOf(event: KeyboardEvent<HTMLElement>): HTMLElement | null {
  const target = event.target as Element;
  const at = atOf(target);
  if (!at || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return null;
  const root = event.currentTarget;
  // In a choice the arrows choose.
  const chooses = target instanceof HTMLSelectElement;
  switch (event.key) {
    case 'Enter':
      return vertical(root, at, event.shiftKey ? -1 : 1);
    case 'ArrowDown':
      return chooses ? null : vertical(root, at, 1);
    case 'ArrowUp':
      return chooses ? null : vertical(root, at, -1);
    case 'ArrowRight':
      return !chooses && leaves(target, 1) ? horizontal(root, at, 1) : null;
    case 'ArrowLeft':
      return !chooses && leaves(target, -1) ? horizontal(root, at, -1) : null;
    default:
      return null;
  }
}

/** Arrows and Enter go through the cells as in a spreadsheet; Tab is the browser's own. */
export function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const next = targetOf(event);
  if (!next) return;
  event.preventDefault();
  next.focus();
  // As in a spreadsheet: what is typed there replaces what stood there.
  if (next instanceof HTMLInputElement) next.select();
}

/** Brings a cell into view and puts the cursor there. */
export function goToCell(key: string): void {
  const cell = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(key)}"]`);
  cell?.scrollIntoView({ block: 'center' });
  cell?.focus({ preventScroll: true });
}
