import { expect } from 'vitest';
import type { Hub } from '../fixtures/hub.ts';
import { charityPage, type Pages } from '../fixtures/pages.ts';
import { startStaff } from '../fixtures/staff.ts';
import { until } from '../fixtures/until.ts';
import { type Engine, startVisitor } from '../fixtures/visitor.ts';
import { storedText, widgetIn } from '../fixtures/widget.ts';
import type { Display } from '../fixtures/xvfb.ts';

const idea = 'Ring people as well as write, because letters frighten me.';
const reply = 'We now ring everybody first. Thank you for telling us.';

const hasQueue =
  "performance.getEntriesByType('resource').some(({ name }) => name.includes('device-queue'))";

interface World {
  readonly display: Display;
  readonly hub: Hub;
  readonly pages: Pages;
}

/** A visitor's whole journey, the same in every engine: written offline, answered, read elsewhere, erased. */
export async function feedbackJourney(engine: Engine, { display, hub, pages }: World) {
  const staff = await startStaff(hub);
  const address = pages.serveTrusted('/', charityPage(staff.snippet));

  await using visitor = await startVisitor(engine, display);
  const code = await writeOffline();
  await deliverOnce();
  await answerAndRead();
  await eraseEverywhere();

  async function writeOffline(): Promise<string> {
    const tab = await visitor.openTab();
    await tab.go(address);
    const widget = widgetIn(tab);
    await widget.press('Share an idea');
    await widget.hears('What is your idea?');
    // What keeps a message on the device comes ahead of need, and is a file of the hub's.
    await until('the code that keeps it', () => tab.evaluate(hasQueue));
    await hub.stop();

    await widget.write(idea);
    await widget.press('Continue');
    await widget.press('Yes, it is mine');
    await widget.press('Continue');
    await widget.hears('Nothing has been sent yet.');
    await widget.press('Send');
    await widget.hears('Saved on this phone or computer');

    const stored = await storedText(tab);
    expect(stored).toContain('outbox');
    expect(stored).not.toContain('letters frighten');
    const shown = await widget.code();
    expect(stored).not.toContain(shown);
    await visitor.closeTabs();
    return shown;
  }

  async function deliverOnce() {
    await hub.start();
    const tab = await visitor.openTab();
    await tab.go(address);
    await until('the feedback to arrive', async () => (await staff.received()).length > 0, {
      within: 60_000,
    });
    await tab.go(address);
    await widgetIn(tab).hears('Share an idea');
    expect((await staff.received()).map(({ body }) => body.text)).toEqual([idea]);
    expect(await storedText(tab)).not.toContain('letters frighten');
    expect(await hub.filesWith(idea, 'letters frighten')).toEqual([]);
    await visitor.closeTabs();
  }

  async function answerAndRead() {
    const [feedback] = await staff.received();
    if (!feedback) throw new Error('Nothing came in.');
    await staff.answer(feedback, 'done', reply);

    await using elsewhere = await startVisitor(engine, display);
    const tab = await elsewhere.openTab();
    await tab.go(address);
    const widget = widgetIn(tab);
    await widget.press('See the answer to something you sent');
    await widget.write(code.replace(/(....)/g, '$1 '));
    await widget.press('Continue');
    const said = await widget.hears(reply);
    expect(said).toContain('We did it.');
    expect(await storedText(tab)).not.toContain('We now ring');
    expect(await hub.filesWith(reply)).toEqual([]);
  }

  async function eraseEverywhere() {
    const [feedback] = await staff.received();
    if (!feedback) throw new Error('Nothing came in.');
    const ciphertext = feedback.sealed.slice(40, 120);
    expect(await hub.filesWith(ciphertext)).not.toEqual([]);

    const tab = await visitor.openTab();
    await tab.go(address);
    const widget = widgetIn(tab);
    await widget.press('See the answer to something you sent');
    await widget.write(code);
    await widget.press('Continue');
    await widget.hears(reply);
    await widget.press('Delete what I sent');
    await widget.press('Yes, delete it');
    await widget.hears('It is deleted');

    expect(await staff.received()).toEqual([]);
    expect(await staff.entries()).toContainEqual(
      expect.objectContaining({ type: 'erasure', subject: feedback.id }),
    );
    expect(await hub.filesWith(ciphertext)).toEqual([]);

    await tab.go(address);
    await widget.press('See the answer to something you sent');
    await widget.write(code);
    await widget.press('Continue');
    await widget.hears('We found nothing for this code');
    expect(await storedText(tab)).not.toContain(feedback.id);
  }
}
