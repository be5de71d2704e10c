import type { Widen } from '.';

export const statistics = {
  question: '统计条件',
  indicator: '指标',
  by: '分组',
  item: '污染物或废物',
  periodKind: '统计期',
  kinds: { MONTH: '按月', QUARTER: '按季', YEAR: '按年' },
  from: '起始期',
  to: '截止期',
  ranking: '排名',
  highest: '从高到低，全部',
  lowest: '从低到高，全部',
  firstPlaces: (n: number) => `最高的前 ${n} 名（并列全列）`,
  lastPlaces: (n: number) => `最低的前 ${n} 名（并列全列）`,
  include: '同时计入',
  noForms: '还没有启用的报表。',
  nothingFiled: '没有符合条件的已通过数据。可放宽统计期，或计入审核中的数据。',
  limits: '排放限值对照',
  chart: '图表类型',
  charts: { trend: '趋势', compare: '比较', share: '占比' },
  noShare: '平均值没有占比。',
  rest: '其余',
  table: '统计表',
  place: '名次',
  measure: { TOTAL: '合计', LEVEL: '期末', MEAN: '平均' },
  lastYear: '去年同期',
  change: '同比',
  share: '占比',
  scope: (more: string[]) =>
    more.length > 0 ? `计入已通过、${more.join('、')}的数据，带 * 的含未通过审核的数据；不含草稿。` : '只计入已审核通过的数据；不含草稿。',
  unfinished: (period: string, n: number, before: number) =>
    `${period} 目前只计入 ${n} 个填报数，上一期为 ${before} 个：可能还有填报未提交或未通过审核，暂不宜与以前各期比较。`,
  moreRows: (n: number) => `另有 ${n} 行未列出。`,
  madeOf: (n: number) => `由 ${n} 个填报数得出，点击查看`,
  unaccepted: (n: number) => `其中 ${n} 个未通过审核`,
  values: '填报数据',
  back: '返回统计',
  periodStart: '统计期起始日',
  point: '排放口',
  value: '数值',
};

/** They come with the pages that say them. */
export type StatisticsDict = { statistics: Widen<typeof statistics> };
