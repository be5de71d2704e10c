import { expect, test } from 'vitest';
import { peopleOf } from './people';

test('people are read as they are pasted from a sheet or typed', () => {
  const wanted = [
    { name: '王小明', post: '环保专员', phone: '13800131234' },
    { name: '李四', post: '', phone: '028-55520001' },
  ];
  expect(peopleOf('王小明\t环保专员\t13800131234\n\n李四，028-55520001\n')).toEqual(wanted);
  expect(peopleOf('王小明 环保专员 13800131234\n李四 028-55520001')).toEqual(wanted);
  expect(peopleOf('只有名字')).toEqual([{ name: '只有名字', post: '', phone: '' }]);
});
