import { sendInspectionMessage } from '../../../activities/sending/send-inspection-message';
import type { SendInspectionMessage } from '../../../activities/contract';
import { INSPECTION_MESSAGES } from '../../../domain/inspection/inspection-event';
import { SECOND } from '../../../domain/time';
import { aFakeSending, INSPECTOR, linkInspector, openInspection, type FakeSending } from '../../support/fakes/fake-sending';

/** An inspection with its dates, and an inspector who is linked. */
const anInspection = async (): Promise<{ readonly world: FakeSending; readonly input: SendInspectionMessage }> => {
  const world = await aFakeSending();
  await linkInspector(world);
  const terms = await openInspection(world);
  const { campaignId, operatorId } = world.operator;
  const key = { campaignId, operatorId, inspection: 1 };
  const news = { about: 'assigned', inspectorId: INSPECTOR.id, assignment: 1 } as const;
  return { world, input: { key, ...news, terms, revision: 3, now: await world.clock.now() } };
};

describe('sendInspectionMessage', () => {
  it.each(INSPECTION_MESSAGES)('tells the inspector the news "%s" once, and names no firm', async (about) => {
    const { world, input } = await anInspection();
    for (const _ of [1, 2]) expect(await sendInspectionMessage(world.sending, { ...input, about })).toEqual({ status: 'accepted' });
    expect(world.telegram.sent).toMatchObject([{ chatId: INSPECTOR.chatId }]);
    const { names, identifier, number } = await world.caseOf(world.operator);
    const text = world.telegram.sent[0]?.text ?? '';
    expect(text).toContain(String(number));
    for (const secret of [...Object.values(names), identifier]) expect(text).not.toContain(secret);
  });

  it.each([
    ['assigned', 1],
    ['accept-reminder', 1],
    ['record-reminder', 1],
    ['operator-ready', 0],
    ['recalled', 0],
    ['recorded', 0],
  ] as const)('offers with the news "%s" %i button', async (about, buttons) => {
    const { world, input } = await anInspection();
    await sendInspectionMessage(world.sending, { ...input, about });
    expect(world.telegram.sent[0]?.buttons).toHaveLength(buttons);
  });

  it('knows each news of an inspection as a message of its own', async () => {
    const { world, input } = await anInspection();
    await sendInspectionMessage(world.sending, input);
    world.clock.advance(SECOND);
    await sendInspectionMessage(world.sending, { ...input, about: 'recalled' });
    expect([...world.store.record.messages.values()].map(({ stepId }) => stepId)).toEqual([
      'inspection/1/1/assigned',
      'inspection/1/1/recalled',
    ]);
  });

  it('(C) tells an inspector again to whom the inspection comes back', async () => {
    const { world, input } = await anInspection();
    await sendInspectionMessage(world.sending, input);
    world.clock.advance(SECOND);
    expect(await sendInspectionMessage(world.sending, { ...input, assignment: 3 })).toEqual({ status: 'accepted' });
    expect(world.telegram.sent).toHaveLength(2);
  });

  it('(C, B6) signs into its buttons which inspection they are about, as it was shown', async () => {
    const { world, input } = await anInspection();
    await sendInspectionMessage(world.sending, input);
    const data = world.telegram.sent[0]?.buttons[0]?.[0]?.data ?? '';
    expect(world.sending.buttons.open(data, INSPECTOR.chatId)).toMatchObject({ inspection: 1, revision: 3 });
  });

  it('rejects for an inspection that the record does not have', async () => {
    const { world, input } = await anInspection();
    const unknown = { ...input, key: { ...input.key, inspection: 2 } };
    await expect(sendInspectionMessage(world.sending, unknown)).rejects.toThrow(`no inspection ${world.operator.caseId}/2 in the record`);
    expect(world.telegram.handedOver).toEqual([]);
  });

  it('refuses for an inspector who is not known, or who has no chat', async () => {
    const { world, input } = await anInspection();
    const refused = { status: 'refused', reason: 'no-contact' };
    expect(await sendInspectionMessage(world.sending, { ...input, inspectorId: 'insp-9' })).toEqual(refused);
    await world.store.contacts.addInspector({ id: 'insp-2', name: 'Other', language: 'kk', regions: [] });
    expect(await sendInspectionMessage(world.sending, { ...input, inspectorId: 'insp-2' })).toEqual(refused);
    expect(world.store.record.messages.size).toBe(0);
  });
});
