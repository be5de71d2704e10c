import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useAction } from './useAction';

const issue = (part: Partial<IssueDetailFragment>) =>
  ({
    id: 'i1',
    version: 1,
    status: 'DRAFT',
    severity: 'MINOR',
    category: '废水',
    title: '雨水口有油花',
    description: '雨水口可见油花',
    place: '东门',
    advice: '',
    basisNote: '',
    account: '',
    provisions: [],
    extensions: [],
    events: [],
    viewerCan: ['EDIT'],
    ...part,
  }) as unknown as IssueDetailFragment;

const json = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });

afterEach(() => vi.unstubAllGlobals());

describe('an edit that comes too late', () => {
  it('keeps what was typed and goes on top of the newer version when asked to', async () => {
    const theirs = issue({ version: 2, place: '西门', description: '雨水口、围堰均有油花' });
    const sent: { query: string; variables: { input?: Record<string, unknown> } }[] = [];
    vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
      const body = JSON.parse(String(init.body));
      sent.push(body);
      if (!body.query.startsWith('mutation') && body.query.includes('query IssueDetailPage')) {
        return Promise.resolve(json({ data: { issue: theirs } }));
      }
      const stale = body.variables.input.version === 1;
      return Promise.resolve(
        stale
          ? json({ errors: [{ message: 'stale', extensions: { code: 'CONFLICT', current: { version: 2 } } }] })
          : json({ data: { issue: issue({ ...theirs, version: 3 }) } }),
      );
    });
    const done = vi.fn<() => void>();
    const client = new QueryClient();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    );
    const { result } = renderHook(() => useAction('EDIT', issue({}), done), { wrapper });

    act(() => result.current.change('title', '我写的标题'));
    act(() => result.current.submit());
    await waitFor(() => expect(result.current.conflict).not.toBeNull());
    expect(result.current.values['title']).toBe('我写的标题');
    expect(result.current.conflict?.changes.map((change) => change.field)).toEqual(['description', 'place']);
    expect(done).not.toHaveBeenCalled();

    act(() => result.current.submitOnTop());
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(sent.at(-1)?.variables.input).toMatchObject({ version: 2, title: '我写的标题', place: '西门' });
  });
});
