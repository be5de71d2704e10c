/** 常用意见 to start with, by action; each person changes them. */
export const phrases: Record<string, string[]> = {
  DISCARD: ['与其他问题重复。', '现场核实不属实。', '不属于环保问题。'],
  DISPUTE: ['该情形已有合规手续，材料见附件。', '所涉设施不属于本企业。'],
  GIVE_OPINION: ['经核查，情况属实，建议维持。', '经核查，企业说明成立，建议豁免。'],
  DECIDE_DISPUTE: ['采纳专家意见。'],
  SUBMIT: ['已按整改方案完成整改，照片见附件。'],
  VERIFY: ['资料齐全，整改到位。', '现场查看，整改到位。'],
  RETURN: ['照片看不清整改部位，请补充近景。', '未说明长效管理措施，请补充。', '整改不到位，请继续整改。'],
  CLOSE: ['同意销号。'],
  WAIVE: ['采纳专家意见，予以豁免。'],
  REOPEN: ['回头看发现问题复发。'],
  CONFIRM_LOOKBACK: ['回头看未见复发。'],
  REQUEST_EXTENSION: ['设备采购周期较长。', '需停产检修时实施。'],
  DECIDE_EXTENSION: ['同意，请按新期限完成。', '不同意，请按原期限完成。'],
  REMIND: ['请抓紧整改，按期提交。', '已临近期限，请尽快处理。'],
};
