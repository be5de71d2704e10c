import type { Dict } from '../zh';

export const laws: Dict['laws'] = {
  searchText: 'Title of the law or standard',
  editions: 'Editions and dates',
};
