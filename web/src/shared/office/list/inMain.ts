/** What pops up belongs to the main landmark: a reader finds it there. */
export const inMain = (): HTMLElement => document.querySelector<HTMLElement>('#content') ?? document.body;
