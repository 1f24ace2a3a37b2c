import { createWebApp } from '../../client/web/app';
import { pollUntil } from '../../client/services/poll-until';
import { startHousekeepingService } from '../../worker/housekeeping-service';
import { startClamd, type ClamdPeer } from '../support/clamd';
import { conversation } from '../support/conversation';
import { createWorld, only, type TestOperator, type World } from '../support/world';

let scanner: ClamdPeer;
let world: World;
let app: ReturnType<typeof createWebApp>;
/** Whether the scanner hangs up on a file that is for later: on the process that takes it, or on the one that scans again. */
let isBusy = true;
beforeAll(async () => {
  scanner = await startClamd((socket, file) => {
    if (file.includes('too long')) return socket.end('INSTREAM size limit exceeded. ERROR\0');
    if (file.includes('later') && isBusy) return socket.destroy();
    return socket.end(file.includes('virus') ? 'stream: A.Test FOUND\0' : 'stream: OK\0');
  });
  world = await createWorld({ overrides: { ROLLCALL_CLAMD: `127.0.0.1:${scanner.port}` } });
  app = createWebApp({ ...world.installation, log: () => undefined, readAsset: () => Promise.resolve(new Uint8Array()) });
});
afterAll(async () => {
  await world.stop();
  await scanner.stop();
});

const PATIENCE = { timeoutMs: 60_000, everyMs: 50 };
const pageOf = async ({ caseId }: TestOperator, language = 'ru'): Promise<string> =>
  await (await app.request(`/cases/${caseId}?lang=${language}`)).text();
const pdf = (words: string): Buffer => Buffer.from(`%PDF-1.7\n${words}`);

async function sendDocument({ person }: TestOperator, name: string, bytes: Buffer): Promise<void> {
  const chat = conversation(world, person);
  person.uploadDocument(name, bytes);
  await chat.hears('К какому пункту');
  await chat.taps(chat.buttons().find((label) => label.startsWith('Копия технических условий')) ?? '');
  await chat.hears(`Получено: ${name}`, 'Пункт:');
}

describe('the page of a case for staff', () => {
  it('shows what was answered with its details, and the talk', async () => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    await chat.taps('Нужно больше времени');
    await chat.taps('14 дней');
    await chat.hears('Почему нужно больше времени?');
    await chat.taps('Собираем документы');
    await chat.hears('Что уже сделано');
    chat.says('<b>заказали</b> ТУ');
    await chat.hears('Спасибо');
    await chat.taps('Задать вопрос');
    await chat.hears('Напишите вопрос');
    chat.says('Нужна ли печать?');
    await chat.hears('Передано сотрудникам');
    const page = await pageOf(operator);
    expect(page).toContain('Собираем документы');
    expect(page).toContain('&lt;b&gt;заказали&lt;/b&gt; ТУ');
    expect(page).toContain('Нужна ли печать?');
    expect(page).toContain('в Telegram');
    expect(await pageOf(operator, 'kk')).toContain('Құжаттар жиналуда');
    expect(await pageOf(operator, 'en')).toContain('Papers are still being collected');
  });

  it('says in words where the firm is and why its case is held', async () => {
    const operator = only(await world.campaign());
    await conversation(world, operator.person).taps('Мы подали');
    await world.when(operator, ({ hold }) => hold === 'filing-waiting');
    const page = await pageOf(operator, 'en');
    expect(page).toContain('A filing waits to be checked');
    expect(page).not.toMatch(/KZ-\d\d/);
    const list = await (await app.request(`/campaigns/${operator.caseId.split('/')[0] ?? ''}?lang=en`)).text();
    expect(list).not.toMatch(/KZ-\d\d/);
  });

  it('gives a paper that was found clean, to be saved and not to be shown', async () => {
    const operator = only(await world.campaign());
    await sendDocument(operator, "Техусловия (№1)'.pdf", pdf('clean'));
    const [document] = await world.installation.client.documents.list(operator.caseId);
    const page = await pageOf(operator);
    expect(page).toContain(`href="/papers/${document?.id}"`);
    expect(page).toContain(document?.hash);
    expect(page).toContain('получено, ещё не рассмотрено');
    const file = await app.request(`/papers/${document?.id}`);
    expect(file.status).toBe(200);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf('clean'));
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[%\w.-]+\.pdf$/);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('gives none that is infected, and tells staff on the first page', async () => {
    const operator = only(await world.campaign());
    await sendDocument(operator, 'scan.pdf', pdf('virus'));
    const [document] = await world.installation.client.documents.list(operator.caseId);
    expect(document?.scan).toBe('infected');
    expect((await app.request(`/papers/${document?.id}`)).status).toBe(409);
    expect(await pageOf(operator)).not.toContain('href="/papers/');
    const home = await (await app.request('/?lang=ru')).text();
    expect(home).toContain('Заражённый документ');
    expect(home).toContain(`/cases/${operator.caseId}?lang=ru`);
    const [notice] = await world.installation.client.staffAlerts.list(1, true);
    await world.installation.client.staffAlerts.markSeen(notice?.id ?? 0, 'test', 0);
    expect(await (await app.request('/?lang=ru')).text()).not.toContain('Заражённый документ');
  });

  it('gives a paper that was scanned later, although one before it never can be', async () => {
    const operator = only(await world.campaign());
    const { documents } = world.installation.client;
    for (const words of ['too long', 'later']) {
      const taking = await documents.take(operator.caseId, { name: 'a.pdf', bytes: pdf(words), channel: 'email' });
      expect(taking).toMatchObject({ status: 'taken', document: { scan: 'waiting' } });
    }
    isBusy = false;
    const housekeeping = await startHousekeepingService(world.parts, { restMs: 10, settleMs: 0 });
    const [long, later] = await documents.list(operator.caseId);
    await pollUntil(async () => ((await app.request(`/papers/${later?.id}`)).status === 200 ? true : undefined), PATIENCE);
    expect((await app.request(`/papers/${later?.id}`)).status).toBe(200);
    expect((await app.request(`/papers/${long?.id}`)).status).toBe(409);
    await housekeeping.stop();
  });

  it.each(['0', '-1', 'x', '1.5', '999999999', '9999999999', '99999999999999999999'])('has no paper %s', async (id) => {
    expect((await app.request(`/papers/${id}`)).status).toBe(404);
  });

  it('asks for the login of staff where one is set', async () => {
    const guarded = createWebApp({
      ...world.installation,
      login: { username: 'staff', password: 'secret' },
      log: () => undefined,
      readAsset: () => Promise.resolve(new Uint8Array()),
    });
    expect((await guarded.request('/papers/1')).status).toBe(401);
  });
});
