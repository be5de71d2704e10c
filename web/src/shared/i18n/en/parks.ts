import type { Dict } from '../zh';

export const parks: Dict['parks'] = {
  add: 'Add a park',
  edit: 'Edit the park',
  searchText: 'Name, prefecture',
  empty: 'No park yet.',
  contract: 'Under contract',
};
