import { openInspection } from '../../../activities/campaign/open-inspection';
import { sendCaseMessage } from '../../../activities/sending/send-case-message';
import { sendInspectionMessage } from '../../../activities/sending/send-inspection-message';
import { sendLetter } from '../../../activities/sending/send-letter';
import { getCard } from '../../../client/services/cases/cards';
import { getCase } from '../../../client/services/cases/case-detail';
import { explainCase } from '../../../client/services/cases/explain';
import { takeReply } from '../../../client/services/cases/take-reply';
import { checkCode } from '../../../client/services/verification';
import type { PinnedPackage } from '../../../domain/campaign/campaign';
import { DAY, SECOND } from '../../../domain/time';
import { aFakeSending, INSPECTOR, linkInspector, type FakeSending } from '../../support/fakes/fake-sending';
import type { FakeOperator } from '../../support/fakes/fake-world';
import { realPackages } from '../../support/fakes/real-packages';
import { refusalOf } from '../../support/refusal-of';

/** Marks whatever the new rules bring, so that a text of the old ones cannot hold it. */
const MARK = 'ЖАҢА-НОВОЕ-NEW';
const inAll = { kk: MARK, ru: MARK, en: MARK } as const;

/** Everything that people read of a package is marked; the dates of cases stay. */
const marked = (pinned: PinnedPackage): PinnedPackage => {
  const { policy } = pinned;
  return realPackages.pin({
    ...pinned,
    authority: inAll,
    title: inAll,
    legalActs: pinned.legalActs.map((act) => ({ ...act, title: inAll })),
    regions: pinned.regions.map((region) => ({ ...region, names: inAll })),
    checklist: pinned.checklist.map((item) => ({ ...item, title: inAll })),
    policy: {
      ...policy,
      duty: { ...policy.duty, title: inAll },
      extension: { ...policy.extension, maxDays: 60 },
      inspection: { acceptWithinWorkingDays: 20, recordWithinWorkingDays: 20 },
    },
  });
};

interface SideBySide {
  readonly world: FakeSending;
  readonly old: FakeOperator;
  readonly moved: FakeOperator;
}

/** The campaign has new rules: one of its cases lives by them, the other by those it began with. */
async function sideBySide(): Promise<SideBySide> {
  const world = await aFakeSending({ operators: 2 });
  const { store, campaignId, clock } = world;
  const [old, moved] = world.operators;
  const campaign = await store.campaigns.find(campaignId);
  if (old === undefined || moved === undefined || campaign === undefined) throw new Error('the world has two operators');
  const at = await clock.now();
  const pinned = marked(world.pinned);
  const { packageHash: fromHash, deadlineOn, deadline } = campaign;
  const act = { by: 'staff', reason: 'order 12' } as const;
  await store.ruleChanges.add({ campaignId, kind: 'repolicy', fromHash, pinned, at, affected: 0, deadlineOn, deadline, ...act });
  await world.happened(moved, { type: 'rules-adopted', packageHash: pinned.hash, at, ...act });
  await linkInspector(world);
  return { world, old, moved };
}

const stepTo = async (world: FakeSending, operator: FakeOperator, channel: 'email' | 'telegram'): Promise<string> => {
  await sendCaseMessage(
    world.sending,
    await { ...world, operator }
      .stepOf('notice', channel)
      .then((step) => ({ ...step, key: { ...step.key, operatorId: operator.operatorId } })),
  );
  return JSON.stringify(channel === 'email' ? world.email.sent.at(-1) : world.telegram.sent.at(-1));
};

/** The first and the last dates that an inspection of the case would have. */
const termsOf = async ({ store, clock, workflows }: FakeSending, { campaignId, operatorId }: FakeOperator): Promise<unknown> => {
  // whether an inspection may be opened is another rule
  const inspections = { ...store.inspections, open: () => Promise.resolve({ status: 'opened' } as const) };
  await openInspection(
    { store: { ...store, inspections }, workflows },
    { key: { campaignId, operatorId }, inspection: 1, now: await clock.now() },
  );
  const [, started] = workflows.calls.filter(([act]) => act === 'startInspection').at(-1) ?? [];
  return (started as { readonly terms: unknown } | undefined)?.terms;
};

/** Every place where something of a package is read for one case. */
const READERS: Readonly<Record<string, (world: FakeSending, operator: FakeOperator) => Promise<unknown>>> = {
  'the card in a chat and the page': ({ parts }, { caseId }) => getCard(parts, caseId),
  'the case in the console': ({ parts }, { caseId }) => getCase(parts, caseId),
  'the explanation of the deadline': ({ parts }, { caseId }) => explainCase(parts, caseId),
  'the notice by email, with its letter as PDF': (world, operator) => stepTo(world, operator, 'email'),
  'a letter': async (world, operator) => {
    const now = await world.clock.now();
    await world.happened(operator, { type: 'filing-received', filingId: 'f-1', receivedAt: now, at: now });
    const { state } = await world.caseOf(operator);
    const letter = { about: 'event', sequence: state?.sequence ?? 0 } as const;
    await sendLetter(world.sending, { key: operator, letter, channel: 'email', now });
    return world.email.sent.at(-1);
  },
  'the check of a code': async (world, operator) => {
    await stepTo(world, operator, 'email');
    const message = [...world.store.record.messages.values()].find(({ operatorId }) => operatorId === operator.operatorId);
    return await checkCode(world.parts, { code: world.signing.messageCodes.codeOf(message?.id ?? 0) });
  },
  'the message to an inspector': async (world, operator) => {
    const terms = { acceptBy: (await world.clock.now()) + DAY, recordBy: (await world.clock.now()) + 2 * DAY };
    const { campaignId, operatorId } = operator;
    const key = { campaignId, operatorId, inspection: 1 };
    world.clock.advance(SECOND);
    await world.store.inspections.open(key, await world.clock.now(), 0, () => undefined);
    const now = await world.clock.now();
    const news = { about: 'assigned', inspectorId: INSPECTOR.id, assignment: 1, revision: 1 } as const;
    await sendInspectionMessage(world.sending, { key, ...news, terms, now });
    return world.telegram.sent.at(-1);
  },
};

describe('a case on old rules beside one on new rules (E, C6: the kind)', () => {
  it.each(Object.entries(READERS))('reads each by its own rules: %s', async (_, read) => {
    const { world, old, moved } = await sideBySide();
    expect(JSON.stringify(await read(world, moved))).toContain(MARK);
    expect(JSON.stringify(await read(world, old))).not.toContain(MARK);
  });

  it('counts the days of an inspection by them', async () => {
    const { world, old, moved } = await sideBySide();
    const [ofMoved, ofOld] = [await termsOf(world, moved), await termsOf(world, old)];
    expect(ofOld).not.toEqual(ofMoved);
    const alone = await aFakeSending();
    expect(await termsOf(alone, alone.operator)).toEqual(ofOld);
  });

  it('accepts so many days of extension as they allow', async () => {
    const { world, old, moved } = await sideBySide();
    const days = world.pinned.policy.extension.maxDays + 10;
    const receivedAt = await world.clock.now();
    const ask = ({ caseId }: FakeOperator) =>
      takeReply(world.parts, { caseId, code: 'need-time', days, receivedAt, via: { channel: 'email' } });
    expect(await ask(moved)).toMatchObject({ status: 'recorded' });
    expect(await refusalOf(ask(old))).toBe('extension-too-long');
  });
});
