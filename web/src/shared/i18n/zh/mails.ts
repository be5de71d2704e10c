export const mails = {
  subject: '主题',
  to: '收件人',
  attempts: '尝试次数',
  lastError: '失败原因',
  createdAt: '生成时间',
  sentAt: '发送 / 下次尝试',
  retry: '重新发送',
  empty: '没有这样的邮件。',
};
