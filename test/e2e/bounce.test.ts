import { pollUntil } from '../../client/services/poll-until';
import type { CaseDetail } from '../../client/services/views';
import { recordHistory } from '../support/record-history';
import { almaty, createWorld, only, type TestOperator, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ overrides: { ROLLCALL_PUBLIC_URL: 'http://127.0.0.1:9' } });
});
afterAll(() => world.stop());
afterEach(() => world.embedded.mail.clearFaults());

const kinds = async (operator: TestOperator): Promise<readonly string[]> =>
  (await world.case(operator)).events.map(({ event }) => event.type);

const timesSent = ({ events }: CaseDetail): number => events.filter(({ event }) => event.type === 'step-sent').length;

describe('a message that comes back', () => {
  it('takes the notice back from the case, tells staff what was tried, and serves it on the repaired address', async () => {
    world.embedded.mail.fail({ type: 'bounce', status: '5.1.1', text: 'No such user here' });
    const campaign = await world.campaign({ linked: false });
    const operator = only(campaign);
    // sent, and tried again where nothing was left
    const bounced = await world.when(operator, (view) => view.queue === 'contact-repair' && timesSent(view) === 2);
    expect(bounced.messages.find(({ stepId }) => stepId === 'N0')).toMatchObject({ status: 'bounced', reason: 'address-rejected' });
    const [entry] = await world.installation.client.messages.ledger(operator.caseId);
    expect(entry?.deliveries.map(({ status }) => status)).toEqual(['reserved', 'submitted', 'accepted', 'bounced']);
    expect(JSON.stringify(entry)).not.toContain(operator.email);

    world.embedded.mail.clearFaults();
    await world.installation.client.contacts.repairEmail(operator.operatorId, 'repaired@operator.example');
    // the repaired address is in the record before the notice has gone there
    const served = await world.when(operator, (view) => timesSent(view) === 3);
    expect(served.queue).toBe('operator');
    expect(served.hold).toBeUndefined();
    expect(served.messages.filter(({ status }) => status === 'accepted').map(({ stepId }) => stepId)).toEqual(['N0']);
    expect(world.embedded.mail.mailbox('repaired@operator.example')).toHaveLength(1);
    await recordHistory(world, operator, 'notice-bounced');
  });

  it('is carried by the other channel, once', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    world.embedded.mail.fail({ type: 'bounce', recipient: operator.email, status: '5.1.1', text: 'No such user here' });
    await world.advance(campaign, almaty('2022-03-17', '12:00'));
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'message-bounced'));
    const view = await world.case(operator);
    const r2 = view.messages.filter(({ stepId }) => stepId === 'R2');
    expect(r2.map(({ channel, status }) => `${channel} ${status}`).sort()).toEqual(['email bounced', 'telegram accepted']);
    const chats = view.messages.filter(({ channel, status }) => channel === 'telegram' && status === 'accepted');
    expect(new Set(chats.map(({ stepId }) => stepId)).size).toBe(chats.length);
    expect(view.queue).toBe('operator');
  });

  it('changes nothing when its news comes again, is forged, or speaks of nothing we know', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { client } = world.installation;
    const [notice] = await client.messages.ledger(operator.caseId);
    const news = { status: 'bounced', reason: 'address-rejected' } as const;
    for (let time = 0; time < 3; time += 1) expect(await client.messages.addNews(notice?.id ?? 0, news)).toBe(true);
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'message-bounced'));
    expect((await kinds(operator)).filter((type) => type === 'message-bounced')).toHaveLength(1);
    expect(await client.messages.addNews(999_999, news)).toBe(false);
    const [after] = await client.messages.ledger(operator.caseId);
    expect(after?.deliveries.filter(({ status }) => status === 'bounced')).toHaveLength(1);
  });
});

describe('a contact that was repaired after the notice was served', () => {
  it('is told how the case stands, and none of the past steps', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-11', '12:00'));
    await world.installation.client.contacts.repairEmail(operator.operatorId, 'second@operator.example');
    const view = await world.when(operator, ({ messages }) =>
      messages.some(({ kind, status }) => kind === 'status' && status === 'accepted'),
    );
    const mails = world.embedded.mail.mailbox('second@operator.example');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe(
      world.installation.words
        .say('ru', 'status-subject', { authority: 'KEGOC', duty: '', deadline: '', operator: '', link: '' })
        .replace('KEGOC', /^Состояние вашего дела \((.*)\)$/.exec(mails[0]?.subject ?? '')?.[1] ?? '?'),
    );
    expect(view.messages.filter(({ kind }) => kind === 'status')).toHaveLength(1);
    await recordHistory(world, operator, 'contact-mended');
  });
});

describe('reminders that were declined', () => {
  it('go out on Telegram instead; what the law demands goes out all the same', async () => {
    const campaign = await world.campaign({ linked: false });
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    const mails = world.embedded.mail.mailbox(operator.email);
    const header = (index: number): string =>
      /^<([^>]+)>/.exec(mails[index]?.headers.find(({ name }) => name.toLowerCase() === 'list-unsubscribe')?.value ?? '')?.[1] ?? '';
    expect(header(0)).toBe('');
    const token = /\/unsubscribe\/(\S+)$/.exec(header(1))?.[1] ?? '';
    const contact = world.installation.unsubscribeLinks?.open(token);
    expect(contact).toBeDefined();
    expect(world.installation.unsubscribeLinks?.open(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeUndefined();
    expect(await world.installation.client.messages.unsubscribe(contact ?? 0)).toBe(true);
    await world.advance(campaign, almaty('2022-04-02', '12:00'));
    const view = await world.case(operator);
    expect(view.messages.filter(({ status }) => status === 'accepted').map(({ kind }) => kind)).toEqual([
      'notice',
      'reminder',
      'missed-deadline',
      'final-warning',
    ]);
    expect(view.messages.filter(({ reason }) => reason === 'unsubscribed').length).toBeGreaterThan(0);
  });
});

describe('one chat', () => {
  it('gets no more than a message a second, and every one of them', async () => {
    const { store, client } = world.installation;
    const campaign = await world.campaign({ operators: 4, linked: false });
    await world.advance(campaign, almaty('2022-04-12', '12:00'));
    const opened = await pollUntil(
      async () => {
        const all = await store.inspections.list({ campaignId: campaign.id, limit: 10 });
        return all.length === 4 ? all : undefined;
      },
      { timeoutMs: 60_000, everyMs: 50 },
    );
    expect(opened).toHaveLength(4);
    const told = async (): Promise<readonly { at: number; status: string }[]> =>
      (await Promise.all(campaign.operators.map(({ caseId }) => client.messages.ledger(caseId))))
        .flat()
        .filter(({ recipient }) => recipient === 'inspector')
        .flatMap(({ deliveries }) => deliveries.map(({ recordedAt, status }) => ({ at: recordedAt, status })));
    await pollUntil(async () => ((await told()).filter(({ status }) => status === 'accepted').length === 4 ? true : undefined), {
      timeoutMs: 60_000,
      everyMs: 50,
    });
    const submitted = (await told()).flatMap(({ at, status }) => (status === 'submitted' ? [at] : [])).sort((a, b) => a - b);
    expect(submitted).toHaveLength(4);
    for (const [index, at] of submitted.slice(1).entries()) expect(at - (submitted[index] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });
});
