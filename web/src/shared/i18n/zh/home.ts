export const home = {
  hello: (name: string) => `${name}，您好`,
  todo: '我的待办',
  todoEmpty: '没有等您处理的事项',
  todoEmptyHint: '有新的问题下达、提交或退回时，会出现在这里并发消息给您。',
  byPark: '各园区情况',
  visits: '待检查现场',
  visited: (done: number, all: number) => `已检查 ${done}/${all}`,
};
