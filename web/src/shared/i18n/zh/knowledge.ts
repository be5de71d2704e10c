import type { Widen } from '.';

export const knowledge = {
  title: '环保知识库',
  lead: '专家对园区和企业常见环保问题的答复，已隐去提问单位。仅供参考，以现行法律法规和主管部门意见为准。',
  searchText: '输入两个字以上的关键词',
  all: '全部类别',
  empty: '还没有发布的答复。',
  notFound: '没有找到相关答复，换个词再试。',
  question: '问题',
  answer: '答复',
  basis: '法律依据',
  basisOn: (day: string) => `按 ${day} 的有效版本`,
  until: (day: string) => `${day} 起有新版本`,
  category: '类别',
  outdated: '依据已更新',
  superseded: '本答复所引依据已有新版本，请注意核对。',
  publishedOn: (day: string) => `发布于 ${day}`,
  useful: (n: number) => `${n} 人觉得有用`,
  markUseful: '有用',
  unmarkUseful: '取消有用',
  more: '加载更多',
  back: '返回知识库',
  signIn: '登录后提问',
  home: '进入工作台',
};

/** They come with the public pages: nobody else loads them. */
export type KnowledgeDict = { knowledge: Widen<typeof knowledge> };
