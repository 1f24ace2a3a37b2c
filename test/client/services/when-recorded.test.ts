import { whenRecorded } from '../../../client/services/when-recorded';
import { aFakeWorld } from '../../support/fakes/fake-world';

const FILED = { shown: ({ state }: { readonly state?: { readonly filedAt?: number } }) => state?.filedAt !== undefined };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('whenRecorded', () => {
  it('hands the row back at once when the record shows the fact', async () => {
    const { parts, operator, caseOf } = await aFakeWorld();
    expect(await whenRecorded(parts, operator, { shown: () => true })).toEqual({ row: await caseOf(operator), recorded: true });
  });

  it('waits until the record shows it', async () => {
    const { parts, operator, happened, clock } = await aFakeWorld();
    const waiting = whenRecorded(parts, operator, FILED);
    await jest.advanceTimersByTimeAsync(5_000);
    const at = await clock.now();
    await happened(operator, { type: 'filing-received', filingId: 'filing-1', receivedAt: at, at });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await waiting).toMatchObject({ recorded: true, row: { state: { filedAt: at } } });
  });

  it('hands the row back as it is when the fact is not shown in time', async () => {
    const { parts, operator, caseOf } = await aFakeWorld();
    const waiting = whenRecorded(parts, operator, { ...FILED, timeoutMs: 300 });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await waiting).toEqual({ row: await caseOf(operator), recorded: false });
  });

  it('has no row of a case that nobody knows', async () => {
    const { parts, operator } = await aFakeWorld();
    const waiting = whenRecorded(parts, { ...operator, operatorId: 'op-1' }, { shown: () => true, timeoutMs: 0 });
    await jest.advanceTimersByTimeAsync(100);
    expect(await waiting).toEqual({ row: undefined, recorded: false });
  });
});
