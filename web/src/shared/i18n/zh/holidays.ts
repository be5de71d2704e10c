export const holidays = {
  year: '年份',
  kind: '类型',
  working: '调休上班',
  off: '放假',
  confidence: '可信度',
  replace: '替换数据',
  replaceYear: (year: number) => `替换 ${year} 年的节假日`,
  format:
    '第一行写列名 day,name,working,source,confidence，以下每行一天，例如：2026-01-01,元旦,false,国务院办公厅通知,verified。原有数据会被整年替换，期限随之重新计算。',
  file: '从 CSV 文件读取',
  empty: (year: number) => `${year} 年还没有节假日数据`,
  emptyHint: '没有数据时，只把周六、周日算作休息日。',
};
