import type { Dict } from '../zh';

export const mails: Dict['mails'] = {
  subject: 'Subject',
  to: 'To',
  attempts: 'Attempts',
  lastError: 'Last error',
  createdAt: 'Created',
  sentAt: 'Sent / next attempt',
  retry: 'Send again',
  empty: 'No such mail.',
};
