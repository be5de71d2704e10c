export const checklists = {
  kind: '适用对象',
  version: '版本',
  items: '检查项数',
  publishedOn: '发布日期',
  import: '导入新版本',
  chooseFile: '选择 CSV 或 Excel 文件',
  searchText: '检查项、依据',
  empty: '还没有检查表。管理员可以导入第 1 版。',
};
