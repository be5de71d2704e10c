import type * as G from '@/shared/gql/enums';

const statisticDimension: Record<G.StatisticDimension, string> = {
  TOTAL: '全部合计',
  PARK: '按园区',
  ENTERPRISE: '按企业',
  INDUSTRY: '按行业大类',
  PREFECTURE: '按市（州）',
  ITEM: '按污染物或废物',
};
const statisticStanding: Record<G.StatisticStanding, string> = {
  ACCEPTED: '已通过',
  IN_REVIEW: '审核中',
  CORRECTING: '更正中',
};
const qualityFigure: Record<G.QualityFigure, string> = {
  ASKED: '应报',
  FILED: '已提交过',
  FILED_NOW: '当前已提交',
  DUE: '已到期或已提交',
  ON_TIME: '按时首次提交',
  LATE: '逾期首次提交',
  MISSING: '到期未提交',
  OVERDUE: '当前超期',
  NOT_OVERDUE: '当前未超期',
  AUDITED: '已审核',
  FIRST_MANDATORY_PASSED: '首次强制性审核通过',
  FIRST_MANDATORY_FAILED: '首次强制性审核未通过',
  FIRST_ADVISORY_PASSED: '首次提示性审核通过',
  FIRST_ADVISORY_FAILED: '首次提示性审核有提示',
  NOW_MANDATORY_PASSED: '当前强制性审核通过',
  NOW_MANDATORY_FAILED: '当前强制性审核未通过',
  NOW_ADVISORY_PASSED: '当前提示性审核通过',
  NOW_ADVISORY_FAILED: '当前提示性审核有提示',
  FIRST_FAULTY: '首次有错误',
  NOW_FAULTY: '当前有错误',
};
const limitVerdict: Record<G.LimitVerdict, string> = {
  WITHIN: '达标',
  ABOVE: '超标',
  DEPENDS_ON_TEMPERATURE: '视水温而定',
  NO_LIMIT: '标准未规定限值',
  NO_STANDARD: '未登记执行标准',
};

/** Words of statistics, quality figures and discharge limits. */
export const statisticEnums = { statisticDimension, statisticStanding, qualityFigure, limitVerdict };
