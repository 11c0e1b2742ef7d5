import { beforeAll, expect, test, vi } from 'vitest';
import type { LinkDraft } from '../../shared/messages/contract.ts';
import { parseRequest } from '../../shared/messages/parse.ts';

let menu: typeof import('./menu.ts');

beforeAll(async () => {
  vi.stubGlobal('browser', {
    runtime: { id: 'ours' },
    scripting: { executeScript: async () => [] },
  });
  // Only now: wxt/browser looks for the browser when it is imported.
  menu = await import('./menu.ts');
});

test('a link that wraps a whole card can be saved after the question too', async () => {
  const asked: LinkDraft[] = [];
  const saving = {
    page: async () => ({ type: 'kept' }) as const,
    link: async (link: LinkDraft) => {
      asked.push(link);
      return { type: 'kept' } as const;
    },
  };
  const click = {
    ...{ menuItemId: 'link', linkUrl: 'http://192.168.1.20/plan', editable: false, modifiers: [] },
    linkText: 'Plan\n   '.concat('what the card says '.repeat(200)),
  };
  await menu.onMenu(click, 1, saving);
  expect(asked).toHaveLength(1);
  expect(parseRequest('link/save', { ...asked[0], isConfirmed: true })).toBeDefined();
  expect(asked[0]?.title).toMatch(/^Plan what the card says/);
});
