import type * as G from '@/shared/gql/enums';
import { questionEnums } from './questionEnums';
import { statisticEnums } from './statisticEnums';

const issueStatus: Record<G.IssueStatus, string> = {
  DRAFT: '草稿',
  DISCARDED: '已剔除',
  ISSUED: '已下达',
  DISPUTED: '异议中',
  RECTIFYING: '整改中',
  SUBMITTED: '待复核',
  VERIFIED: '待销号',
  CLOSED: '已销号',
  WAIVED: '已豁免',
};
const severity: Record<G.Severity, string> = { MAJOR: '重大', MODERATE: '较大', MINOR: '一般' };
const issueKind: Record<G.IssueKind, string> = { PROBLEM: '问题', SUGGESTION: '工艺优化建议' };
const issueAction: Record<G.IssueAction, string> = {
  EDIT: '修改',
  MERGE: '合并',
  DISCARD: '剔除',
  ISSUE: '下达',
  PLAN: '填报整改方案',
  DISPUTE: '提出异议',
  GIVE_OPINION: '出具专家意见',
  DECIDE_DISPUTE: '裁定异议',
  SUBMIT: '提交整改',
  VERIFY: '复核通过',
  RETURN: '退回',
  CLOSE: '销号',
  UNDO_CLOSE: '撤回销号',
  WAIVE: '豁免',
  REOPEN: '重新打开',
  CONFIRM_LOOKBACK: '回头看合格',
  REQUEST_EXTENSION: '申请延期',
  DECIDE_EXTENSION: '审批延期',
  ASSIGN: '指派责任人',
  REMIND: '催办',
};
const role: Record<G.Role, string> = {
  PARK_MANAGER: '园区管委会负责人',
  PARK_STAFF: '园区环保专员',
  ENTERPRISE_MANAGER: '企业环保负责人',
  ENTERPRISE_STAFF: '企业填报员',
  EXPERT: '咨询专家',
  COORDINATOR: '研究院项目负责人',
  DEPARTMENT_VIEWER: '省厅主管人员',
  PLATFORM_ADMIN: '平台管理员',
};
const duty: Record<G.Duty, string> = { ACCOUNTS: '系统管理员', SECURITY: '安全管理员', AUDIT: '审计管理员' };
const securityProfile: Record<G.SecurityProfile, string> = {
  STANDARD: '标准方案',
  MLPS: '等保三级方案',
  OWN: '自定义',
};
const page: Record<G.Page, string> = {
  HOME: '工作台',
  ISSUES: '问题清单',
  QUESTIONS: '在线问答',
  CHECKUPS: '全面体检',
  REVIEW: '审阅下达',
  FIELD: '现场检查',
  FILINGS: '数据填报',
  CAMPAIGNS: '填报任务',
  FORMS: '报表与规则',
  TRAININGS: '环保培训',
  COVERAGE: '培训覆盖',
  QUESTION_BANK: '题库',
  CONSULTATIONS: '专项咨询',
  FUNDING: '资金申报',
  DIAGNOSES: '绿色诊断',
  HONOURS: '荣誉名录',
  FRAMEWORKS: '评价标准',
  CONTRACTS: '服务合同',
  WORKLOAD: '专家日程',
  ARCHIVES: '环境管理档案',
  PARKS: '园区',
  ENTERPRISES: '企业名录',
  PEOPLE: '人员',
  STATISTICS: '数据统计',
  QUALITY: '填报质量',
  CHECKLISTS: '检查表',
  LAWS: '法律依据',
  LAW_REVIEW: '依据更新复核',
  HOLIDAYS: '节假日',
  MAILS: '邮件发送',
  SECURITY: '安全策略',
  AUDIT: '审计日志',
  INBOX: '消息',
  ACCOUNT: '我的账号',
};
const confidence: Record<G.Confidence, string> = { VERIFIED: '已核实', DERIVED: '推定', UNVERIFIED: '未核实' };
const lawKind: Record<G.LawKind, string> = {
  LAW: '法律',
  REGULATION: '法规规章',
  STANDARD: '标准',
  DOCUMENT: '规范性文件',
  PRACTICE: '行业惯例',
};
const siteKind: Record<G.SiteKind, string> = { ENTERPRISE: '企业', PARK: '园区' };
const checkupStatus: Record<G.CheckupStatus, string> = {
  PLANNED: '已计划',
  RUNNING: '进行中',
  REVIEWED: '待园区下达',
  ISSUED: '已完成',
  CANCELLED: '已取消',
};
const checkupAction: Record<G.CheckupAction, string> = {
  EDIT: '修改',
  CANCEL: '取消体检',
  ADD_VISIT: '安排回头看',
  RELEASE: '提交园区审阅',
  ISSUE: '完成下达',
};
const visitKind: Record<G.VisitKind, string> = { CHECKUP: '体检', LOOKBACK: '回头看' };
const visitStatus: Record<G.VisitStatus, string> = { PLANNED: '未开始', STARTED: '进行中', FINISHED: '已完成' };
const answer: Record<G.Answer, string> = {
  CONFORMING: '合格',
  NONCONFORMING: '不合格',
  NOT_APPLICABLE: '不适用',
  NOT_CHECKED: '未检查',
};
const verifyMethod: Record<G.VerifyMethod, string> = { PAPER: '资料复核', ON_SITE: '现场复核' };
const extensionStatus: Record<G.ExtensionStatus, string> = {
  REQUESTED: '待审批',
  GRANTED: '已同意',
  REFUSED: '未同意',
};
const mailMode: Record<G.MailMode, string> = { EACH: '逐条发送', DIGEST: '每日汇总', NONE: '不发邮件' };
const mailStatus: Record<G.MailStatus, string> = { PENDING: '待发送', SENT: '已发送', FAILED: '发送失败' };
const issueSort: Record<G.IssueSort, string> = {
  DUE_ON: '按期限',
  NEWEST: '最新发现',
  SEVERITY: '按严重程度',
  UPDATED: '最近更新',
};
const importAction: Record<G.ImportAction, string> = {
  CREATE: '新增',
  UPDATE: '更新',
  UNCHANGED: '无变化',
  FAIL: '有错误',
};
const attachmentRole: Record<G.AttachmentRole, string> = { BEFORE: '整改前', AFTER: '整改后', EVIDENCE: '佐证材料' };
const tile: Record<G.TileKey, string> = {
  WAITING_FOR_ME: '等我处理',
  OVERDUE: '超期',
  DUE_SOON: '临期',
  OPEN: '在办',
  CLOSED_THIS_MONTH: '本月销号',
  ON_TIME_RATE: '近一年按期率',
  TO_ISSUE: '待下达',
  TO_VERIFY: '待复核',
  TO_CLOSE: '待销号',
  ENTERPRISES: '企业',
  PARKS: '园区',
  PEOPLE: '人员',
  MAIL_FAILURES: '邮件发送失败',
  DOCUMENTS_DUE: '资料到期',
  CONSULTATIONS_WAITING: '等我处理的咨询',
  CONSULTATIONS_OVERDUE: '超期咨询',
  DIAGNOSES_WAITING: '等我处理的诊断',
  DIAGNOSES_OVERDUE: '超期诊断',
  CONTRACTS_ENDING: '60 天内到期合同',
};
const auditSource: Record<G.AuditSource, string> = { EVENT: '业务变更', SECURITY: '安全事件' };
const auditOutcome: Record<G.AuditOutcome, string> = { DONE: '成功', REFUSED: '拒绝' };

const filingStatus: Record<G.FilingStatus, string> = {
  DRAFT: '未提交',
  SUBMITTED: '待园区审核',
  PARK_ACCEPTED: '待研究院审核',
  ACCEPTED: '已通过',
  RETURNED: '已退回',
  REOPENED: '已重新打开',
  CANCELLED: '已取消',
};
const filingAction: Record<G.FilingAction, string> = {
  FILL: '填报',
  SUBMIT: '提交',
  PARK_ACCEPT: '审核通过，报研究院',
  ACCEPT: '审核通过并锁定',
  RETURN: '退回',
  REQUEST_REOPENING: '申请重新打开',
  REOPEN: '重新打开',
  REFUSE_REOPENING: '不同意重新打开',
  GRANT_EXCEPTION: '延期或免报',
  REMIND: '催报',
};
const filingLock: Record<G.FilingLock, string> = {
  CANCELLED: '填报任务已取消。',
  NOT_YOURS: '您不是这份报表的填报人，只能查看。',
  EXCUSED: '本期无需填报。',
  SUBMITTED: '已提交，正在审核中；退回后才能修改。',
  ACCEPTED: '已审核通过并锁定；须由研究院重新打开后才能修改。',
  NOT_YET_OPEN: '填报尚未开始。',
  LOCK_DATE_PASSED: '已过锁定日期，不能再填报。',
  STANDSTILL: '已填报停产说明；撤回后才能填报表格。',
};
const filingSort: Record<G.FilingSort, string> = { DUE_ON: '按截止日期', NEWEST: '最新期间' };
const filingContentKind: Record<G.FilingContentKind, string> = { FORM: '报表', STANDSTILL: '停产说明' };
const campaignAction: Record<G.CampaignAction, string> = { EDIT: '修改', CANCEL: '取消任务' };
const periodKind: Record<G.PeriodKind, string> = { MONTH: '月报', QUARTER: '季报', YEAR: '年报' };
const versionStatus: Record<G.VersionStatus, string> = { DRAFT: '草稿', PUBLISHED: '使用中', RETIRED: '已停用' };
const fieldKind: Record<G.FieldKind, string> = {
  NUMBER: '数值',
  INTEGER: '整数',
  TEXT: '文字',
  CHOICE: '选项',
  DATE: '日期',
  FILE: '附件',
};
const ruleLevel: Record<G.RuleLevel, string> = { MANDATORY: '强制性', ADVISORY: '提示性' };
const ruleScope: Record<G.RuleScope, string> = {
  FIELD: '单元格',
  ROW: '同一行',
  FORM: '整张报表',
  PERIOD: '跨期间',
  CROSS_FORM: '跨报表',
};
const missingValue: Record<G.MissingValue, string> = { SKIP: '缺一项就不判断', ZERO: '空值按零判断' };
const cellFault: Record<G.CellFault, string> = {
  REQUIRED: '必填项为空',
  NOT_A_NUMBER: '不是数字',
  COMMA_DECIMAL: '小数点应为“.”，不能用逗号',
  TOO_PRECISE: '小数位数过多',
  TOO_LARGE: '数值过大',
  NOT_AN_INTEGER: '应为整数',
  WRONG_UNIT: '计量单位不符，请换算后填写',
  NOT_AN_OPTION: '不在可选范围内',
  BAD_DATE: '日期格式不正确（应为2026-11-30）',
  TOO_LONG: '文字过长',
  BAD_FILE: '附件无效',
  DUPLICATE_ROW: '与另一行重复',
  TOO_MANY_ROWS: '行数过多',
  TOO_FEW_ROWS: '行数不足',
};
const contractStatus: Record<G.ContractStatus, string> = { DRAFT: '草稿', ACTIVE: '履行中', COMPLETED: '已完成', ARCHIVED: '已归档' };
const contractAction: Record<G.ContractAction, string> = {
  EDIT: '修改',
  ACTIVATE: '合同生效',
  AMEND: '合同变更',
  ATTACH: '上传文件',
  ACCEPT: '验收',
  COMPLETE: '完成合同',
  ARCHIVE: '归档',
};
const serviceKind: Record<G.ServiceKind, string> = {
  TRAINING: '环保专项培训',
  CHECKUP: '全面体检',
  DIAGNOSIS: '绿色诊断',
  CONSULTING: '专项咨询',
  PLATFORM: '信息化平台',
};
const serviceUnit: Record<G.ServiceUnit, string> = { SESSION: '次', SITE: '家次', PERSON: '人次', PIECE: '项' };
const bookingKind: Record<G.BookingKind, string> = { CHECKUP: '体检', VISIT: '现场检查', TRAINING: '培训授课', CONSULTATION: '专项咨询', DIAGNOSIS: '绿色诊断' };
const trainingStatus: Record<G.TrainingStatus, string> = {
  DRAFT: '计划中',
  PUBLISHED: '报名中',
  RUNNING: '进行中',
  FINISHED: '已结束',
  ARCHIVED: '已归档',
  CANCELLED: '已取消',
};
const audience: Record<G.Audience, string> = { PARK_MANAGEMENT: '园区管理人员', ENTERPRISE_FRONT_LINE: '企业一线人员' };
const trainingAction: Record<G.TrainingAction, string> = {
  EDIT: '修改',
  PUBLISH: '发布',
  CANCEL: '取消培训',
  ATTACH: '上传资料',
  ENROL: '报名',
  START: '开始签到',
  CHECK_IN: '签到',
  FINISH: '结束培训',
  ARCHIVE: '归档',
};
const attendeeStatus: Record<G.AttendeeStatus, string> = { ENROLLED: '已报名', WAITING: '候补', WITHDRAWN: '已退出' };
const checkinMethod: Record<G.CheckinMethod, string> = { CODE: '扫码签到', MANUAL: '人工签到' };
const quizQuestionKind: Record<G.QuizQuestionKind, string> = { SINGLE: '单选', MULTIPLE: '多选', TRUE_FALSE: '判断' };
const validity: Record<G.Validity, string> = { VALID: '有效', EXPIRED: '已过期', REVOKED: '已撤销' };

export const enums = {
  issueStatus,
  severity,
  issueKind,
  issueAction,
  role,
  duty,
  securityProfile,
  page,
  confidence,
  lawKind,
  siteKind,
  checkupStatus,
  checkupAction,
  visitKind,
  visitStatus,
  answer,
  verifyMethod,
  extensionStatus,
  mailMode,
  mailStatus,
  issueSort,
  importAction,
  attachmentRole,
  auditSource,
  auditOutcome,
  tile,
  filingStatus,
  filingAction,
  filingLock,
  filingSort,
  filingContentKind,
  campaignAction,
  periodKind,
  versionStatus,
  fieldKind,
  ruleLevel,
  ruleScope,
  missingValue,
  cellFault,
  ...statisticEnums,
  contractStatus,
  contractAction,
  serviceKind,
  serviceUnit,
  bookingKind,
  trainingStatus,
  audience,
  trainingAction,
  attendeeStatus,
  checkinMethod,
  quizQuestionKind,
  validity,
  ...questionEnums,
};
