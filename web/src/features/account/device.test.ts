import { expect, it } from 'vitest';
import { zh } from '@/shared/i18n/zh';
import { deviceName } from './device';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36';
const WECHAT = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.44';

it('names the browser and the system', () => {
  expect(deviceName(CHROME, zh)).toBe('Chrome · Windows');
  expect(deviceName(WECHAT, zh)).toBe('WeChat · Android');
});

it('shows what it does not know as it is, and says when there is nothing', () => {
  expect(deviceName('curl/8.5.0', zh)).toBe('curl/8.5.0');
  expect(deviceName('', zh)).toBe(zh.account.unknownDevice);
});
