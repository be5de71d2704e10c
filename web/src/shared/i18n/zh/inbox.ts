export const inbox = {
  unread: '未读',
  markAll: '全部标为已读',
  empty: '没有消息',
  emptyHint: '问题下达、退回、到期等会在这里提醒您。',
};
