import type { Dict } from '../zh';

export const checklists: Dict['checklists'] = {
  kind: 'For',
  version: 'Version',
  items: 'Items',
  publishedOn: 'Published',
  import: 'Import a new version',
  chooseFile: 'Choose a CSV or Excel file',
  searchText: 'Item, legal basis',
  empty: 'No checklist yet. An administrator can import version 1.',
};
