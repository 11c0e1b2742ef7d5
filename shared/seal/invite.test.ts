import { expect, test } from 'vitest';
import { openContent, sealContent } from './content-key.ts';
import { deriveInvite, inviteLink, parseInviteLink } from './invite.ts';
import { newSecret } from './new-secret.ts';
import { hashOf } from './secret.ts';

const invite = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
const binding = { team: invite, id: invite, subject: invite, what: 'ring' } as const;

test('whoever has the link’s secret opens the ring, nobody else', async () => {
  const secret = newSecret();
  const sealed = await sealContent((await deriveInvite(secret)).key, binding, Uint8Array.of(7));
  const holder = await deriveInvite(secret);
  const stranger = await deriveInvite(newSecret());
  expect(await openContent({ content: [holder.key] }, binding, sealed)).toMatchObject({
    type: 'opened',
  });
  expect((await openContent({ content: [stranger.key] }, binding, sealed)).type).toBe('failed');
});

test('the claim, which the hub hears, says nothing about the key', async () => {
  const { claim, key } = await deriveInvite(newSecret());
  expect(claim).not.toBe(key.key);
  expect(await hashOf(claim)).toHaveLength(43);
});

test.each(['http://localhost:8787', 'https://hub.example.org', 'https://example.org/alongside'])(
  'a link to %s comes back as its parts',
  (hub) => {
    const secret = newSecret();
    const link = inviteLink(hub, invite, secret);
    expect(parseInviteLink(` ${link}\n`)).toEqual({ hub, invite, secret });
  },
);

test.each([
  ['nothing', ''],
  ['another page', 'https://hub.example.org/other#x'],
  ['no secret', `https://hub.example.org/join#${invite}`],
  ['a cut secret', `https://hub.example.org/join#${invite}.AAAA`],
  ['another scheme', `ftp://hub.example.org/join#${invite}.${newSecret()}`],
])('is not an invite link: %s', (_, text) => {
  expect(parseInviteLink(text)).toBeUndefined();
});
