import type { CaseKey } from '../../domain/keys';
import type { ServiceParts } from './service-parts';
import type { StaffAlertKind } from '../../domain/staff/staff-alert';

/** Tells staff what no event of a case says. What waits to be seen already is not said again. */
export type NoteForStaff = (about: StaffAlertKind, operatorId: string, detail: string) => Promise<void>;

export function createNoteForStaff(parts: Pick<ServiceParts, 'store' | 'clock'>): NoteForStaff {
  const { store, clock } = parts;
  return async (about, operatorId, detail) => {
    const key = await latestCase(parts, operatorId);
    await store.staffAlerts.add({ at: await clock.now(), about, detail, ...(key === undefined ? {} : { key }) });
  };
}

/** The case in whose name a letter about the firm itself is written: the newest, and an open one where there is. */
export async function latestCase({ store }: Pick<ServiceParts, 'store'>, operatorId: string): Promise<CaseKey | undefined> {
  const cases = await store.cases.ofOperator(operatorId);
  return cases.find(({ status }) => status !== 'closed') ?? cases[0];
}
