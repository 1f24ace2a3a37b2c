import { pollUntil } from '../../client/services/poll-until';
import type { InspectionEvent } from '../../domain/inspection/inspection-event';
import { parseInspectionId } from '../../domain/keys';
import type { SimulatedMessage } from '../../simulators/telegram/telegram-state';
import { conversation } from '../support/conversation';
import { almaty, createWorld, only, type TestOperator, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.installation.client.inspections.addInspector({ id: 'insp-9', name: 'Nobody reaches', language: 'ru', regions: [] });
});
afterAll(() => world.stop());

/** An operator whose inspection the inspector was told of. */
async function inspected(): Promise<{ readonly operator: TestOperator; readonly inspectionId: string }> {
  const campaign = await world.campaign({ linked: false });
  const operator = only(campaign);
  await world.advance(campaign, almaty('2022-04-11', '12:00'));
  await world.when(operator, ({ inspections }) => inspections[0]?.status === 'assigned');
  await whenOffered(operator, 1);
  return { operator, inspectionId: `${operator.caseId}/1` };
}

/** Messages to the inspector that offer to accept this operator's inspection. */
async function whenOffered(operator: TestOperator, count: number): Promise<readonly SimulatedMessage[]> {
  const { number } = await world.case(operator);
  const offers = (): readonly SimulatedMessage[] =>
    world.inspector
      .messages()
      .filter(({ text, buttons }) => text.includes(`№ ${number} `) && buttons.flat().some((button) => button.text === 'Принять'));
  await world.whenTrue(() => offers().length === count);
  return offers();
}

async function actsOn(inspectionId: string): Promise<readonly InspectionEvent['type'][]> {
  const key = parseInspectionId(inspectionId);
  if (key === undefined) throw new Error(`${inspectionId} is no inspection`);
  const events = await world.installation.store.inspections.events(key);
  return events.map(({ event }) => event.type).filter((type) => type !== 'inspector-told' && type !== 'inspector-not-told');
}

describe('an inspector in the chat', () => {
  it('(C, B6) acts on what the card showed: an older card is refused with a sentence, and shows how it is now', async () => {
    const { operator, inspectionId } = await inspected();
    const { client } = world.installation;
    const chat = conversation(world, world.inspector);
    await client.inspections.assign(inspectionId, { inspectorId: 'insp-9', by: 'supervisor' });
    await client.inspections.assign(inspectionId, { inspectorId: 'insp-1', by: 'supervisor' });
    // told again, as another message
    const [first] = await whenOffered(operator, 2);
    world.inspector.tap(first?.messageId ?? 0, 'Принять');
    await chat.isTold('Проверка тем временем изменилась');
    expect((await client.inspections.get(inspectionId)).status).toBe('assigned');
    const drawn = (): string => world.inspector.messages().find(({ messageId }) => messageId === first?.messageId)?.text ?? '';
    await world.whenTrue(() => drawn().includes('Ждёт принятия'));
    world.inspector.tap(first?.messageId ?? 0, 'Принять');
    await world.when(operator, ({ inspections }) => inspections[0]?.status === 'accepted');
    expect((await client.inspections.get(inspectionId)).inspectorId).toBe('insp-1');
  });

  it('(C, B6) accepts and records once, however often a button is tapped', async () => {
    const { operator, inspectionId } = await inspected();
    const [card] = await whenOffered(operator, 1);
    const messageId = card?.messageId ?? 0;
    /** Taps a button of this card twice, as soon as the card has it. */
    const doubleTap = async (label: string): Promise<void> => {
      const shown = (): boolean =>
        world.inspector.messages().some((one) => one.messageId === messageId && one.buttons.flat().some(({ text }) => text === label));
      await world.whenTrue(shown);
      for (const _ of [1, 2]) world.inspector.tap(messageId, label);
    };
    const chat = conversation(world, world.inspector);
    await doubleTap('Принять');
    await doubleTap('Записать итог');
    await doubleTap('Оборудование изъято');
    const view = await world.when(operator, ({ status }) => status === 'closed');
    expect(view.outcome).toBe('enforcement-closed');
    await chat.hears('записан');
    expect(await actsOn(inspectionId)).toEqual(['inspection-opened', 'inspection-accepted', 'inspection-closed']);
  });

  it('(C) who lost the inspection to somebody else is offered nothing', async () => {
    const { operator, inspectionId } = await inspected();
    const { client } = world.installation;
    const [card] = await whenOffered(operator, 1);
    await client.inspections.assign(inspectionId, { inspectorId: 'insp-9', by: 'supervisor' });
    const chat = conversation(world, world.inspector);
    world.inspector.tap(card?.messageId ?? 0, 'Принять');
    await chat.isTold('поручена другому');
    await whenOffered(operator, 0);
    expect(await client.inspections.get(inspectionId)).toMatchObject({ status: 'assigned', inspectorId: 'insp-9' });
  });

  it('(C) an inspector whom nobody reaches is a matter for the supervisor', async () => {
    const { operator, inspectionId } = await inspected();
    const { client } = world.installation;
    await client.inspections.assign(inspectionId, { inspectorId: 'insp-9', by: 'supervisor' });
    const alert = await pollUntil(
      async () =>
        (await client.staffAlerts.list(50, true)).find(
          ({ about, key }) => about === 'inspector-not-told' && key?.operatorId === operator.operatorId,
        ),
      { timeoutMs: 60_000, everyMs: 50 },
    );
    expect(alert?.detail).toBe('inspection 1, insp-9: assigned');
    expect(await client.inspections.get(inspectionId)).toMatchObject({ status: 'assigned', notTold: true });
  });
});
