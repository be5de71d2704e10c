import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { zh } from '@/shared/i18n/zh';
import { dueText } from './due';
import { DueTag } from '@/shared/ui/tags';

describe('the due tag', () => {
  it('says colour, word and days', () => {
    expect(dueText(-3, zh)).toEqual({ text: '超期 3 天', tone: 'bad' });
    expect(dueText(0, zh)).toEqual({ text: '今天到期', tone: 'warn' });
    expect(dueText(7, zh)).toEqual({ text: '剩 7 天', tone: 'warn' });
    expect(dueText(8, zh)).toEqual({ text: '剩 8 天', tone: 'neutral' });
  });

  it('is not there when nothing is due', () => {
    expect(dueText(null, zh)).toBeNull();
    const { container } = render(<DueTag daysLeft={null} />);
    expect(container.innerHTML).toBe('');
  });

  it('shows itself', () => {
    render(<DueTag daysLeft={-1} />);
    expect(screen.getByText('超期 1 天').dataset['tone']).toBe('bad');
  });
});
