/** The words of questions, the knowledge base and the search. */
import type * as G from '@/shared/gql/enums';

const questionStatus: Record<G.QuestionStatus, string> = {
  WAITING: '待分派',
  ROUTED: '待答复',
  ASKED_BACK: '待补充',
  ANSWERED: '已答复',
  ACCEPTED: '已采纳',
  WITHDRAWN: '已撤回',
};
const questionCategory: Record<G.QuestionCategory, string> = {
  PERMIT: '排污许可',
  EIA: '环评与验收',
  WATER: '废水',
  AIR: '废气',
  SOLID_WASTE: '一般固体废物',
  HAZARDOUS_WASTE: '危险废物',
  NOISE: '噪声',
  SOIL: '土壤与地下水',
  MONITORING: '监测与在线监控',
  EMERGENCY: '应急与风险',
  FILING: '填报与统计',
  OTHER: '其他',
};
const questionAudience: Record<G.QuestionAudience, string> = {
  PRIVATE: '不公开',
  PUBLIC: '可公开',
};
const questionAction: Record<G.QuestionAction, string> = {
  ROUTE: '分派',
  HAND_BACK: '退回',
  ASK_BACK: '请补充',
  REPLY: '补充',
  ANSWER: '答复',
  AMEND: '修改答复',
  FOLLOW_UP: '追问',
  ACCEPT: '采纳',
  WITHDRAW: '撤回提问',
  CHANGE_AUDIENCE: '调整公开范围',
  PUBLISH: '发布到知识库',
  UNPUBLISH: '从知识库撤下',
};
const questionPostKind: Record<G.QuestionPostKind, string> = {
  ASK_BACK: '请补充',
  REPLY: '补充',
  ANSWER: '答复',
  FOLLOW_UP: '追问',
};
const questionSort: Record<G.QuestionSort, string> = {
  DUE_ON: '按答复期限',
  NEWEST: '最新提问',
};
const traceKind: Record<G.TraceKind, string> = {
  ENTERPRISE: '企业名称',
  PARK: '园区名称',
  PERSON: '人员姓名',
  CODE: '代码或编号',
  TELEPHONE: '电话',
  EMAIL: '邮箱',
  ADDRESS: '地址',
};
const citingKind: Record<G.CitingKind, string> = {
  ANSWER: '答复',
  KNOWLEDGE: '知识库',
  CHECKLIST_ITEM: '检查表条目',
  ISSUE: '在办问题',
};
const aboutKind: Record<G.AboutKind, string> = {
  ISSUE: '问题',
  FILING: '填报',
  CHECKLIST_ITEM: '检查表条目',
};
const searchKind: Record<G.SearchKind, string> = {
  ISSUE: '问题',
  ENTERPRISE: '企业',
  QUESTION: '提问',
  FILING: '填报',
  DOCUMENT: '档案资料',
  KNOWLEDGE: '知识库',
  TRAINING: '培训',
  CONTRACT: '合同',
  CONSULTATION: '专项咨询',
  FUNDING_CALL: '资金申报',
  DIAGNOSIS: '绿色诊断',
  HONOUR: '荣誉名录',
};

export const questionEnums = {
  questionStatus,
  questionCategory,
  questionAudience,
  questionAction,
  questionPostKind,
  questionSort,
  traceKind,
  citingKind,
  aboutKind,
  searchKind,
};
