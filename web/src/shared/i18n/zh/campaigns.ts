import type { Widen } from '.';

export const campaigns = {
  open: '下达填报任务',
  title: '任务名称',
  form: '报表',
  period: '期间',
  days: '时间安排',
  opensOn: '开始填报',
  dueOn: '截止（按时）',
  locksOn: '锁定（不能再交）',
  parks: '园区（全部在产企业）',
  serviceItems: '计入合同服务事项',
  serviceItemsHint: '填报任务全部审核通过后，计为所选合同服务事项的一次交付。',
  enterprises: '另选企业',
  progress: '完成情况',
  byPark: '各园区进度',
  handedIn: (done: number, total: number) => `已提交 ${done}/${total}`,
  accepted: '已通过',
  withEnterprise: '待企业填报',
  overdue: '超期',
  excused: '免报',
  exceptions: '延期与免报',
  running: '进行中',
  cancelled: '已取消',
  empty: '还没有填报任务。',
  emptyHint: '选择报表、期间和园区即可下达。',
  cancelReason: '取消理由',
  opened: '已下达',
  total: '应报企业',
  noForm: '没有使用中的报表，请先发布报表。',
  openFilings: '查看报表清单',
  dueHint: '截止日期之前提交为按时；锁定日期之后不能再提交。',
};

/** They come with the pages that say them. */
export type CampaignsDict = { campaigns: Widen<typeof campaigns> };
