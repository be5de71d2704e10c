import type { ApiCode } from '@/shared/api/error';

const codes: Record<ApiCode, string> = {
  UNAUTHENTICATED: '登录已失效，请重新登录。',
  NOT_FOUND: '没有找到，或不在您的权限范围内。',
  FORBIDDEN: '您没有这项操作的权限。',
  INVALID: '填写的内容有误，请按提示修改。',
  REFUSED: '现在不能这样操作。',
  CONFLICT: '别人刚刚改过这条记录，请看过变化后再提交。',
  INTERNAL: '系统出错了，请稍后重试。',
  BAD_REQUEST: '请求的格式不正确，请刷新页面后重试。',
  LIMIT: '内容太大或太多，请减少后重试。',
  TOO_MANY: '操作太频繁，请稍后再试。',
  UNAVAILABLE: '服务暂时不可用，请稍后再试。',
  OFFLINE: '网络不通，请检查网络后重试。',
};

/** Texts of rule codes (`rule` and `fields[].code`); a code without a text falls back to its ErrorCode. */
const rules = {
  BAD_CREDENTIALS: '账号或密码不正确。',
  ACCOUNT_DISABLED: '账号已停用，请联系管理员。',
  ACCOUNT_LOCKED: '多次登录失败，请稍后再试。',
  WEAK_PASSWORD: '密码至少 10 位，且不能是常见密码。',
  WRONG_PASSWORD: '当前密码不正确。',
  ILLEGAL_MOVE: '问题的当前状态不允许这项操作。',
  SAME_PERSON: '复核人与销号人不能是同一个人。',
  DISPUTE_WINDOW_OVER: '已超过派发后 5 个工作日的申诉期限。',
  OPINION_MISSING: '需要先有专家意见。',
  EVIDENCE_MISSING: '至少需要一份佐证材料。',
  REASON_MISSING: '请填写理由。',
  DUE_DATE_MISSING: '请填写整改期限。',
  DUE_DATE_PAST: '期限不能早于今天。',
  EXTENSION_TOO_LATE: '延期要在原期限之前申请。',
  EXTENSION_NOT_LATER: '新期限要晚于原期限。',
  EXTENSION_PENDING: '已有一项延期申请等待决定。',
  DRAFTS_LEFT: '还有未审阅的问题，处理完才能完成下发。',
  REQUIRED: '必填。',
  TOO_LONG: '内容太长。',
  TOO_SHORT: '内容太短。',
  DUPLICATE: '已存在相同的记录。',
  BAD_USCC: '统一社会信用代码不正确（校验位不符）。',
  BAD_CODE: '代码不在目录中。',
  BAD_DATE: '日期不正确。',
  BAD_EMAIL: '邮箱格式不正确。',
  BAD_FILE: '文件类型不支持，或内容与类型不符。',
  FILE_TOO_LARGE: '单个文件不能超过 20 MB。',
  STALE_VERSION: '记录已被他人更新。',
};

export const errors = { codes, rules };
