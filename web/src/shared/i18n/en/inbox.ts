import type { Dict } from '../zh';

export const inbox: Dict['inbox'] = {
  unread: 'Unread',
  markAll: 'Mark all as read',
  empty: 'No message',
  emptyHint: 'You are told here when an issue is issued, returned or due.',
};
