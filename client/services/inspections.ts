import { randomUUID } from 'node:crypto';
import { packageOfCase } from '../../domain/campaign/package-of-case';
import { decideInspection } from '../../domain/inspection/decide-inspection';
import type { InspectionAct, InspectionWish } from '../../domain/inspection/inspection-command';
import type { InspectionEvent } from '../../domain/inspection/inspection-event';
import type { InspectionFilter, InspectionRow, InspectorRow } from '../../domain/inspection/inspection-record';
import type { InspectionFindings, InspectionOutcome } from '../../domain/inspection/outcome';
import { parseInspectionId } from '../../domain/keys';
import { inspectionTerms } from '../../domain/planning/inspection-terms';
import { isRefusal, type Refusal } from '../../domain/refusal';
import { withinCalendar } from './cases/within-calendar';
import { RequestRefused } from './request-refused';
import { askInspection } from './requests';
import type { ServiceParts } from './service-parts';
import { inspectionSummary, type InspectionSummary } from './views';

const DEFAULT_PAGE = 50;

/** Inspections, 50 unless `limit` says otherwise. */
export async function listInspections(
  { store }: ServiceParts,
  filter: Omit<InspectionFilter, 'limit'> & { readonly limit?: number },
): Promise<readonly InspectionSummary[]> {
  return (await store.inspections.list({ limit: DEFAULT_PAGE, ...filter })).map(inspectionSummary);
}

/** @throws RequestRefused when the text is no inspection's id, or there is no such inspection */
export async function getInspection(parts: ServiceParts, inspectionId: string): Promise<InspectionSummary> {
  return inspectionSummary(await find(parts, inspectionId));
}

async function find({ store }: Pick<ServiceParts, 'store'>, inspectionId: string): Promise<InspectionRow> {
  const key = parseInspectionId(inspectionId);
  if (key === undefined) {
    throw new RequestRefused('bad-inspection-id', `"${inspectionId}" is not an inspection: write <campaign>/<operator>/<number>.`);
  }
  const row = await store.inspections.find(key);
  if (row === undefined) throw new RequestRefused('unknown-inspection', `There is no inspection ${inspectionId}.`);
  return row;
}

/** Which act on which inspection it is. */
export interface InspectionActing {
  readonly inspectionId: string;
  /** The same id is the same act: a double click, or a request that is made again, changes nothing. Without it each is an act of its own. */
  readonly actId?: string;
  /** Of the inspection as the person saw it; an older one is refused. Without it the inspection is acted on as it is now. */
  readonly revision?: number;
}

/** Carries an act out once, on the inspection as it was seen. @throws RequestRefused when the rules say no */
async function act(
  parts: ServiceParts,
  { inspectionId, actId = randomUUID(), revision }: InspectionActing,
  wishFor: (row: InspectionRow) => InspectionWish | Promise<InspectionWish>,
): Promise<InspectionSummary> {
  const row = await find(parts, inspectionId);
  const seen = { actId, revision: revision ?? row.state?.revision ?? FIRST_REVISION };
  const request: InspectionAct = { ...(await wishFor(row)), ...seen };
  if (row.state?.standing.type !== 'closed') await askInspection(parts, row, request);
  else requireAllowed(decideInspection(request, row.state, await parts.clock.now()));
  return await getInspection(parts, inspectionId);
}

/** Of an inspection whose first event is on its way to the record. */
const FIRST_REVISION = 1;

/** The workflow of a closed inspection may be over: then the record answers. */
function requireAllowed(decided: readonly InspectionEvent[] | Refusal): void {
  if (isRefusal(decided)) throw new RequestRefused(decided.code, decided.sentence);
}

/** To whom an inspection is given, and by whom. */
export interface InspectionAssignment extends InspectionActing {
  readonly inspectorId: string;
  readonly by: string;
}

/** Gives an inspection to an inspector, also one that another one has. @throws RequestRefused for nobody's id, and when it is closed */
export async function assignInspection(
  parts: ServiceParts,
  { inspectorId, by, ...acting }: InspectionAssignment,
): Promise<InspectionSummary> {
  return await act(parts, acting, async (row) => {
    const known = (await parts.store.contacts.inspectors()).some(({ id }) => id === inspectorId);
    if (!known) throw new RequestRefused('unknown-inspector', `There is no inspector "${inspectorId}".`);
    const rules = await packageOfCase(parts.store.campaigns, (await parts.store.cases.find(row)) ?? row);
    const now = await parts.clock.now();
    return { type: 'assign', inspectorId, by, terms: withinCalendar(() => inspectionTerms(rules, now)) };
  });
}

/** @throws RequestRefused when it is assigned to somebody else, or closed */
export async function acceptInspection(
  parts: ServiceParts,
  { inspectorId, ...acting }: InspectionActing & { readonly inspectorId: string },
): Promise<InspectionSummary> {
  return await act(parts, acting, () => ({ type: 'accept', inspectorId }));
}

/** What an inspection came to. */
export interface InspectionResult extends InspectionActing {
  readonly outcome: InspectionOutcome;
  readonly findings: InspectionFindings;
  readonly by: string;
}

/**
 * Records the result and closes the inspection. The same result again changes nothing.
 *
 * @throws RequestRefused when it cannot be recorded now, and for another result of an inspection that is closed
 */
export async function recordInspection(
  parts: ServiceParts,
  { outcome, findings, by, ...acting }: InspectionResult,
): Promise<InspectionSummary> {
  return await act(parts, acting, () => ({ type: 'record', outcome, findings, by }));
}

/** Everybody who can be sent to an inspection. */
export async function listInspectors({ store }: ServiceParts): Promise<readonly InspectorRow[]> {
  return await store.contacts.inspectors();
}

/** The chat is linked later, by a link of its own. */
export async function addInspector({ store }: ServiceParts, inspector: Omit<InspectorRow, 'chatId'>): Promise<void> {
  await store.contacts.addInspector(inspector);
}
