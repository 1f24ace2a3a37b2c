import { strToU8, zipSync } from 'fflate';
import { createWebApp } from '../../client/web/app';
import { parseCaseId } from '../../domain/keys';
import { MOST_DOCUMENTS_A_DAY } from '../../domain/document/document-quota';
import { DAY } from '../../domain/time';
import { almaty, createWorld, only, type TestOperator, type World } from '../support/world';
import type { ReplyCode } from '../../domain/reply-code';
import { casePageTestBed, revisionIn, sendWatched, watchedBody } from './case-page-test-bed';

let world: World;
let app: ReturnType<typeof createWebApp>;
beforeAll(async () => {
  world = await createWorld();
  app = createWebApp({ ...world.installation, log: () => undefined, readAsset: () => Promise.resolve(new Uint8Array()) });
});
afterAll(async () => {
  await world.stop();
});

const { newestMail, html, post, upload } = casePageTestBed(() => ({ world, app }));

const formIn = (page: string): string => /name="form" value="([\w-]+)"/.exec(page)?.[1] ?? '';
/** As if the rules had been changed for this case. */
async function offerOnly({ caseId }: TestOperator, replies: readonly ReplyCode[]): Promise<void> {
  const { db, store } = world.installation;
  const key = parseCaseId(caseId) ?? { campaignId: '', operatorId: '' };
  const campaign = await store.campaigns.find(key.campaignId);
  const pinned = await store.campaigns.package(campaign?.packageHash ?? '');
  const hash = `only-${replies.join('-')}`;
  await db
    .insertInto('package')
    .values({ hash, content: JSON.stringify({ ...pinned, hash, replies }) })
    .execute();
  const own = db.updateTable('operator_case').set({ package_hash: hash });
  await own.where('campaign_id', '=', key.campaignId).where('operator_id', '=', key.operatorId).execute();
}

/** So many megabytes that are a PDF. */
function pdfOf(megabytes: number): File {
  const bytes = new Uint8Array(megabytes * 1024 * 1024);
  bytes.set(Buffer.from('%PDF-1.7\n'));
  return new File([bytes], 'Техусловия.pdf', { type: 'application/pdf' });
}

describe('the page behind the links of an email', () => {
  it('shows the case, what can be answered and the papers, in the language that is asked for', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /Открыть|без Telegram/);
    const page = await html(path);
    expect(page).toContain('до конца 24 марта 2022 г. (UTC+6)');
    expect(page).toContain('Мы подали');
    expect(page).not.toContain('<script');
    expect(await html(`${path}?lang=kk`)).toContain('2022 ж. 24 наурыздың соңына дейін');
    expect(await html(`${path}?lang=en`)).toContain('We object');
    const response = await app.request(path);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('acts by POST alone: following links files nothing', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const links = [...(await html(path)).matchAll(/href="(\/c\/[^"]+)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) expect((await app.request(link)).status).toBe(200);
    expect((await world.case(operator)).events.map(({ event }) => event.type)).not.toContain('reply-received');
  });

  it('takes an answer once, with its details, and says what came of it', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const revision = revisionIn(await html(`${path}/answer/need-time`));
    const fields = { revision, days: '14', reason: 'documents', steps: 'заказали ТУ' };
    const first = await post(`${path}/answer/need-time`, fields);
    expect([first.status, first.text.includes('Просьба передана')]).toEqual([200, true]);
    expect((await post(`${path}/answer/need-time`, fields)).text).toContain('Просьба передана');
    const view = await world.when(operator, ({ pending }) => pending.length > 0);
    expect(view.pending).toMatchObject([{ about: 'extension', days: 14 }]);
    expect(view.events.filter(({ event }) => event.type === 'reply-received')).toHaveLength(1);
    const { replies } = await world.installation.client.cases.talk(operator.caseId);
    expect(replies).toMatchObject([{ channel: 'email', answers: { reason: 'documents', steps: 'заказали ТУ' } }]);
  });

  it('drops nobody’s words: of two colleagues with the same page one is told that it is outdated', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const ask = async (question: string, page: string) =>
      await post(`${path}/answer/need-help`, { revision: revisionIn(page), form: formIn(page), question });
    const [one, other] = [await html(`${path}/answer/need-help`), await html(`${path}/answer/need-help`)];
    expect(formIn(one)).not.toBe(formIn(other));
    expect((await ask('Первый вопрос?', one)).text).toContain('Передано сотрудникам');
    expect((await ask('Первый вопрос?', one)).text).toContain('Передано сотрудникам');
    await world.when(operator, ({ queue }) => queue === 'questions');
    expect((await ask('Второй вопрос?', other)).status).toBe(409);
    expect((await ask('Второй вопрос?', await html(`${path}/answer/need-help`))).status).toBe(200);
    const { said } = await world.installation.client.cases.talk(operator.caseId);
    expect(said.map(({ text }) => text)).toEqual(['Первый вопрос?', 'Второй вопрос?']);
  });

  it('says what is wrong with a form, and changes nothing', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const revision = revisionIn(await html(`${path}/answer/voluntary-closure`));
    const wrong = await post(`${path}/answer/voluntary-closure`, { revision, by: '2021-01-01', plan: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Этот день прошёл');
    expect(wrong.text).toContain('Ответ пуст');
    expect(await post(`${path}/answer/filed`, { revision: '77' })).toMatchObject({ status: 409 });
    expect(await post(`${path}/answer/filed`, {})).toMatchObject({ status: 400 });
    expect((await app.request(`${path}/answer/stop-channel`)).status).toBe(404);
    expect((await world.case(operator)).pending).toEqual([]);
  });

  it('takes a document for an item, and receipts it by email with its hash', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const response = await upload(path, { item: 'grid-connection', file: pdfOf(1) });
    expect(response.status).toBe(200);
    const hash = /SHA-256 ([0-9a-f]{64})/.exec(await response.text())?.[1] ?? '';
    const mail = await newestMail(operator, new RegExp(hash));
    expect(mail.text).toContain('Копия технических условий');
    const [document] = await world.installation.client.documents.list(operator.caseId);
    // no scanner is set up: never clean
    expect(document).toMatchObject({ requirement: 'grid-connection', scan: 'waiting', channel: 'email', hash });
    await expect(world.installation.client.documents.read(document?.id ?? 0)).rejects.toMatchObject({ code: 'paper-in-quarantine' });
    expect(await html(path)).toContain('получено, ещё не рассмотрено');
  });

  it('takes a document of more than a chat can carry, though for no item that takes less', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const refused = await upload(path, { item: 'grid-connection', file: pdfOf(25) });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toMatch(/слишком велик для этого пункта.*PDF, JPG, PNG, до 20 МБ/);
    expect(await world.installation.client.documents.list(operator.caseId)).toEqual([]);
    expect((await upload(path, { item: 'other', file: pdfOf(25) })).status).toBe(200);
    expect(await world.installation.client.documents.list(operator.caseId)).toMatchObject([{ requirement: 'other' }]);
  });

  it('does not take what lies about itself', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const send = async (name: string, content: Uint8Array): Promise<string> =>
      await (await upload(path, { item: 'equipment', file: new File([new Uint8Array(content)], name) })).text();
    expect(await send('scan.pdf', strToU8('MZ this is a program'))).toContain('Файлы этого вида не принимаются');
    expect(await send('a.docx', zipSync({ '[Content_Types].xml': strToU8('x'), 'word/vbaProject.bin': strToU8('x') }))).toContain(
      'макросы',
    );
    expect(await world.installation.client.documents.list(operator.caseId)).toEqual([]);
  });

  it('reads no upload that hides its length, is too long, or has no valid link', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const sent = async (to: string, headers: Record<string, string>): Promise<readonly [number, boolean]> => {
      const watched = watchedBody();
      return [(await sendWatched(app, `${to}/papers`, watched, headers)).status, watched.wasRead()];
    };
    expect(await sent(path, {})).toEqual([411, false]);
    expect(await sent(path, { 'content-length': '100', 'transfer-encoding': 'chunked' })).toEqual([411, false]);
    expect(await sent(path, { 'content-length': String(52 * 1024 * 1024) })).toEqual([413, false]);
    expect(await sent('/c/guess', { 'content-length': '100' })).toEqual([404, false]);
  });

  it('takes one upload of a case at a time', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const slow = watchedBody();
    const first = sendWatched(app, `${path}/papers`, slow, { 'content-length': '100' });
    await world.whenTrue(() => slow.wasRead());
    const file = new File(['%PDF-1.7'], 'a.pdf');
    expect((await upload(path, { file })).status).toBe(429);
    slow.end();
    expect((await first).status).toBe(400);
    expect((await upload(path, { file })).status).toBe(200);
  });

  it('speaks the language of the firm until somebody chooses, whatever the browser prefers', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const open = async (): Promise<string> => await (await app.request(path, { headers: { 'accept-language': 'en' } })).text();
    expect(await open()).toContain('lang="ru"');
    expect((await post(`${path}/language`, { language: 'kk' })).status).toBe(303);
    expect(await open()).toMatch(/<html lang="kk">/);
    // what a form was sent to shows nothing by itself
    const sent = await upload(path, { file: new File(['%PDF-1.7'], 'a.pdf') });
    expect(await sent.text()).toContain(`href="${path}?lang=ru"`);
  });

  it('takes no more papers of a case than fit into a day, and says so', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const { documents } = world.installation.client;
    for (let count = 0; count < MOST_DOCUMENTS_A_DAY; count += 1)
      await documents.take(operator.caseId, { name: 'a.pdf', bytes: strToU8(`%PDF-1.7 ${count}`), channel: 'email' });
    const response = await upload(path, { file: new File(['%PDF-1.7 one more'], 'a.pdf') });
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('за сутки принимается до 40 документов')]);
    expect((await upload(path, { file: new File(['%PDF-1.7 0'], 'a.pdf') })).status).toBe(200);
  });

  it('takes no papers of a closed case, and says so', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const { cases, clock, documents } = world.installation.client;
    await cases.recordFiling(operator.caseId, { receivedAt: await clock.now(), reference: 'KZ-1', by: 'staff' });
    await world.when(operator, ({ status }) => status === 'closed');
    const response = await upload(path, { file: new File(['%PDF-1.7'], 'a.pdf') });
    expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('Дело закрыто')]);
    expect(await documents.list(operator.caseId)).toEqual([]);
  });

  it('takes no answer that the campaign does not offer, however it is sent', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const revision = revisionIn(await html(`${path}/answer/object`));
    await offerOnly(operator, ['filed']);
    expect(await post(`${path}/answer/object`, { revision, reason: 'x' })).toMatchObject({ status: 409 });
    const { cases, clock } = world.installation.client;
    const reply = { code: 'received', revision: Number(revision), receivedAt: await clock.now() } as const;
    expect(await cases.reply(operator.caseId, reply)).toMatchObject({ status: 'outdated' });
    expect((await cases.talk(operator.caseId)).replies).toEqual([]);
    expect(await post(`${path}/answer/filed`, { revision })).toMatchObject({ status: 200 });
  });

  it('opens with nothing but its own link, while it is valid', async () => {
    const campaign = await world.campaign({ operators: 2, linked: false });
    const [one, other] = campaign.operators;
    if (one === undefined || other === undefined) throw new Error('two operators were asked for');
    const { path } = await newestMail(one, /без Telegram/);
    const token = path.slice(3);
    for (const forged of [`B${token.slice(1)}`, token.slice(0, -1), `${token}A`, '..%2f', 'x'.repeat(5_000)]) {
      expect((await app.request(`/c/${forged}`)).status).toBe(404);
    }
    expect((await post(`/c/${token.slice(0, -2)}AA/answer/filed`, { revision: '1' })).status).toBe(404);
    // as long as evidence is taken after an enforcement
    await world.advance(campaign, almaty('2022-03-24', '23:00') + 90 * DAY);
    expect((await app.request(path)).status).toBe(200);
    await world.advance(campaign, almaty('2022-03-25', '00:00') + 90 * DAY);
    expect((await app.request(path)).status).toBe(410);
    expect((await post(`${path}/answer/filed`, { revision: '1' })).status).toBe(410);
  });

  it('lets the firm take a linked chat back, by POST alone', async () => {
    const operator = only(await world.campaign());
    const owner = await world.installation.client.contacts.ownerOfChat(operator.person.id);
    const contactPointId = owner?.type === 'operator' ? owner.contactPointId : 0;
    const { number } = await world.case(operator);
    const url = world.installation.caseLinks?.url({
      purpose: 'undo',
      caseNumber: number,
      contactPointId,
      expiresAt: almaty('2022-12-31', '24:00'),
    });
    const path = new URL(url ?? '').pathname;
    expect(await html(path)).toContain('Это не вы?');
    expect(await world.installation.client.contacts.ownerOfChat(operator.person.id)).toBeDefined();
    const undone = await post(`${path}/undo`, {});
    expect([undone.status, undone.text.includes('Отключено')]).toEqual([200, true]);
    expect(await world.installation.client.contacts.ownerOfChat(operator.person.id)).toBeUndefined();
  });

  it('is slowed down for a reader who tries many links', async () => {
    const probing = createWebApp({ ...world.installation, log: () => undefined, readAsset: () => Promise.resolve(new Uint8Array()) });
    const statuses: number[] = [];
    for (let count = 0; count < 70; count += 1) statuses.push((await probing.request(`/c/guess${count}`)).status);
    expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    const unread = watchedBody();
    expect((await sendWatched(probing, '/c/guess/answer/filed', unread)).status).toBe(429);
    expect(unread.wasRead()).toBe(false);
  });
});
