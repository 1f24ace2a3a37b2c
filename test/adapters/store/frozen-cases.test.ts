import type { OperatorRow } from '../../../domain/campaign/operator-row';
import type { CaseRow } from '../../../domain/case/case-record';
import type { ListProposal } from '../../../domain/campaign/list-proposal';
import type { Store } from '../../../ports/store';
import { anOpening } from '../../support/builders';
import { realPackage } from '../../support/fakes/real-packages';
import { aRecordedCase, describeRecords } from '../../support/records';

const NOW = 1_645_502_400_000;
const OTHER_NAMES = { kk: 'Басқа', ru: 'Другое', en: 'Other' } as const;

/** What another list says of an operator of `aRecordedCase`: everything is different. */
const otherwise = (identifier: string): OperatorRow => ({
  identifier,
  names: OTHER_NAMES,
  language: 'kk',
  region: 'KZ-27',
  email: `${identifier}@other.example`,
  phones: ['+77010000000'],
});

const takeList = async (store: Store, ...operators: readonly OperatorRow[]) =>
  await store.imports.add({
    digest: `d-${operators[0]?.identifier ?? ''}`,
    fileName: 'l.csv',
    at: NOW,
    by: 'clerk',
    decisions: {},
    operators,
  });

/** Starts a campaign from an import. */
const startFrom = async (store: Store, importId: number | undefined, id: string, ...operators: readonly OperatorRow[]) => {
  const pinned = await realPackage('kz-mining-2022');
  const terms = { deadlineOn: '2022-03-24', deadline: NOW, startedAt: NOW, clockOffsetMs: 0, by: 'clerk' };
  return await store.campaigns.create({ id, pinned, ...terms, operators, ...(importId === undefined ? {} : { importId }) });
};

const startCampaign = async (store: Store, id: string, ...operators: readonly OperatorRow[]): Promise<CaseRow> => {
  await startFrom(store, undefined, id, ...operators);
  const [row] = await store.cases.list({ campaignId: id, limit: 1 });
  if (row === undefined) throw new Error('the campaign has no case');
  return row;
};

const begin = async (store: Store, row: CaseRow): Promise<void> => {
  const { campaignId, operatorId } = row;
  const { hash: packageHash } = await realPackage('kz-mining-2022');
  await store.cases.markStarted(
    { campaignId, operatorId },
    { opening: anOpening({ packageHash, at: NOW }), clockOffsetMs: 0, packageHash },
  );
};

/** What a case rests on. */
const basisOf = async (store: Store, { campaignId, operatorId }: CaseRow): Promise<unknown> => {
  const row = await store.cases.find({ campaignId, operatorId });
  const email = await store.contacts.contactPoint(operatorId, 'email', campaignId);
  return { names: row?.names, language: row?.language, region: row?.region, facts: row?.facts, email: email?.address };
};

const open = async (store: Store, { operatorId }: CaseRow): Promise<readonly ListProposal[]> =>
  await store.proposals.list({ operatorId, status: 'open', limit: 20 });

describeRecords('what a case rests on, when another list comes (E, C7)', (onEach) => {
  onEach('stays as it was: an import is proposed, and changes neither the operator nor its mail', async (store) => {
    const row = await aRecordedCase(store, { id: 'frozen', startedAt: NOW });
    await begin(store, row);
    const before = await basisOf(store, row);
    expect([...(await store.imports.compare([otherwise('frozen')])).values()]).toEqual(['proposed']);
    const taken = await takeList(store, otherwise('frozen'), otherwise('frozen-stranger'));
    expect(taken.proposed).toBe(1);
    expect((await store.imports.operators(taken.id)).map(({ effect }) => effect)).toEqual(['proposed', 'new']);
    expect(await basisOf(store, row)).toEqual(before);
    expect(await store.contacts.operator(row.operatorId)).toMatchObject({ region: 'KZ-55', language: 'ru' });
    expect(await store.contacts.contacts(row.operatorId)).toHaveLength(1);
    expect((await open(store, row)).map(({ change, source, by }) => [change.field, change.before, change.after, source, by])).toEqual([
      ['names', { kk: 'frozen', ru: 'frozen', en: 'frozen' }, OTHER_NAMES, `import ${taken.id}`, 'clerk'],
      ['language', 'ru', 'kk', `import ${taken.id}`, 'clerk'],
      ['region', 'KZ-55', 'KZ-27', `import ${taken.id}`, 'clerk'],
      ['phones', [], ['+77010000000'], `import ${taken.id}`, 'clerk'],
      ['email', 'frozen@a.example', 'frozen@other.example', `import ${taken.id}`, 'clerk'],
    ]);
  });

  onEach('stays as it was beside the case of another campaign, which rests on its own list', async (store) => {
    const row = await aRecordedCase(store, { id: 'beside', startedAt: NOW });
    await begin(store, row);
    const before = await basisOf(store, row);
    const other = await startCampaign(store, 'beside-2', { ...otherwise('beside'), cohort: 'first' });
    expect(await basisOf(store, row)).toEqual(before);
    expect(await basisOf(store, other)).toEqual({
      names: OTHER_NAMES,
      language: 'kk',
      region: 'KZ-27',
      facts: { cohort: 'first' },
      email: 'beside@other.example',
    });
    // what opens the operator to a chat goes to no address that one list alone brought
    expect(await store.contacts.contactPoint(row.operatorId, 'email')).toMatchObject({ address: 'beside@a.example' });
    expect((await store.contacts.contacts(row.operatorId)).map(({ onlyFor }) => onlyFor)).toEqual([['beside-2'], undefined]);
    const third = await startCampaign(store, 'beside-3', otherwise('beside'));
    expect(await basisOf(store, third)).toMatchObject({ email: 'beside@other.example' });
    // the second list that says the same is the same question
    expect((await open(store, row)).map(({ source }) => source)).toEqual(Array(5).fill('campaign beside-2'));
  });

  onEach('is found by its own region, also for the inspector', async (store) => {
    const row = await aRecordedCase(store, { id: 'place', startedAt: NOW });
    await store.contacts.addInspector({ id: 'near', name: 'n', language: 'ru', regions: ['KZ-55'] });
    await store.contacts.addInspector({ id: 'far', name: 'f', language: 'ru', regions: ['KZ-27'] });
    const other = await startCampaign(store, 'place-2', otherwise('place'));
    for (const [{ campaignId, operatorId }, region, inspectorId] of [
      [row, 'KZ-55', 'near'],
      [other, 'KZ-27', 'far'],
    ] as const) {
      expect(await store.cases.list({ campaignId, region, limit: 5 })).toHaveLength(1);
      const key = { campaignId, operatorId, inspection: 1 };
      expect(await store.inspections.open(key, NOW, 0, () => undefined)).toMatchObject({ status: 'opened', inspectorId });
      expect(await store.inspections.find(key)).toMatchObject({ region, names: { ru: region === 'KZ-27' ? 'Другое' : 'place' } });
    }
  });

  onEach('stays as it was when staff accept: the operator changes, a case that has not begun begins with it', async (store, record) => {
    const row = await aRecordedCase(store, { id: 'accepted', startedAt: NOW });
    await begin(store, row);
    const waiting = await startCampaign(store, 'accepted-2', { ...otherwise('accepted'), region: 'KZ-55', language: 'ru' });
    await takeList(store, otherwise('accepted'));
    const before = await basisOf(store, row);
    for (const { id, change } of await open(store, row)) {
      if (change.field === 'email') continue;
      expect(await store.proposals.decide({ id, accept: true, reason: 'the register', by: 'chief', at: NOW + 1 })).toMatchObject({
        status: 'accepted',
        decided: { at: NOW + 1, by: 'chief', reason: 'the register' },
      });
    }
    expect(await basisOf(store, row)).toEqual(before);
    expect(await basisOf(store, waiting)).toMatchObject({ names: OTHER_NAMES, language: 'kk', region: 'KZ-27' });
    expect(await store.contacts.operator(row.operatorId)).toMatchObject({ names: OTHER_NAMES, language: 'kk', region: 'KZ-27' });
    const trail = await record.auditOf(row.operatorId);
    expect(trail).toHaveLength(4);
    for (const entry of trail) expect(entry).toMatchObject({ actor: 'chief', action: 'list-change-accepted' });
    // what is personal stays out of the trail
    expect(JSON.stringify(trail)).not.toContain('Другое');
  });

  onEach('is reached at an address once staff accept it, and not at one that they decline', async (store) => {
    const row = await aRecordedCase(store, { id: 'reached', startedAt: NOW });
    await begin(store, row);
    await takeList(store, { ...otherwise('reached'), otherEmails: ['second@other.example'] });
    const [second, first] = (await open(store, row)).filter(({ change }) => change.field === 'email');
    const decide = async (proposal: ListProposal | undefined, accept: boolean) =>
      await store.proposals.decide({ id: proposal?.id ?? 0, accept, reason: 'asked by telephone', by: 'chief', at: NOW + 1 });
    expect(await decide(second, false)).toMatchObject({ status: 'declined' });
    expect(await basisOf(store, row)).toMatchObject({ email: 'reached@a.example' });
    expect(await decide(first, true)).toMatchObject({ status: 'accepted' });
    expect(await basisOf(store, row)).toMatchObject({ email: 'reached@other.example' });
    // decided once: another decision changes nothing
    expect(await decide(second, true)).toMatchObject({ status: 'declined' });
    expect(await store.contacts.contacts(row.operatorId)).toHaveLength(2);
    expect(await store.proposals.decide({ id: 99_999, accept: true, reason: 'r', by: 'b', at: NOW })).toBeUndefined();
  });

  onEach('is not proposed again by the list that was declined, and is free again when the case is over', async (store) => {
    const row = await aRecordedCase(store, { id: 'again', startedAt: NOW });
    await begin(store, row);
    const { id: importId } = await takeList(store, otherwise('again'));
    for (const { id } of await open(store, row))
      await store.proposals.decide({ id, accept: false, reason: 'wrong list', by: 'chief', at: NOW });
    const pinned = await realPackage('kz-mining-2022');
    const terms = { deadlineOn: '2022-03-24', deadline: NOW, startedAt: NOW, clockOffsetMs: 0, by: 'clerk', importId };
    await store.campaigns.create({ id: 'again-2', pinned, ...terms, operators: [otherwise('again')] });
    expect(await open(store, row)).toEqual([]);
    for (const id of ['again', 'again-2']) await store.campaigns.setStatus(id, { from: ['running'], to: 'withdrawn' });
    expect([...(await store.imports.compare([{ ...otherwise('again'), region: 'KZ-19' }])).values()]).toEqual(['changed']);
  });

  onEach('survives an import that is undone, which takes its proposals back', async (store) => {
    const row = await aRecordedCase(store, { id: 'undone', startedAt: NOW });
    await begin(store, row);
    const { id } = await takeList(store, otherwise('undone'));
    const [region] = (await open(store, row)).filter(({ change }) => change.field === 'region');
    await store.proposals.decide({ id: region?.id ?? 0, accept: true, reason: 'the register', by: 'chief', at: NOW });
    expect(await store.imports.undo(id, 'clerk', NOW)).toEqual({ status: 'undone', removed: 0, restored: 0 });
    expect(await open(store, row)).toEqual([]);
    expect(await store.contacts.operator(row.operatorId)).toMatchObject({ region: 'KZ-27' });
  });

  onEach('keeps an import that a campaign began to rest on', async (store) => {
    const known = await aRecordedCase(store, { id: 'resting', startedAt: NOW });
    await store.campaigns.setStatus('resting', { from: ['running'], to: 'withdrawn' });
    const { id } = await takeList(store, otherwise('resting'));
    await startCampaign(store, 'resting-2', otherwise('resting'));
    expect(await store.imports.undo(id, 'clerk', NOW)).toEqual({ status: 'in-use', operators: 1 });
    expect(await store.contacts.contactPoint(known.operatorId, 'email')).toMatchObject({ address: 'resting@other.example' });
  });

  onEach('keeps the import from which a campaign was started, whatever the list changed', async (store) => {
    const known = await aRecordedCase(store, { id: 'started', startedAt: NOW });
    await begin(store, known);
    // its operator has an open case, so the list changed nothing: only the campaign itself rests on it
    const { id } = await takeList(store, otherwise('started'));
    expect(await startFrom(store, id, 'started-2', otherwise('started'))).toBe('created');
    const refused = { status: 'in-use-by-campaign', campaignId: 'started-2' };
    expect(await store.imports.undo(id, 'clerk', NOW)).toEqual(refused);
    expect((await open(store, known)).length).toBeGreaterThan(0);
    // also when all is over: the campaign still says where its operators come from
    for (const campaignId of ['started', 'started-2']) await store.campaigns.setStatus(campaignId, { from: ['running'], to: 'withdrawn' });
    expect(await store.imports.undo(id, 'clerk', NOW)).toEqual(refused);
    expect((await store.imports.find(id))?.status).toBe('imported');
  });

  onEach('starts no campaign from an import that was undone meanwhile, or that is not there', async (store) => {
    const { id } = await takeList(store, otherwise('gone'));
    await store.imports.undo(id, 'clerk', NOW);
    expect(await startFrom(store, id, 'gone', otherwise('gone'))).toBe('import-undone');
    expect(await startFrom(store, 99_999, 'gone', otherwise('gone'))).toBe('import-undone');
    expect(await store.campaigns.find('gone')).toBeUndefined();
    expect(await startFrom(store, undefined, 'gone', otherwise('gone'))).toBe('created');
    expect(await startFrom(store, undefined, 'gone', otherwise('gone'))).toBe('known');
  });

  onEach('is what its launch found when it began with it: what staff accept then leaves the case as it is', async (store) => {
    const row = await aRecordedCase(store, { id: 'begun', startedAt: NOW });
    await takeList(store, otherwise('begun'));
    const accept = async (field: 'region' | 'language'): Promise<void> => {
      const [proposal] = (await open(store, row)).filter(({ change }) => change.field === field);
      await store.proposals.decide({ id: proposal?.id ?? 0, accept: true, reason: 'the register', by: 'chief', at: NOW });
    };
    const beginStart = async () => await store.cases.beginStart(row.campaignId, [row.operatorId]);
    await accept('region');
    expect(await beginStart()).toEqual([{ ...row, region: 'KZ-27' }]);
    await accept('language');
    expect(await beginStart()).toEqual([{ ...row, region: 'KZ-27' }]);
    expect(await store.contacts.operator(row.operatorId)).toMatchObject({ region: 'KZ-27', language: 'kk' });
    await begin(store, row);
    expect(await beginStart()).toEqual([]);
    expect(await store.cases.find(row)).toMatchObject({ region: 'KZ-27', language: row.language });
  });

  onEach('can be changed again when it could not be planned', async (store) => {
    const row = await aRecordedCase(store, { id: 'unplanned', startedAt: NOW });
    await takeList(store, otherwise('unplanned'));
    await store.cases.beginStart(row.campaignId, [row.operatorId]);
    await store.cases.noteStartProblem(row, 'no decree for 2031');
    const [region] = (await open(store, row)).filter(({ change }) => change.field === 'region');
    await store.proposals.decide({ id: region?.id ?? 0, accept: true, reason: 'the register', by: 'chief', at: NOW });
    expect(await store.cases.find(row)).toMatchObject({ region: 'KZ-27' });
  });
});
