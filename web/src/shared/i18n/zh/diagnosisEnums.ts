import type * as G from '@/shared/gql/enums';

const subject: Record<G.FrameworkSubject, string> = { FACTORY: '绿色工厂', PARK: '绿色园区' };
const frameworkStatus: Record<G.FrameworkStatus, string> = { DRAFT: '草稿', PUBLISHED: '已发布' };
const method: Record<G.ScoringMethod, string> = { RATIO_INDEX: '指数法（指标值与引领值之比）', WEIGHTED_POINTS: '权重计分（满分 100）' };
const indicatorKind: Record<G.IndicatorKind, string> = {
  VETO: '一票否决',
  REQUIRED: '必选',
  OPTIONAL: '可选',
  CHOICE: '选项',
};
const measure: Record<G.IndicatorMeasure, string> = { QUANTITY: '数值', MET: '是否符合', POINTS: '评分' };
const direction: Record<G.IndicatorDirection, string> = { HIGHER: '越高越好', LOWER: '越低越好' };
const frameworkAction: Record<G.FrameworkAction, string> = { EDIT: '修改', PUBLISH: '发布', COPY: '复制为新版' };
const status: Record<G.DiagnosisStatus, string> = {
  PLANNED: '已计划',
  SELF_ASSESSMENT: '自评中',
  EXPERT_ASSESSMENT: '专家评分中',
  CONCLUDED: '已结论',
  CANCELLED: '已取消',
};
const side: Record<G.AssessmentSide, string> = { SELF: '自评', EXPERT: '专家评分' };
const action: Record<G.DiagnosisAction, string> = {
  EDIT: '修改计划',
  CANCEL: '取消诊断',
  START: '开始自评',
  ANSWER: '填写自评',
  SUBMIT: '提交自评',
  ASSESS: '专家评分',
  SET_REFERENCE: '设定引领值',
  RETURN: '退回自评',
  CONCLUDE: '出具结论',
  REOPEN: '重新打开',
  PLAN_TASKS: '新增任务',
  APPLY: '开始申报',
};
const verdict: Record<G.Verdict, string> = {
  INCOMPLETE: '未填完',
  VETOED: '一票否决',
  PASSED: '达到要求',
  NOT_PASSED: '未达到要求',
  SCORED: '已计分',
};
const scoreState: Record<G.ScoreState, string> = {
  COUNTED: '计分',
  NOT_CHOSEN: '选项组未取',
  NOT_APPLICABLE: '不适用',
  MISSING: '未填',
  NO_REFERENCE: '缺引领值',
  VETO_MET: '符合',
  VETO_FAILED: '不符合，一票否决',
};
const taskStatus: Record<G.CreationTaskStatus, string> = { OPEN: '进行中', DONE: '已完成', DROPPED: '已放弃' };
const taskAction: Record<G.CreationTaskAction, string> = { EDIT: '修改', FINISH: '完成', DROP: '放弃' };
const level: Record<G.HonourLevel, string> = { MUNICIPAL: '市级', PROVINCIAL: '省级', NATIONAL: '国家级' };
const step: Record<G.ApplicationStep, string> = {
  PREPARED: '材料准备',
  SUBMITTED: '已申报',
  SITE_REVIEW: '现场评审',
  PUBLICISED: '公示',
  AWARDED: '获得称号',
  REFUSED: '未通过',
  WITHDRAWN: '撤回申报',
};
const honourAction: Record<G.HonourAction, string> = { EDIT: '修改', REVOKE: '登记撤销' };

/** Words of the enums that only the pages of diagnoses show. */
export const diagnosisEnums = {
  subject,
  frameworkStatus,
  method,
  indicatorKind,
  measure,
  direction,
  frameworkAction,
  status,
  side,
  action,
  verdict,
  scoreState,
  taskStatus,
  taskAction,
  level,
  step,
  honourAction,
};
