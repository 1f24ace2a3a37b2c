import { join } from 'node:path';
import { createWords, loadTexts, type Texts } from '../../../adapters/packages/words';
import { loadCampaignPackage } from '../../../adapters/packages/package-source';
import { LANGUAGES } from '../../../domain/channel';
import { composeChatText, composeEmail, type CaseMessageFacts } from '../../../domain/message/case-message';
import { composePrintedNotice } from '../../../domain/message/compose-printed-notice';
import { DAY } from '../../../domain/time';
import { DEADLINE, WARNED_UNTIL } from '../../support/builders';
import type { PinnedPackage } from '../../../domain/campaign/campaign';

const ROOT = join(__dirname, '../../..');
const CAMPAIGNS = ['generic', 'kz-mining-2022', 'kz-mining-licence', 'tx-large-load'] as const;
let product: Texts;
let packages: ReadonlyMap<string, PinnedPackage>;
beforeAll(async () => {
  product = await loadTexts(join(ROOT, 'texts'));
  const load = async (code: string) => [code, await loadCampaignPackage(join(ROOT, 'campaigns'), code)] as const;
  packages = new Map(await Promise.all(CAMPAIGNS.map(load)));
});

function packageOf(code: string): PinnedPackage {
  const pinned = packages.get(code);
  if (pinned === undefined) throw new Error(`no package ${code}`);
  return pinned;
}

const deficiency = { items: ['unknown paper'], cureBy: DEADLINE + DAY, filedAt: DEADLINE - DAY };

function facts(overrides: Partial<CaseMessageFacts> = {}): CaseMessageFacts {
  return {
    kind: 'missed-deadline',
    language: 'en',
    operatorName: 'Hub',
    deadline: DEADLINE,
    zone: 'Asia/Almaty',
    warnedUntil: WARNED_UNTIL,
    now: DEADLINE + 2 * DAY,
    link: 'https://t.me/x',
    ...overrides,
  };
}

function emailOf(overrides: Partial<CaseMessageFacts>, pinned = packageOf('kz-mining-2022')): string {
  const { subject, paragraphs } = composeEmail(facts(overrides), pinned, createWords(product, pinned.texts));
  return [subject, ...paragraphs].join('\n\n');
}

function chatTextOf(overrides: Partial<CaseMessageFacts>, pinned = packageOf('kz-mining-2022')): string {
  return composeChatText(facts(overrides), pinned, createWords(product, pinned.texts));
}

describe.each(CAMPAIGNS)('a message of %s to an operator whose filing has deficiencies', (code) => {
  it.each(['reminder', 'missed-deadline', 'final-warning', 'escalation'] as const)('names the deficiencies in its %s', (kind) => {
    for (const said of [emailOf({ kind, deficiency }, packageOf(code)), chatTextOf({ kind, deficiency }, packageOf(code))]) {
      expect(said).toMatch(/gaps|deficienc/i);
      expect(said).not.toMatch(/not (?:been )?received|no registration|have not received/i);
    }
    expect(emailOf({ kind, deficiency }, packageOf(code))).toContain('1. unknown paper');
  });
});

describe('a message to an operator that filed nothing', () => {
  it('says that nothing was received, and what follows', () => {
    expect(chatTextOf({})).toMatch(/We have not received it\.[\s\S]*a final warning follows/);
    expect(chatTextOf({})).not.toMatch(/gaps|deficienc/i);
  });
});

describe('the rights of the inspected operator', () => {
  it('name the ground as it is', () => {
    expect(chatTextOf({ kind: 'escalation' })).toContain('Ground: the filing was not received.');
    expect(chatTextOf({ kind: 'escalation', deficiency })).toContain('Ground: the deficiencies were not cured in time.');
  });

  it('claim what the law of Kazakhstan gives there alone', () => {
    for (const code of ['kz-mining-2022', 'kz-mining-licence'])
      expect(chatTextOf({ kind: 'escalation' }, packageOf(code))).toContain('need not let the inspector in');
    for (const code of ['generic', 'tx-large-load']) {
      const said = chatTextOf({ kind: 'escalation' }, packageOf(code));
      expect(said).toContain('write down what you do not agree with, and object');
      expect(said).not.toContain('need not let');
    }
  });

  it('are told in the words of the product where a package was pinned before it had its own', () => {
    const pinned = packageOf('kz-mining-2022');
    const without = (source: string): string => source.slice(0, source.indexOf('inspection-rights ='));
    const texts = { kk: without(pinned.texts.kk), ru: without(pinned.texts.ru), en: without(pinned.texts.en) };
    expect(chatTextOf({ kind: 'escalation' }, { ...pinned, texts })).toContain('Ask for an ID, and for the ground in writing.');
  });
});

describe('a reminder of the day the operator named', () => {
  it('does not tell a passed deadline as one to come', () => {
    const promised = { kind: 'reminder', promisedOn: '2022-03-29' } as const;
    expect(chatTextOf(promised)).toContain('You had until the end of 24 March 2022 (UTC+6) to file. That has passed');
    expect(chatTextOf({ ...promised, now: DEADLINE - DAY })).toContain('You have until the end of 24 March 2022 (UTC+6) to file.');
  });
});

describe.each(CAMPAIGNS)('where to file in %s', (code) => {
  it.each(LANGUAGES)('is said in every message of a chat that asks for it, in %s', (language) => {
    const pinned = packageOf(code);
    const kinds = ['notice', 'reminder', 'missed-deadline', 'final-warning'] as const;
    for (const kind of kinds) expect(chatTextOf({ kind, language }, pinned)).toContain(pinned.authority[language]);
    expect(chatTextOf({ kind: 'notice', language }, pinned)).toContain('/papers');
  });
});

describe('the notice on paper', () => {
  it('says where to file', () => {
    const pinned = packageOf('kz-mining-2022');
    const document = composePrintedNotice(
      {
        number: 17,
        names: { kk: 'Хаб', ru: 'Хаб', en: 'Hub' },
        deadline: DEADLINE,
        zone: 'Asia/Almaty',
        checklist: [],
        link: 'https://t.me/x',
        verifyCode: 'ABCD-EFGH-JKMN',
        issuedAt: DEADLINE - 30 * DAY,
      },
      pinned,
      createWords(product, pinned.texts),
    );
    const [kk, ru] = document.parts.map(({ paragraphs }) => paragraphs.join('\n'));
    expect(kk).toContain('электрондық үкімет порталы арқылы беріледі');
    expect(ru).toContain('подаётся через портал электронного правительства');
  });
});
