export const login = {
  account: '账号或邮箱',
  password: '密码',
  signIn: '登录',
  signingIn: '正在登录…',
  help: '忘记密码请联系平台管理员重置。',
};
