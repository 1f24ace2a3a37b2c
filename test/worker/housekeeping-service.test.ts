import { keepHouse, type HousekeepingParts } from '../../worker/housekeeping-service';
import type { DocumentRow } from '../../domain/document/document';

const PACE = { restMs: 1, settleMs: 0 };

const document: DocumentRow = {
  ...{ id: 1, campaignId: 'c', operatorId: 'o', hash: 'hash-1', type: 'pdf', name: 'a.pdf', bytes: 1, receivedAt: 0 },
  ...{ channel: 'email', scan: 'waiting' },
};

/** Waits for the given call of a function, and says nothing of the others. */
function onCall(count: number): { readonly reached: Promise<void>; readonly call: () => number } {
  let calls = 0;
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return {
    reached,
    call() {
      calls += 1;
      if (calls === count) reach();
      return calls;
    },
  };
}

function theHouse(parts: {
  readonly endOutlived?: () => Promise<number>;
  readonly scanAgain?: HousekeepingParts['documents']['scanAgain'];
  readonly canScan?: boolean;
}) {
  const logged: string[] = [];
  const waiting = jest.fn(() => Promise.resolve([document]));
  const { endOutlived = () => Promise.resolve(0), scanAgain = () => Promise.resolve('clean'), canScan = true } = parts;
  const log: HousekeepingParts['log'] = (sentence, fields) => void logged.push(`${sentence} ${JSON.stringify(fields)}`);
  const cases = { tellWaiting: () => Promise.resolve(0) };
  return { house: { contacts: { endOutlived }, cases, documents: { canScan, waiting, scanAgain }, log }, logged, waiting };
}

describe('keepHouse', () => {
  it('ends what is over again and again, also after it failed, and logs no words of the error', async () => {
    const third = onCall(3);
    const { house, logged } = theHouse({
      endOutlived: () => (third.call() === 1 ? Promise.reject(new TypeError('aidar@example.kz')) : Promise.resolve(0)),
    });
    const service = keepHouse(house, PACE);
    await third.reached;
    await service.stop();
    expect(logged).toEqual(['contacts whose time is over could not leave {"error":"TypeError"}']);
  });

  it('lets no slow scanner hold up a representative', async () => {
    const [asked, third] = [onCall(1), onCall(3)];
    let answer = (): void => undefined;
    const { house } = theHouse({
      endOutlived: async () => {
        await asked.reached;
        return third.call();
      },
      scanAgain: () => {
        asked.call();
        return new Promise((resolve) => (answer = () => resolve('clean')));
      },
    });
    const service = keepHouse(house, PACE);
    await third.reached;
    answer();
    await service.stop();
  });

  it('looks at no document where no scanner is set up', async () => {
    const third = onCall(3);
    const { house, waiting } = theHouse({ canScan: false, endOutlived: () => Promise.resolve(third.call()) });
    const service = keepHouse(house, PACE);
    await third.reached;
    await service.stop();
    expect(waiting).not.toHaveBeenCalled();
  });

  it('lets what is at hand end before it has stopped', async () => {
    const first = onCall(1);
    let end = (): void => undefined;
    let hasStopped = false;
    const { house } = theHouse({
      canScan: false,
      endOutlived: () => {
        first.call();
        return new Promise((resolve) => (end = () => resolve(1)));
      },
    });
    const service = keepHouse(house, PACE);
    await first.reached;
    const stopped = service.stop().then(() => (hasStopped = true));
    await Promise.resolve();
    expect(hasStopped).toBe(false);
    end();
    await stopped;
    await service.done;
  });
});
