export const laws = {
  searchText: '法律、标准名称',
  editions: '版本与施行日期',
};
