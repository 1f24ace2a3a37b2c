import { letterWords } from '../../../activities/sending/letter-words';
import { readLetter, type LetterFacts } from '../../../activities/sending/read-letter';
import type { LetterMessage, MessageWords } from '../../../activities/sending/outgoing-message';
import type { CaseEvent } from '../../../domain/case/case-event';
import type { Channel } from '../../../domain/channel';
import { DAY } from '../../../domain/time';
import { addDocument } from '../../support/add-document';
import { aFakeSending, type FakeSending } from '../../support/fakes/fake-sending';

const AT = Date.parse('2022-02-22T06:00:00Z');
const FILED: CaseEvent = { type: 'filing-received', filingId: 'f-1', receivedAt: AT, at: AT };

const wordsOf = async (
  world: FakeSending,
  letter: LetterFacts,
  channel: Channel = 'email',
  parts = world.sending,
): Promise<MessageWords> => {
  const message = (await world.messageOf('letter', channel)) as LetterMessage;
  return letterWords(parts, { ...message, letter }, { id: 1, reservedAt: AT });
};

const factsAfter = async (world: FakeSending, event: CaseEvent): Promise<LetterFacts> => {
  await world.happened(world.operator, event);
  const facts = await readLetter(world.sending, world.operator, { about: 'event', sequence: 2 });
  if (facts === undefined) throw new Error(`no letter tells of ${event.type}`);
  return facts;
};

const calendarAfter = async (event: (world: FakeSending) => Promise<CaseEvent>, channel: Channel = 'email') => {
  const world = await aFakeSending();
  const facts = await factsAfter(world, await event(world));
  return (await wordsOf(world, facts, channel)).calendar;
};

const isPlannedAnew =
  (laterMs: number) =>
  async ({ caseOf, operator }: FakeSending): Promise<CaseEvent> => {
    const plan = (await caseOf(operator)).state?.plan;
    if (plan === undefined) throw new Error('the case has not begun');
    return {
      type: 'extension-granted',
      matterId: 'm-1',
      plan: { ...plan, version: 2, deadline: plan.deadline + laterMs },
      by: 'x',
      at: AT,
    };
  };

describe('the words of a letter with a code', () => {
  it.each(['kk', 'ru', 'en'] as const)('name the code in subject and text, and lead to no case, in %s', async (language) => {
    const words = await wordsOf(await aFakeSending({ language }), { about: 'link-code', code: '246813' });
    expect(words.subject).toContain('246813');
    expect(words.paragraphs.join(' ')).toContain('246813');
    expect(words.aboutCase).toBe(false);
  });
});

describe('the words of a letter about a linked chat', () => {
  it('hold a link that undoes it, which outlives the deadline by ninety days', async () => {
    const world = await aFakeSending();
    const words = await wordsOf(world, { about: 'chat-linked', contactPointId: 7 });
    const url = /https:\S+/.exec(words.paragraphs.join('\n'))?.[0] ?? '';
    expect(world.signing.caseLinks.open(url.split('/').at(-1) ?? '')).toEqual({
      purpose: 'undo',
      caseNumber: world.operator.caseNumber,
      contactPointId: 7,
      expiresAt: ((await world.caseOf(world.operator)).deadline ?? 0) + 90 * DAY,
    });
  });

  it('say whom to tell where the installation has no public address', async () => {
    const world = await aFakeSending();
    const words = await wordsOf(world, { about: 'chat-linked', contactPointId: 7 }, 'email', { ...world.sending, caseLinks: undefined });
    expect(words.paragraphs.join('\n')).not.toContain('http');
    expect(words.paragraphs.join('\n')).toContain(world.pinned.authority.ru);
  });
});

describe('the words of a letter about a document', () => {
  it.each(['paper-received', 'paper-infected'] as const)('name it and its item, and belong to the case: %s', async (about) => {
    const world = await aFakeSending();
    const item = world.pinned.checklist[0];
    const file = { hash: 'a'.repeat(64), type: 'pdf', name: 'contract.pdf', bytes: 3, receivedAt: AT, channel: 'email' } as const;
    const document = await addDocument(world.store, { ...world.operator, ...file, requirement: item?.code ?? '' });
    const words = await wordsOf(world, { about, document });
    expect([words.subject, ...words.paragraphs].join('\n')).toContain('contract.pdf');
    expect(words.aboutCase).toBe(true);
  });
});

describe('the calendar that comes with a letter', () => {
  it('loses the date when nothing is left to do', async () => {
    expect((await calendarAfter(() => Promise.resolve(FILED)))?.method).toBe('cancel');
  });

  it('moves the date when the deadline moves', async () => {
    expect((await calendarAfter(isPlannedAnew(7 * DAY)))?.method).toBe('publish');
  });

  it('stays as it is when the deadline does', async () => {
    expect(await calendarAfter(isPlannedAnew(0))).toBeUndefined();
  });

  it('is for email alone', async () => {
    expect(await calendarAfter(() => Promise.resolve(FILED), 'telegram')).toBeUndefined();
  });
});
