import type { ThemeConfig } from 'antd';

// antd's default colours fail WCAG AA; these pass on white and on the page's ground.
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b6b5f',
    colorLink: '#0a58ca',
    colorLinkHover: '#084298',
    colorLinkActive: '#063474',
    colorError: '#b42318',
    colorSuccess: '#12633d',
    colorWarning: '#8a4b00',
    colorTextSecondary: '#595959',
    colorTextTertiary: '#666666',
    colorTextQuaternary: '#6b6b6b',
    colorTextDescription: '#595959',
    colorTextPlaceholder: '#6b6b6b',
    controlItemBgActive: '#e3f2ee',
    borderRadius: 6,
    motion: !globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches,
  },
  components: {
    Table: { rowSelectedBg: '#e3f2ee', rowSelectedHoverBg: '#d5ebe5' },
    Button: { colorTextDisabled: '#6b6b6b' },
  },
};
