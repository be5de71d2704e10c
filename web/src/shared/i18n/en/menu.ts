import type { Dict } from '../zh';

export const menu: Dict['menu'] = {
  WORK: 'Work',
  SERVICES: 'Services',
  DATA: 'Data',
  RECORDS: 'Records and answers',
  MANAGEMENT: 'Administration',
  OWN: 'My own',
};
