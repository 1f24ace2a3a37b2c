import { createWebApp } from '../../client/web/app';
import { recordHistory } from '../support/record-history';
import { createWorld, only, type World } from '../support/world';
import { casePageTestBed, revisionIn } from './case-page-test-bed';

let world: World;
let app: ReturnType<typeof createWebApp>;
beforeAll(async () => {
  world = await createWorld();
  app = createWebApp({ ...world.installation, log: () => undefined, readAsset: () => Promise.resolve(new Uint8Array()) });
});
afterAll(async () => {
  await world.stop();
});

const { newestMail, html, post } = casePageTestBed(() => ({ world, app }));

describe('an email', () => {
  it('brings the notice on paper and the date for a calendar, which leaves it when the case is over', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const notice = await newestMail(operator, /13\. |start=/);
    const { number } = await world.case(operator);
    expect(notice.attachments).toEqual(expect.arrayContaining([`notice-${number}.pdf`, 'deadline.ics']));
    await world.installation.client.cases.recordFiling(operator.caseId, {
      receivedAt: await world.installation.client.clock.now(),
      reference: 'KZ-1',
      by: 'staff',
    });
    const receipt = await newestMail(operator, /Поданное вами получено/);
    expect(receipt.attachments).toContain('deadline.ics');
    expect(receipt.text).toContain('Что дальше: обновлять сведения ежеквартально');
  });

  it('takes the date out of the calendar when the demand is withdrawn', async () => {
    const campaign = await world.campaign({ linked: false });
    const operator = only(campaign);
    await newestMail(operator, /без Telegram/);
    await world.installation.client.campaigns.withdraw(campaign.id, 'staff');
    const letter = await newestMail(operator, /От вас больше ничего не требуется/);
    expect(letter.attachments).toContain('deadline.ics');
    expect(letter.text).toContain('отозвано');
  });

  it('receipts with its date what was told on the page', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const form = await html(`${path}/answer/need-time`);
    const answer = { revision: revisionIn(form), days: '14', reason: 'documents' };
    expect(await post(`${path}/answer/need-time`, answer)).toMatchObject({ status: 200 });
    const receipt = await newestMail(operator, /Получено: «Нужно больше времени: 14 дней»/);
    expect(receipt.text).toMatch(/22 февраля 2022 г\., \d\d:\d\d \(UTC\+6\) вы сообщили нам по делу №/);
    expect(receipt.text).toContain('Просьба передана');
  });

  it('goes on waiting for the answer to a second question while the first is answered', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    let questions: readonly string[] = [];
    for (const [asked, question] of ['Первый вопрос?', 'Второй вопрос?'].entries()) {
      const revision = revisionIn(await html(`${path}/answer/need-help`));
      expect(await post(`${path}/answer/need-help`, { revision, question })).toMatchObject({ status: 200 });
      ({ questions } = await world.when(operator, (view) => view.questions.length === asked + 1));
    }
    const { cases } = world.installation.client;
    const [first = '', second = ''] = questions;
    expect((await cases.answerQuestion(operator.caseId, { text: 'Да.', by: 'staff', question: first.slice(0, 8) })).questions).toEqual([
      second,
    ]);
    const letter = await newestMail(operator, /Ответ на ваш вопрос/);
    expect(letter.text).toContain('Вы спросили: «Первый вопрос?»');
    await recordHistory(world, operator, 'one-of-two-questions-answered');
    expect((await cases.answerQuestion(operator.caseId, { text: 'Нет.', by: 'staff' })).questions).toEqual([]);
    await expect(cases.answerQuestion(operator.caseId, { text: 'x', by: 'staff' })).rejects.toMatchObject({ code: 'nothing-waiting' });
  });

  it('brings the answer of staff with the question it answers', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { path } = await newestMail(operator, /без Telegram/);
    const revision = revisionIn(await html(`${path}/answer/need-help`));
    expect(await post(`${path}/answer/need-help`, { revision, question: 'Нужен ли договор?' })).toMatchObject({ status: 200 });
    await world.when(operator, ({ questions }) => questions.length === 1);
    await world.installation.client.cases.answerQuestion(operator.caseId, { text: 'Да.', by: 'staff' });
    expect((await newestMail(operator, /Ответ на ваш вопрос/)).text).toContain('Вы спросили: «Нужен ли договор?»');
  });

  it('links to each answer that is possible, and a link alone answers nothing', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { text, html: shown, path } = await newestMail(operator, /без Telegram/);
    const { revision } = await world.case(operator);
    const linked = [...text.matchAll(/: http:\/\/[^/]+(\/c\/[\w-]+\/answer\/([\w-]+))$/gm)];
    const codes = linked.map(([, , code]) => code);
    expect(codes).toEqual(expect.arrayContaining(['received', 'filed', 'already-filed', 'need-time', 'plan-date', 'need-help', 'object']));
    expect(codes).not.toEqual(expect.arrayContaining(['deficiency-fixed']));
    expect(codes).not.toEqual(expect.arrayContaining(['stop-channel']));
    for (const [, to = ''] of linked) {
      expect(to.startsWith(`${path}/answer/`)).toBe(true);
      expect((await app.request(to)).status).toBe(200);
      expect(shown).toContain(to);
    }
    expect((await world.case(operator)).revision).toBe(revision);
    expect((await world.installation.client.cases.talk(operator.caseId)).replies).toEqual([]);
  });

  it('carries a code that the public page knows, and says nothing of whom', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { text } = await newestMail(operator, /без Telegram/);
    const code = /Код ((?:[0-9A-Z]{4}-){2}[0-9A-Z]{4})/.exec(text)?.[1] ?? '';
    const page = await html(`/verify?lang=ru&code=${code}`);
    expect(page).toContain('Подлинное: отправлено 22 февраля 2022 г.');
    const { name, identifier } = await world.case(operator);
    expect(page).not.toContain(name);
    expect(page).not.toContain(identifier);
    expect(await html('/verify?lang=ru&code=AAAA-AAAA-AAAA')).toContain('Сообщения с таким кодом мы не отправляли');
    expect(await html('/verify?lang=ru&code=%3Cscript%3E')).not.toContain('<script>');
  });
});
