import { join } from 'node:path';
import { createWords, loadTexts } from '../../../adapters/files/words';
import { loadCampaignPackage } from '../../../adapters/files/package-source';
import type { CaseEvent } from '../../../domain/case/case-event';
import type { MatterKind } from '../../../domain/case/reply';
import { composeEventLetter, letterTopic } from '../../../domain/message/case-letter';
import type { Words } from '../../../domain/ports';
import type { PinnedPackage } from '../../../domain/store';
import { DAY, HOUR, type Instant } from '../../../domain/time';
import { aMatter, anOpenCase, DEADLINE } from '../../support/builders';

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
function letterOf(event: CaseEvent): string {
  const before = anOpenCase({ pending: [aMatter('objection')] });
  const topic = letterTopic({ event, before, after: before });
  if (topic === undefined) return '';
  const { subject, paragraphs } = composeEventLetter(topic, { event, before, after: before, number: 17, language: 'en', pinned }, words);
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

  it('tells whoever objected where to appeal, and everybody else how to object', () => {
    expect(letterOf(refuted('objection'))).toMatch(/not upheld[\s\S]*The duty stays[\s\S]*a court/);
    expect(letterOf(refuted('objection'))).not.toContain('We object');
    expect(letterOf(refuted('not-operating'))).toContain('“We object”');
  });

  it('counts what is mended in time from the day of filing, not from when its gaps were found', () => {
    const filedAt = DEADLINE - 7 * DAY;
    const found: CaseEvent = { type: 'deficiencies-found', items: ['plan'], cureBy: DEADLINE, filedAt, by: 'staff', at: DEADLINE - DAY };
    expect(letterOf(found)).toContain('counts as filed on 18 March 2022');
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
