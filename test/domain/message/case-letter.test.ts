import { join } from 'node:path';
import { createWords, loadTexts } from '../../../adapters/packages/words';
import { loadCampaignPackage } from '../../../adapters/packages/package-source';
import type { CaseEvent } from '../../../domain/case/case-event';
import type { CaseOutcome } from '../../../domain/case/outcome';
import type { MatterKind } from '../../../domain/case/reply';
import type { CaseState } from '../../../domain/case/case-state';
import { composeEventLetter, letterTopic, type EventLetterFacts } from '../../../domain/message/case-letter';
import { DAY, HOUR, type Instant } from '../../../domain/time';
import { aCaseUnderInspection, aMatter, anOpenCase, DEADLINE } from '../../support/builders';
import type { PinnedPackage } from '../../../domain/campaign/campaign';
import type { Words } from '../../../domain/message/words';

const ROOT = join(__dirname, '../../..');
let words: Words;
let pinned: PinnedPackage;
beforeAll(async () => {
  pinned = await loadCampaignPackage(join(ROOT, 'campaigns'), 'kz-mining-2022');
  words = createWords(await loadTexts(join(ROOT, 'texts')), pinned.texts);
});

const refuted = (about: MatterKind, at: Instant = DEADLINE - DAY): CaseEvent => ({
  type: 'claim-refuted',
  matterId: `matter-${about}`,
  about,
  by: 'staff',
  at,
});

/** What the letter about an event says in English, in one piece. */
function letterOf(
  event: CaseEvent,
  { more = {}, lastReply }: { more?: Partial<EventLetterFacts>; lastReply?: CaseState['lastReply'] } = {},
): string {
  const before = anOpenCase({
    noticeServedAt: DEADLINE - 30 * DAY,
    pending: [aMatter('objection')],
    ...(lastReply === undefined ? {} : { lastReply }),
  });
  const topic = letterTopic({ event, before, after: before });
  if (topic === undefined) return '';
  const facts = { event, before, after: before, number: 17, language: 'en', pinned, ...more } as const;
  const { subject, paragraphs } = composeEventLetter(topic, facts, words);
  return [subject, ...paragraphs].join('\n');
}

describe('a letter about a decision', () => {
  it.each([
    ['before the deadline', DEADLINE - HOUR, 'You have until the end of 24 March 2022 (UTC+6) to file.'],
    ['at the deadline', DEADLINE, 'You had until the end of 24 March 2022 (UTC+6) to file. That has passed; you can still file.'],
  ])('tells the date as it is %s', (_when, at, sentence) => {
    expect(letterOf(refuted('not-in-scope', at))).toContain(`The duty stays. ${sentence}`);
    expect(letterOf({ type: 'extension-refused', matterId: 'm', by: 'staff', at })).toContain(sentence);
    expect(letterOf({ type: 'claim-confirmed', about: 'dispute', matterId: 'm', by: 'staff', at })).toContain(sentence);
  });

  it('tells an operator that objected where to appeal, and every other how to object', () => {
    expect(letterOf(refuted('objection'))).toMatch(/not upheld[\s\S]*The duty stays[\s\S]*a court/);
    expect(letterOf(refuted('objection'))).not.toContain('We object');
    expect(letterOf(refuted('not-operating'))).toContain('“We object”');
  });

  it('counts what is cured in time from the day of filing, not from when its deficiencies were found', () => {
    const filedAt = DEADLINE - 7 * DAY;
    const found: CaseEvent = { type: 'deficiencies-found', items: ['plan'], cureBy: DEADLINE, filedAt, by: 'staff', at: DEADLINE - DAY };
    expect(letterOf(found)).toContain('counts as filed on 18 March 2022');
  });

  it('tells under an item what staff found wrong with it', () => {
    const items = ['grid-connection', 'plan'];
    const found: CaseEvent = { type: 'deficiencies-found', items, cureBy: DEADLINE, filedAt: 0, by: 'staff', at: DEADLINE - DAY };
    const findings = new Map([['plan', 'The seal is missing.']]);
    expect(letterOf(found, { more: { findings } })).toMatch(/2\. [^\n]+\nWhat is wrong: The seal is missing\./);
    expect(letterOf(found)).not.toContain('What is wrong');
  });

  it('repeats what was asked above its answer', () => {
    const answered: CaseEvent = { type: 'question-answered', answerId: 'a', questions: ['q'], by: 'staff', at: DEADLINE - DAY };
    const letter = letterOf(answered, { more: { asked: 'Is a lease needed?', answer: 'Yes.' } });
    expect(letter).toMatch(/You asked: “Is a lease needed\?”[\s\S]*Yes\./);
    expect(letterOf(answered, { more: { answer: 'Yes.' } })).not.toContain('You asked');
  });

  it('receipts a statement with its date, its words and what follows from it', () => {
    const at = Date.parse('2022-03-10T09:30:00Z');
    const filed: CaseEvent = { type: 'matter-raised', matterId: 'm', about: 'filing', at };
    const receipt = letterOf(filed, { lastReply: { code: 'filed', at } });
    expect(receipt).toContain('Received: “We have filed”, case No. 17');
    expect(receipt).toContain('On 10 March 2022, 15:30 (UTC+6) you reported in case No. 17: “We have filed”.');
    expect(receipt).toContain('We will check the register');
    const time: CaseEvent = { type: 'matter-raised', matterId: 'm', about: 'extension', days: 14, at };
    expect(letterOf(time, { lastReply: { code: 'need-time', at } })).toContain('“We need more time: 14 days”');
  });

  it('tells that a demand was withdrawn, and of no other closing', () => {
    const at = DEADLINE;
    expect(letterOf({ type: 'case-closed', outcome: 'campaign-withdrawn', at })).toContain('nothing more is asked of you');
    expect(letterOf({ type: 'case-closed', outcome: 'registered-on-time', at })).toBe('');
    const { noticeServedAt: _, ...unserved } = anOpenCase();
    const event = { type: 'case-closed', outcome: 'campaign-withdrawn', at } as const;
    expect(letterTopic({ event, before: unserved, after: unserved })).toBeUndefined();
  });

  it('tells how an inspection ended, where to appeal and, after an enforcement, until when evidence is taken', () => {
    const letter = (outcome: CaseOutcome): string => {
      const event = { type: 'case-closed', outcome, at: DEADLINE } as const;
      const before = aCaseUnderInspection({ standing: { type: 'open' } });
      const after = { ...before, standing: { type: 'closed', outcome, at: DEADLINE } } as const;
      expect(letterTopic({ event, before, after })).toBe('inspected');
      return composeEventLetter('inspected', { event, before, after, number: 17, language: 'en', pinned }, words).paragraphs.join('\n');
    };
    expect(letter('registered-after-inspection')).toMatch(/You filed after an inspection\.[\s\S]*appeal/);
    expect(letter('registered-after-inspection')).not.toContain('documents');
    expect(letter('enforcement-closed')).toMatch(/after measures[\s\S]*until the end of 22 June 2022/);
  });

  it('names the case also where it is read in a chat, without its subject', () => {
    const decided = { by: 'staff', at: DEADLINE - DAY } as const;
    const events: readonly CaseEvent[] = [
      refuted('not-in-scope'),
      refuted('objection'),
      { type: 'extension-refused', matterId: 'm', ...decided },
      { type: 'claim-confirmed', about: 'dispute', matterId: 'm', ...decided },
      { type: 'deficiencies-found', items: ['plan'], cureBy: DEADLINE, filedAt: DEADLINE - 2 * DAY, ...decided },
      { type: 'question-answered', answerId: 'a', ...decided },
    ];
    for (const event of events) {
      const [, ...paragraphs] = letterOf(event).split('\n');
      expect([event.type, paragraphs.join('\n').includes('case No. 17')]).toEqual([event.type, true]);
    }
  });
});
