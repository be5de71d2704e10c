import type { Widen } from '.';

export const quality = {
  empty: '还没有已开始的填报任务。',
  together: '全部合计',
  byPark: '按园区和报表',
  form: '报表',
  first: '首次提交',
  now: '当前',
  firstAndNow: '首次 / 当前',
  rates: {
    completeness: '完整率',
    timeliness: '及时率',
    mandatory: '强制性审核通过率',
    advisory: '提示性审核通过率',
    perEnterprise: '企业平均错误数',
    perForm: '单表错误数',
  },
  of: (part: number, whole: number) => `${part} / ${whole}，点击查看清单`,
  list: (figure: string) => `填报清单：${figure}`,
  figure: '清单',
  back: '返回质量',
  noneOfThese: '没有这样的填报。',
  period: '统计期',
  dueOn: '截止日',
  firstSubmitted: '首次提交',
  notYet: '未提交',
  onTime: '按时',
  late: '逾期',
  returned: '退回次数',
  firstErrors: '首次错误数',
  nowErrors: '当前错误数',
};

/** They come with the pages that say them. */
export type QualityDict = { quality: Widen<typeof quality> };
