import type { Dict } from '../zh';

export const home: Dict['home'] = {
  hello: (name) => `Hello, ${name}`,
  todo: 'My to-do list',
  todoEmpty: 'Nothing waits for you',
  todoEmptyHint: 'When an issue is issued, submitted or returned to you, it appears here and you get a message.',
  byPark: 'By park',
  visits: 'Visits to make',
  visited: (done, all) => `${done} of ${all} visited`,
};
