import type { Dict } from '../zh';

export const review: Dict['review'] = {
  nothing: 'No list is waiting for you',
  nothingHint: 'Once the team has released a check-up, its list appears here.',
  left: (n) => `${n} to review`,
  list: 'Findings',
  noFindings: 'This check-up found nothing; it can be finished.',
  progress: (done, total) => `${done} of ${total} decided`,
  deeds: {
    next: 'Next',
    previous: 'Previous',
    issue: 'Issue',
    discard: 'Discard',
    edit: 'Edit',
    rest: 'Issue all that remain',
    help: 'Keys',
  },
  enter: 'Confirm (Shift+Enter for a new line)',
  escape: 'Cancel',
  allKeys: 'Keys',
  confirm: (action) => `Confirm: ${action}`,
  decided: 'This one has been decided.',
  finished: 'The list has been issued',
  finishHint: 'Everything is decided. Finishing ends this check-up.',
  finishLeft: (n) => `${n} are undecided; every problem must be decided first.`,
};
