import { sql, type Transaction } from 'kysely';
import type { CaseEvent } from '../../domain/case/case-event';
import type { CaseState } from '../../domain/case/case-state';
import type { CaseKey } from '../../domain/keys';
import type { Instant } from '../../domain/time';
import { ofCase } from './case-condition';
import type { Database } from './schema';

/** What was written to the log of a case, and where the case stands then. */
interface Written {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  /** The batch took back what a failed workflow task had written. */
  readonly voids: boolean;
}

/** Messages that still wait for a provider die with their plan or their case, in the same commit, and come back with it. */
export async function keepWaitingMessages(transaction: Transaction<Database>, key: CaseKey, written: Written): Promise<void> {
  const { state, events, voids } = written;
  const at = events.at(-1)?.at ?? state.asOf ?? 0;
  if (voids) await bringBack(transaction, key, { state, at });
  if (voids || events.some(endsWaiting)) await endWaiting(transaction, key, { state, at });
}

function endsWaiting({ type }: CaseEvent): boolean {
  return type === 'plan-changed' || type === 'extension-granted' || type === 'case-closed';
}

interface Standing {
  readonly state: CaseState;
  readonly at: Instant;
}

async function endWaiting(transaction: Transaction<Database>, key: CaseKey, { state, at }: Standing): Promise<void> {
  const closed = state.standing.type === 'closed';
  await sql`
    with ended as (
      update message set status = ${closed ? 'not-wanted' : 'superseded'}, reason = ${closed ? 'case-closed' : 'plan-superseded'}
      where ${ofCase(key)} and recipient = 'operator' and status = 'reserved' and kind <> 'letter'
        and (${closed} or plan_version < ${state.plan.version})
      returning id, status, reason
    ) insert into delivery (message_id, status, at, detail)
      select id, status, ${at}, jsonb_build_object('because', reason) from ended`.execute(transaction);
}

/** The plan or the end for which they died never came to be. What a campaign that is over has ended stays ended. */
async function bringBack(transaction: Transaction<Database>, key: CaseKey, { state, at }: Standing): Promise<void> {
  if (state.standing.type === 'closed') return;
  await sql`
    with back as (
      update message set status = 'reserved', reason = null, settled_at = null
      where ${ofCase(key)} and recipient = 'operator' and kind <> 'letter' and sends = 0 and plan_version >= ${state.plan.version}
        and ((status = 'superseded' and reason = 'plan-superseded') or (status = 'not-wanted' and reason = 'case-closed'))
        and exists (select from campaign where id = ${key.campaignId} and status in ('running', 'paused'))
      returning id
    ) insert into delivery (message_id, status, at, detail)
      select id, 'reserved', ${at}, '{"because":"record-voided"}' from back`.execute(transaction);
}
