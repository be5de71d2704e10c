import type { Dict } from '../zh';

export const searching: Dict['searching'] = {
  title: 'Search',
  label: 'Search everything that you may see',
  placeholder: 'Search (Ctrl+K)',
  hint: 'Two characters or more; several words with spaces between them.',
  none: (text) => `Nothing holds “${text}”`,
  noneHint: 'Only what you may see is searched. Try another word, or fewer characters.',
  count: (n, exact) => (exact ? `${n} found` : `${n}+ found`),
  more: 'Show all',
  narrow: 'Only the newest 99 are listed. Another word narrows it.',
  all: 'All kinds',
};
