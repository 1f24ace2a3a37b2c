import { sendCaseMessage } from '../../../../activities/sending/send-case-message';
import { getImport, previewImport, takeImport } from '../../../../client/services/campaigns/imports';
import { startCampaign } from '../../../../client/services/campaigns/campaigns';
import { previewCampaign } from '../../../../client/services/campaigns/preview';
import { moveDeadline } from '../../../../client/services/cases/decisions';
import { explainCase } from '../../../../client/services/cases/explain';
import { decideProposal, listProposals } from '../../../../client/services/contacts/proposals';
import { aFakeSending, type FakeSending } from '../../../support/fakes/fake-sending';
import { refusalOf } from '../../../support/refusal-of';
import { aList } from '../campaigns/a-list';

const NEW_ADDRESS = 'stranger@operator.example';
/** The operators of the world on another list: another name, region, language and address. */
const otherList = (operators = 1): string =>
  aList(operators, (member) => ({ ...member, name: 'Renamed', region: 'KZ-27', email: NEW_ADDRESS })).replaceAll(',ru,', ',kk,');

const request = (file = otherList()) => ({ file, fileName: 'other.csv', country: 'kz' });
const takeOver = async ({ parts }: FakeSending) =>
  await takeImport(parts, { ...request(), digest: (await previewImport(parts, request())).digest, by: 'clerk' });
const otherCampaign = { packageCode: 'kz-mining-2022', id: 'other', operatorList: otherList(), by: 'clerk' } as const;

/** What a case rests on and what people see of it, as the services tell it, with the words and the address of its mail. */
const basisOf = async (world: FakeSending): Promise<unknown> => {
  const { parts, operator, email, clock } = world;
  const row = await world.caseOf(operator);
  const night = { ...(await world.stepOf('reminder', 'email')), now: (await clock.now()) + 12 * 3_600_000 };
  const deferred = await sendCaseMessage(world.sending, night);
  await sendCaseMessage(world.sending, await world.stepOf('notice', 'email'));
  const { text, to } = email.sent.at(-1) ?? {};
  return { row, deferred, explained: await explainCase(parts, operator.caseId), to, text: text?.split('\n')[0] };
};

describe('a list of another campaign and a running case (E, C7)', () => {
  it.each([
    ['an import', (world: FakeSending): Promise<unknown> => takeOver(world)],
    ['the start of another campaign', ({ parts }: FakeSending): Promise<unknown> => startCampaign(parts, otherCampaign)],
    [
      'another campaign that starts with an import',
      async (world: FakeSending): Promise<unknown> => {
        const { operatorList: _, ...campaign } = otherCampaign;
        return await startCampaign(world.parts, { ...campaign, importId: (await takeOver(world)).id });
      },
    ],
  ])('leaves its zone, quiet hours, dates, name, language and mail as they are: %s', async (_, comes) => {
    const world = await aFakeSending();
    const before = await basisOf(await aFakeSending());
    await comes(world);
    expect(await basisOf(world)).toEqual(before);
    const fields = (await listProposals(world.parts)).map(({ change }) => change.field);
    expect(fields).toEqual(['names', 'language', 'region', 'email']);
  });

  it('plans a deadline that staff move by the zone that the case started with', async () => {
    const moved = async (comes: boolean): Promise<unknown> => {
      const world = await aFakeSending();
      if (comes) await takeOver(world);
      await moveDeadline(world.parts, { caseId: world.operator.caseId, deadlineOn: '2022-04-29', by: 'court' });
      return (await world.caseOf(world.operator)).state?.plan;
    };
    expect(await moved(true)).toEqual(await moved(false));
  });

  it('is counted before it is taken over, in what came of it, and operator by operator', async () => {
    const world = await aFakeSending();
    expect(await previewCampaign(world.parts, otherCampaign)).toMatchObject({ proposed: 1 });
    expect(await previewImport(world.parts, request(otherList(3)))).toMatchObject({ effects: { new: 2, changed: 0, proposed: 1 } });
    const row = await takeOver(world);
    expect(row).toMatchObject({ proposed: 1 });
    expect((await getImport(world.parts, row.id)).operators).toMatchObject([{ effect: 'proposed', imported: { email: NEW_ADDRESS } }]);
  });

  it('writes for the case of the other campaign to the address of its own list', async () => {
    const world = await aFakeSending();
    await startCampaign(world.parts, otherCampaign);
    const { contacts } = world.store;
    const { operatorId, email } = world.operator;
    const reached = async (campaignId?: string) => (await contacts.contactPoint(operatorId, 'email', campaignId))?.address;
    expect([await reached('other'), await reached(world.campaignId), await reached()]).toEqual([NEW_ADDRESS, email, email]);
  });
});

describe('decideProposal', () => {
  const decide = async ({ parts }: FakeSending, id: number, { accept = true, reason = 'the register says so' } = {}) =>
    await decideProposal(parts, { id, accept, reason, by: 'chief' });
  const idOf = async ({ parts }: FakeSending, field: string): Promise<number> =>
    (await listProposals(parts, { status: 'all' })).find(({ change }) => change.field === field)?.id ?? 0;

  it('changes the operator by an act with a name and a reason, and leaves its running case what it rests on', async () => {
    const world = await aFakeSending();
    await takeOver(world);
    const before = await world.caseOf(world.operator);
    for (const field of ['names', 'language', 'region']) await decide(world, await idOf(world, field));
    expect(await world.caseOf(world.operator)).toEqual(before);
    expect(await world.store.contacts.operator(world.operator.operatorId)).toMatchObject({ language: 'kk', region: 'KZ-27' });
    expect(world.store.audit.entries.at(-1)).toMatchObject({
      actor: 'chief',
      action: 'list-change-accepted',
      target: world.operator.operatorId,
      detail: expect.stringContaining('the register says so') as string,
    });
  });

  it('reaches the running case at an accepted address, and tells it', async () => {
    const world = await aFakeSending();
    await takeOver(world);
    await decide(world, await idOf(world, 'email'));
    await sendCaseMessage(world.sending, await world.stepOf('notice', 'email'));
    expect(world.email.sent.map(({ to }) => to.address)).toEqual([NEW_ADDRESS]);
    expect(world.workflows.calls.at(-1)).toMatchObject(['tellCase', world.operator.caseId, { type: 'channel-restored', channel: 'email' }]);
  });

  it('changes nothing by declining, and keeps what was proposed', async () => {
    const world = await aFakeSending();
    await takeOver(world);
    const id = await idOf(world, 'region');
    expect(await decide(world, id, { accept: false })).toMatchObject({
      status: 'declined',
      change: { before: expect.anything() as string, after: 'KZ-27' },
    });
    expect((await world.store.contacts.operator(world.operator.operatorId))?.region).toBe((await world.caseOf(world.operator)).region);
    expect(await listProposals(world.parts)).toHaveLength(3);
    expect(await listProposals(world.parts, { status: 'declined' })).toMatchObject([{ id, decided: { by: 'chief' } }]);
  });

  it('takes the same decision again as the same', async () => {
    const world = await aFakeSending();
    await takeOver(world);
    const id = await idOf(world, 'names');
    const once = await decide(world, id);
    expect(await decide(world, id, { reason: 'again' })).toEqual(once);
    expect(world.store.audit.entries.filter(({ action }) => action.startsWith('list-change'))).toHaveLength(1);
  });

  it('refuses without a reason, an unknown one, and another decision', async () => {
    const world = await aFakeSending();
    await takeOver(world);
    const id = await idOf(world, 'names');
    expect(await refusalOf(decide(world, id, { reason: ' ' }))).toBe('no-reason');
    expect(await refusalOf(decide(world, 999))).toBe('unknown-proposal');
    await decide(world, id);
    expect(await refusalOf(decide(world, id, { accept: false }))).toBe('proposal-decided');
  });
});
