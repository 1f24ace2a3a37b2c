import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWords, listKeys, loadTexts, ROOMS, type Texts } from '../../../adapters/packages/words';
import { loadCampaignPackage, MESSAGE_VARIANTS } from '../../../adapters/packages/package-source';
import { HOLD_REASONS } from '../../../domain/case/case-event';
import { CASE_OUTCOMES } from '../../../domain/case/outcome';
import { STEP_KINDS } from '../../../domain/planning/case-plan';
import { QUEUES, ROLL_STATUSES } from '../../../domain/case/queue';
import { MATTERS } from '../../../domain/case/reply';
import { OPERATOR_COMMANDS } from '../../../client/bot/features/operator-commands';
import { LETTER_TOPICS } from '../../../domain/message/case-letter';
import { REPLY_FORMS } from '../../../domain/message/reply-form';
import { ITEM_STATUSES } from '../../../domain/document/checklist';
import { EQUIPMENT_PROBLEMS } from '../../../domain/document/equipment-problems';
import { DOCUMENT_PROBLEMS } from '../../../domain/document/document-file';
import { CHANNELS, LANGUAGES, type Language } from '../../../domain/channel';
import { INSPECTION_MESSAGES } from '../../../domain/inspection/inspection-event';
import { INSPECTION_OUTCOMES, RECORDABLE_OUTCOMES } from '../../../domain/inspection/outcome';
import { formatDate, formatDeadline } from '../../../domain/message/format-date';
import { REFUSAL_CODES } from '../../../domain/refusal';
import { DELIVERY_REFUSALS, NOT_WANTED, UNKNOWN_RULES } from '../../../domain/delivery/delivery';
import { CONTACT_ROLES } from '../../../domain/contact/contact';
import { MESSAGE_STATUSES } from '../../../domain/delivery/ledger';
import { STAFF_ALERTS } from '../../../domain/staff/staff-alert';
import { REPLY_CODES } from '../../../domain/reply-code';
import { EVENT_TYPES } from '../../support/event-types';

const ROOT = join(__dirname, '../../..');
const CAMPAIGNS = join(ROOT, 'campaigns');
const CODES = ['generic', 'kz-mining-2022', 'kz-mining-licence', 'tx-large-load'] as const;

/** Names of the variables of every text, found in its source. */
function variablesByKey(source: string): Readonly<Record<string, readonly string[]>> {
  const blocks = source.split(/^(?=[a-z][\w-]* =)/m).filter((block) => /^[a-z]/.test(block));
  const texts = new Map(blocks.map((block) => [block.slice(0, block.indexOf(' ')), block]));
  return Object.fromEntries([...texts].map(([key, block]) => [key, [...variablesIn(block, texts)].sort()]));
}

/** Of a text and of every text that it quotes. */
function variablesIn(block: string, texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const own = [...block.matchAll(/\$(\w+)/g)].map(([, name = '']) => name);
  const quoted = [...block.matchAll(/\{ ([a-z][\w-]*) \}/g)].flatMap(([, key = '']) => [...variablesIn(texts.get(key) ?? '', texts)]);
  return new Set([...own, ...quoted]);
}

/** Every text of a language, said with the longest plausible variables. */
function everyText(texts: Texts, language: Language): readonly (readonly [string, string])[] {
  const words = createWords(texts);
  const variables = {
    number: 12_345,
    case: 12_345,
    days: 30,
    daysLeft: 28,
    open: 12,
    when: '2022 ж. 24 наурыз, 09:00 (UTC+6)',
    region: 'Павлодар облысы',
    operator: 'Ұзақ атауы бар жауапкершілігі шектеулі серіктестік',
    link: 'https://t.me/rollcall_bot',
    authority: 'Қазақстан Республикасының Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрлігі',
    requirements: Array.from({ length: 13 }, (_, index) => `${index + 1}. Қажетті құжат`).join('\n'),
    deadlineSentence: '2022 ж. 24 наурыздың соңына дейін (UTC+6) тапсырыңыз.',
    ground: 'кемшіліктер мерзімінде жойылмады',
    deadline: formatDeadline(language, Date.parse('2022-03-24T18:00:00Z'), 'Asia/Almaty'),
    warnedUntil: formatDate(language, '2022-04-08'),
    duty: 'Цифрлық майнинг жөніндегі қызметті тоқтату туралы хабарлама',
    count: 5,
    months: 36,
    weekday: 'дүйсенбі',
    time: '24:00',
    zone: 'Asia/Almaty',
    offset: 'UTC+6',
    version: 'kz-5@2026.1',
    event: 'licence-issued',
    cohort: 'I',
    citation: '384/НҚ',
    article: '9',
    title: 'Хабарлау қағидалары',
    name: 'Наурыз мейрамы',
    source: 'Мерекелер туралы заң',
    date: formatDate(language, '2022-03-21'),
    first: formatDate(language, '2022-03-21'),
    from: formatDate(language, '2022-03-19'),
    to: formatDate(language, '2022-03-24'),
    worked: formatDate(language, '2022-03-05'),
    acceptBy: formatDate(language, '2022-04-13'),
    recordBy: formatDate(language, '2022-04-27'),
    channel: 'email',
    since: formatDate(language, '2022-04-13'),
    why: 'x',
    inspectionFrom: formatDate(language, '2022-04-11'),
    promisedOn: formatDate(language, '2022-03-21'),
    cureBy: formatDate(language, '2022-03-31'),
    receivedAt: '2022 ж. 24 наурыз, 09:00 (UTC+6)',
    sentAt: '2022 ж. 24 наурыз, 09:00 (UTC+6)',
    on: formatDate(language, '2022-03-21'),
    done: 2,
    all: 13,
    left: 4,
    address: 'a***@operator.example',
    code: 'ABCD-EFGH-JKMN',
    item: 'Электр желілеріне қосуға арналған техникалық шарттардың көшірмесі',
    items: '1. Қажетті құжат',
    finding: 'мөр жоқ',
    bytes: 123_456,
    hash: 'a'.repeat(64),
    text: 'Иә.',
    outcome: 'Ісіңіз ведомство шараларынан кейін жабылды.',
    until: formatDate(language, '2022-07-10'),
    statement: 'Қосымша уақыт керек: 14 күн',
    consequence: 'Өтінішіңіз жіберілді. Шешім шыққанша мерзім өзгермейді.',
    next: 'деректерді тоқсан сайын жаңарту',
    rows: 3,
    row: 3,
    units: 2,
    kilowatts: '6.5',
    problem: 'Моделі көрсетілмеген.',
    limit: 100_000,
    types: 'PDF, JPG, PNG, XLSX, CSV',
    megabytes: 20,
    column: 'модель',
    other: 'модель',
    small: 1,
    large: 1_000,
    serials: 1,
    serial: 'A1',
    quantity: 2,
    watts: 3,
    product: 1_490_000,
  };
  return listKeys(texts[language]).map((key) => [key, words.say(language, key, variables)] as const);
}

describe('the texts of the product', () => {
  const codes: readonly (readonly [string, readonly string[]])[] = [
    ['button', [...REPLY_CODES, 'accept', 'record-outcome', 'days']],
    ['button-outcome', RECORDABLE_OUTCOMES],
    ['ack', REPLY_CODES],
    ['card-waiting', MATTERS],
    ['refusal', REFUSAL_CODES],
    ['queue', QUEUES],
    ['roll', ROLL_STATUSES],
    ['hold', HOLD_REASONS],
    ['outcome', CASE_OUTCOMES],
    ['card-outcome', CASE_OUTCOMES],
    ['console-channel', CHANNELS],
    ['inspection', INSPECTION_MESSAGES],
    ['inspection-outcome', INSPECTION_OUTCOMES],
    ['inspection-status', ['unassigned', 'assigned', 'accepted', 'closed']],
    ['step', STEP_KINDS],
    ['message', MESSAGE_STATUSES],
    ['reason', [...DELIVERY_REFUSALS, ...NOT_WANTED, ...UNKNOWN_RULES]],
    ['channel', ['throttled', 'outage', 'configuration']],
    ['event', Object.keys(EVENT_TYPES)],
    ['letter', LETTER_TOPICS.flatMap((topic) => [topic, `${topic}-subject`])],
    ['item', ITEM_STATUSES],
    ['paper', DOCUMENT_PROBLEMS],
    ['equipment-problem', EQUIPMENT_PROBLEMS],
    ['role', CONTACT_ROLES],
    ['notice', STAFF_ALERTS],
    ['command', OPERATOR_COMMANDS],
    ['ask', REPLY_CODES.flatMap((code) => REPLY_FORMS[code].questions.map(({ name }) => `${code}-${name}`))],
    ['campaign', ['running', 'paused', 'closed', 'withdrawn']],
  ];

  it.each(codes)('has a %s text for every code, in every language', async (prefix, list) => {
    const texts = await loadTexts(join(ROOT, 'texts'));
    for (const language of LANGUAGES) {
      const keys = listKeys(texts[language]);
      expect(list.map((code) => `${prefix}-${code}`).filter((key) => !keys.includes(key))).toEqual([]);
    }
  });

  it.each(ROOMS)('has the same keys in the room %s of each language', (room) => {
    const [kk, ru, en] = LANGUAGES.map((language) => listKeys(readFileSync(join(ROOT, 'texts', language, `${room}.ftl`), 'utf8')));
    expect(en?.length).toBeGreaterThan(20);
    expect([kk, ru]).toEqual([en, en]);
  });

  it('has every refusal in the room of refusals', () => {
    const keysOf = (room: string): readonly string[] => listKeys(readFileSync(join(ROOT, 'texts/en', `${room}.ftl`), 'utf8'));
    const elsewhere = ROOMS.filter((room) => room !== 'refusals').flatMap(keysOf);
    expect(elsewhere.filter((key) => key.startsWith('refusal-'))).toEqual([]);
    expect(keysOf('refusals')).toEqual(expect.arrayContaining(REFUSAL_CODES.map((code) => `refusal-${code}`)));
  });

  it('has every text that the services and the activities name literally', async () => {
    const keys = listKeys((await loadTexts(join(ROOT, 'texts'))).en);
    const named = ['client', 'activities'].flatMap((folder) => namedKeys(join(ROOT, folder)));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it.each(LANGUAGES)('fits its places in %s', async (language) => {
    const said = everyText(await loadTexts(join(ROOT, 'texts')), language);
    const tooLong = said.filter(([key, text]) => text.length > limitOf(key));
    expect(tooLong).toEqual([]);
    expect(said.filter(([, text]) => text.includes('..') || text.includes('  '))).toEqual([]);
  });
});

/** A button is cut on a phone; an answer to a tap holds 200 characters; a chat message 4,096. */
function limitOf(key: string): number {
  if (key.startsWith('button-')) return 30;
  if (
    /^(?:ack-|refusal-|ask-days|act-under-way|form-|outdated-button|unknown-chat|try-again|inspection-accepted|inspection-outcome-)/.test(
      key,
    )
  )
    return 200;
  return 4_096;
}

function namedKeys(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  return sources.flatMap((source) => [...source.matchAll(/\bsay\((?:(?:\w+\.)*language, )?'([a-z][\w-]+)'/g)].map(([, key = '']) => key));
}

const SETS: readonly (readonly [string, () => Promise<Texts>])[] = [
  ['the product', () => loadTexts(join(ROOT, 'texts'))],
  ...CODES.map((code) => [`the campaign ${code}`, async () => (await loadCampaignPackage(CAMPAIGNS, code)).texts] as const),
];

describe.each(SETS)('%s', (_name, load) => {
  it('has every key in all three languages, with the same variables', async () => {
    const texts = await load();
    const [kk, ru, en] = LANGUAGES.map((language) => variablesByKey(texts[language]));
    expect(Object.keys(en ?? {})).toEqual(listKeys(texts.en));
    expect(kk).toEqual(en);
    expect(ru).toEqual(en);
  });
});

describe.each(CODES)('the messages of %s', (code) => {
  const FORBIDDEN_IN_CHAT = ['operator', 'link', 'requirements'];

  it.each(LANGUAGES)('say the date, and in a chat neither name nor papers, in %s', async (language) => {
    const variables = variablesByKey((await loadCampaignPackage(CAMPAIGNS, code)).texts[language]);
    for (const variant of MESSAGE_VARIANTS) {
      expect(variables[`${variant}-telegram`]?.filter((name) => FORBIDDEN_IN_CHAT.includes(name))).toEqual([]);
      expect(variables[`${variant}-email`]?.some((name) => name === 'deadline' || name === 'warnedUntil')).toBe(true);
      expect(variables[`${variant}-email`]).toEqual(expect.arrayContaining(['operator', 'authority', 'requirements', 'link']));
    }
  });

  it.each(LANGUAGES)('fit a chat, keep a subject to one line, and have paragraphs, in %s', async (language) => {
    const said = everyText((await loadCampaignPackage(CAMPAIGNS, code)).texts, language);
    for (const [key, text] of said) {
      expect([key, text.includes('..') || text.includes('  ')]).toEqual([key, false]);
      if (key.endsWith('-telegram')) expect(text.length).toBeLessThan(1_000);
      if (key.endsWith('-subject')) expect([key, text.includes('\n'), text.length < 140]).toEqual([key, false, true]);
      if (key.endsWith('-email')) expect(text.split(/\n{2,}/).length).toBeGreaterThan(3);
    }
  });
});

describe('the messages of the campaign of 2022', () => {
  it('counts the days that are left as the language does', async () => {
    const words = createWords((await loadCampaignPackage(CAMPAIGNS, 'kz-mining-2022')).texts);
    const left = (language: Language, daysLeft: number): string =>
      words.say(language, 'reminder-telegram', { deadline: 'D', daysLeft, authority: 'A' }).split('\n')[0] ?? '';
    expect([1, 3, 14].map((days) => left('ru', days))).toEqual([
      'Подайте уведомление D. Остался 1 день.',
      'Подайте уведомление D. Осталось 3 дня.',
      'Подайте уведомление D. Осталось 14 дней.',
    ]);
    expect(left('en', 1)).toBe('You have D to file the notification. 1 day is left.');
    expect(left('kk', 0)).toBe('Хабарламаны D беріңіз. Бүгін – соңғы күн.');
  });
});
