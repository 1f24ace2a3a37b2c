import type { CaseKey } from '../../domain/keys';
import type { StaffAlertKind } from '../../domain/staff/staff-alert';
import type { ServiceParts } from './service-parts';

/** Tells staff what no event of a case says about an operator. What waits to be seen already is not said again. */
export async function alertStaff(
  parts: Pick<ServiceParts, 'store' | 'clock'>,
  { about, operatorId, detail }: { readonly about: StaffAlertKind; readonly operatorId: string; readonly detail: string },
): Promise<void> {
  const key = await latestCase(parts, operatorId);
  await parts.store.staffAlerts.add({ at: await parts.clock.now(), about, detail, ...(key === undefined ? {} : { key }) });
}

/** The case in whose name a letter about the operator itself is written: the newest, and an open one where there is. */
export async function latestCase({ store }: Pick<ServiceParts, 'store'>, operatorId: string): Promise<CaseKey | undefined> {
  const cases = await store.cases.ofOperator(operatorId);
  return cases.find(({ status }) => status !== 'closed') ?? cases[0];
}
