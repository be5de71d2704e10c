export const account = {
  profile: '个人设置',
  password: '修改密码',
  mailMode: '邮件通知',
  mailHint: '站内消息不受影响，始终保留。',
  current: '当前密码',
  fresh: '新密码',
  again: '再次输入新密码',
  differs: '两次输入的新密码不一致',
  change: '修改密码',
  passwordChanged: '密码已修改，其他设备需重新登录',
};
