import type { Dict } from '../zh';

export const enterprises: Dict['enterprises'] = {
  add: 'Add an enterprise',
  edit: 'Edit the enterprise',
  searchText: 'Name, unified social credit code',
  empty: 'No enterprise yet. Add one, or import a register from Excel.',
  operating: 'Operating',
  stopped: 'Stopped',
  allIssues: 'All issues',
  noIssues: 'No issue at this enterprise',
  usccHint: '18 characters; the check digit is verified.',
  siteHint: 'Number the sites of one enterprise from 1.',
  importTitle: 'Import the register',
  template: 'Download the template',
  chooseFile: 'Choose an Excel or CSV file',
  look: 'Preview',
  stepFile: 'Choose the file',
  stepLook: 'Check the preview',
  stepDone: 'Import',
  row: 'Row',
  errors: 'Errors',
  counted: (total, created, updated, same, failed) =>
    `${total} rows: ${created} new, ${updated} updated, ${same} unchanged, ${failed} with errors`,
  cannotImport: 'Please correct the errors in the file and choose it again. Nothing is imported while there are errors.',
  confirm: (n) => (n === 1 ? 'Import 1 enterprise' : `Import ${n} enterprises`),
  imported: (created, updated) => `${created} added, ${updated} updated`,
};
