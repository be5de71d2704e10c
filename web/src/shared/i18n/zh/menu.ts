import type { MenuGroup } from '@/app/menu';

export const menu: Record<MenuGroup, string> = {
  WORK: '工作',
  SERVICES: '服务',
  DATA: '数据',
  RECORDS: '档案与问答',
  MANAGEMENT: '管理',
  OWN: '个人',
};
