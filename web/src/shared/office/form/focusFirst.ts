/** Who opens a form wants to type. Not by touch: there the keyboard would come up over what is to be read first. */
export function focusFirst(open: boolean): void {
  if (!open || !globalThis.matchMedia('(pointer: fine)').matches) return;
  const dialogs = document.querySelectorAll('[role="dialog"]');
  dialogs[dialogs.length - 1]?.querySelector<HTMLElement>('textarea, input[type="text"]')?.focus();
}
