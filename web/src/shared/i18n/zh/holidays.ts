export const holidays = {
  year: '年份',
  kind: '类型',
  working: '调休上班',
  off: '放假',
  confidence: '可信度',
  replace: '替换数据',
  replaceYear: (year: number) => `替换 ${year} 年的节假日`,
  format: '每行一天：日期,名称,是否上班（true/false）,出处,可信度。原有数据会被整年替换，期限随之重新计算。',
  file: '从 CSV 文件读取',
  empty: (year: number) => `${year} 年还没有节假日数据`,
  emptyHint: '没有数据时，只把周六、周日算作休息日。',
};
