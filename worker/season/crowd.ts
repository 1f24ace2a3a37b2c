import { join } from 'node:path';
import { readOperatorList } from '../../adapters/lists/operator-list';
import { createPackageSource } from '../../adapters/packages/package-source';
import { listTermsOf } from '../../domain/campaign/list-terms';
import { DAY } from '../../domain/time';
import type { Installation } from '../wiring/installation';
import { operatorList, type CastMember } from './cast';
import { projectRoot } from '../settings/project-root';
import { SEASON_START } from './season';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import type { ChannelPreference } from '../../domain/law/rungs';

/** Everybody in one region is due at the same hour. */
const REGION = 'KZ-75';

/**
 * A campaign under the rules of 2022 that has not begun, but in which everybody is written to within one minute: what a full queue
 * is tried with.
 *
 * @param noticeOn where the notice goes; both channels when left out
 */
export async function createCrowd(
  { store, clock }: Pick<Installation, 'store' | 'clock'>,
  { id, cast, noticeOn = 'both' }: { readonly id: string; readonly cast: readonly CastMember[]; readonly noticeOn?: ChannelPreference },
): Promise<readonly CaseRow[]> {
  const pinned = await crowdedRules(noticeOn);
  const list = operatorList(cast.map((member) => ({ ...member, region: REGION })));
  const { operators } = await readOperatorList(list, listTermsOf(pinned));
  await store.campaigns.create({
    id,
    pinned,
    deadlineOn: '2022-03-24',
    deadline: SEASON_START + 30 * DAY,
    startedAt: SEASON_START,
    clockOffsetMs: await clock.offsetMs(),
    operators,
    by: id,
  });
  return await store.cases.list({ campaignId: id, limit: cast.length });
}

async function crowdedRules(noticeOn: ChannelPreference): Promise<PinnedPackage> {
  const packages = createPackageSource(join(projectRoot(), 'campaigns'));
  const { hash: _, ...rules } = await packages.load('kz-mining-2022');
  const ladder = rules.policy.ladder.map((step) => (step.kind === 'notice' ? { ...step, channels: noticeOn } : step));
  return packages.pin({ ...rules, policy: { ...rules.policy, spreadMinutes: 1, ladder } });
}
