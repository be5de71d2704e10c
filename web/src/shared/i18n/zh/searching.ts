export const searching = {
  title: '搜索',
  label: '搜索企业、问题、填报、培训、咨询、合同、资料、知识库等',
  placeholder: '搜索（Ctrl+K）',
  hint: '输入两个字以上，多个词用空格隔开。',
  none: (text: string) => `没有找到含“${text}”的内容`,
  noneHint: '只搜索您有权查看的内容。换个词，或少输几个字再试。',
  count: (n: number, exact: boolean) => (exact ? `共 ${n} 条` : `共 ${n}+ 条`),
  more: '查看全部',
  narrow: '结果较多，只列出最新的 99 条。再加一个词可缩小范围。',
  all: '查看所有类别',
};
