export const parks = {
  add: '新增园区',
  edit: '编辑园区',
  searchText: '园区名称、市州',
  empty: '还没有园区。',
  contract: '签约',
};
