/** The words of consultations and funding calls. */
import type * as G from '@/shared/gql/enums';
import type { Widen } from '.';

const consultationKind: Record<G.ConsultationKind, string> = {
  FEASIBILITY_STUDY: '可行性论证',
  RELIABILITY_REVIEW: '运行可靠性论证',
  FUNDING_APPLICATION: '资金申请',
  SOLID_WASTE_ASSESSMENT: '固废综合利用评估',
  OTHER: '其他咨询',
};
const consultationStatus: Record<G.ConsultationStatus, string> = {
  REQUESTED: '待受理',
  RUNNING: '进行中',
  IN_REVIEW: '评审中',
  REVISING: '修改中',
  PASSED: '待移交',
  HANDED_OVER: '待验收',
  CLOSED: '已完成',
  DECLINED: '未受理',
  WITHDRAWN: '已撤回',
};
const consultationAction: Record<G.ConsultationAction, string> = {
  ACCEPT: '受理',
  DECLINE: '不受理',
  WITHDRAW: '撤回申请',
  REPLAN: '调整计划',
  FINISH_STAGE: '完成阶段',
  DELIVER: '提交成果',
  GIVE_OPINION: '提交评审意见',
  CONCLUDE: '作出评审结论',
  HAND_OVER: '移交成果',
  ACCEPT_RESULT: '验收并评价',
  RETURN_RESULT: '退回成果',
};
const consultationWait: Record<G.ConsultationWait, string> = {
  INSTITUTE: '研究院',
  TEAM: '专家组',
  REVIEWERS: '评审专家',
  CHAIR: '评审组长',
  REQUESTER: '申请单位',
  NOBODY: '无',
};
const opinionVerdict: Record<G.OpinionVerdict, string> = {
  AGREE: '同意',
  AGREE_WITH_CHANGES: '修改后同意',
  DISAGREE: '不同意',
};
const conclusionVerdict: Record<G.ConclusionVerdict, string> = {
  PASSED: '通过',
  PASSED_WITH_CHANGES: '修改后通过',
  REJECTED: '不通过',
};
const consultationPart: Record<G.ConsultationPart, string> = {
  LEAD: '负责专家',
  EXPERT: '专家组成员',
  CHAIR: '评审组长',
  REVIEWER: '评审专家',
};
const fundingLevel: Record<G.FundingLevel, string> = {
  NATIONAL: '国家级',
  PROVINCIAL: '省级',
  MUNICIPAL: '市级',
  COUNTY: '县级',
};
const fundingCallStatus: Record<G.FundingCallStatus, string> = {
  DRAFT: '草稿',
  PUBLISHED: '已发布',
  CANCELLED: '已取消',
};
const fundingWindow: Record<G.FundingWindow, string> = { NOT_YET: '未开始', OPEN: '申报中', CLOSED: '已截止' };
const fundingCallAction: Record<G.FundingCallAction, string> = {
  EDIT: '修改',
  ATTACH: '添加文件',
  PUBLISH: '发布',
  CANCEL: '取消申报通知',
  APPLY: '申报',
  ASK_FOR_HELP: '请求咨询支持',
};
const fundingConditionKind: Record<G.FundingConditionKind, string> = {
  DIVISION: '所在地区',
  INDUSTRY: '所属行业',
  OPERATING: '正常生产',
  PARK_UNDER_CONTRACT: '园区已签约',
  NO_OPEN_MAJOR_ISSUE: '无未销号的重大问题',
  NO_OVERDUE_ISSUE: '无超期问题',
  NO_OVERDUE_FILING: '无逾期填报',
  CONFIRM: '自行确认',
};
const fundingVerdict: Record<G.FundingVerdict, string> = {
  FITS: '符合条件',
  TO_CONFIRM: '可能符合，待确认',
  UNFIT: '不符合条件',
};
const fundingResult: Record<G.FundingResult, string> = { MET: '符合', NOT_MET: '不符合', TO_CONFIRM: '待确认' };
const fundingApplicationStatus: Record<G.FundingApplicationStatus, string> = {
  PREPARING: '准备中',
  SUBMITTED: '已提交',
  UNDER_REVIEW: '评审中',
  GRANTED: '已获支持',
  REFUSED: '未获支持',
  WITHDRAWN: '已撤回',
};
const fundingApplicationAction: Record<G.FundingApplicationAction, string> = {
  PREPARE: '准备材料',
  SUBMIT: '提交申报',
  WITHDRAW: '撤回申报',
  REVIEW: '进入评审',
  GRANT: '获得支持',
  REFUSE: '未获支持',
};

export const consultingEnums = {
  consultationKind,
  consultationStatus,
  consultationAction,
  consultationWait,
  opinionVerdict,
  conclusionVerdict,
  consultationPart,
  fundingLevel,
  fundingCallStatus,
  fundingWindow,
  fundingCallAction,
  fundingConditionKind,
  fundingVerdict,
  fundingResult,
  fundingApplicationStatus,
  fundingApplicationAction,
};

export type ConsultingEnumsDict = { consultingEnums: Widen<typeof consultingEnums> };
