import type { InspectionFilter, InspectorRow } from '../../domain/inspection/inspection-record';
import type { InspectionFindings, InspectionOutcome } from '../../domain/inspection/outcome';
import { parseInspectionId, type InspectionKey } from '../../domain/keys';
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
  return (await find(parts, inspectionId)).summary;
}

async function find(
  { store }: ServiceParts,
  inspectionId: string,
): Promise<{ readonly key: InspectionKey; readonly summary: InspectionSummary }> {
  const key = parseInspectionId(inspectionId);
  if (key === undefined) {
    throw new RequestRefused('bad-inspection-id', `"${inspectionId}" is not an inspection: write <campaign>/<operator>/<number>.`);
  }
  const row = await store.inspections.find(key);
  if (row === undefined) throw new RequestRefused('unknown-inspection', `There is no inspection ${inspectionId}.`);
  return { key, summary: inspectionSummary(row) };
}

/** Gives an inspection to an inspector, also one that another one has. @throws RequestRefused for nobody's id, and when it is closed */
export async function assignInspection(
  parts: ServiceParts,
  { inspectionId, inspectorId, by }: { readonly inspectionId: string; readonly inspectorId: string; readonly by: string },
): Promise<InspectionSummary> {
  const { key } = await find(parts, inspectionId);
  const known = (await parts.store.contacts.inspectors()).some(({ id }) => id === inspectorId);
  if (!known) throw new RequestRefused('unknown-inspector', `There is no inspector "${inspectorId}".`);
  await askInspection(parts, key, { type: 'assign', inspectorId, by });
  return await getInspection(parts, inspectionId);
}

/** @throws RequestRefused when it is assigned to somebody else, or closed */
export async function acceptInspection(
  parts: ServiceParts,
  { inspectionId, inspectorId }: { readonly inspectionId: string; readonly inspectorId: string },
): Promise<InspectionSummary> {
  const { key } = await find(parts, inspectionId);
  await askInspection(parts, key, { type: 'accept', inspectorId });
  return await getInspection(parts, inspectionId);
}

/** What an inspection came to. */
export interface InspectionResult {
  readonly inspectionId: string;
  readonly outcome: InspectionOutcome;
  readonly findings: InspectionFindings;
  readonly by: string;
}

/** Records the result and closes the inspection. The same outcome again changes nothing. @throws RequestRefused when it cannot be recorded now */
export async function recordInspection(parts: ServiceParts, { inspectionId, ...result }: InspectionResult): Promise<InspectionSummary> {
  const { key, summary } = await find(parts, inspectionId);
  if (summary.status === 'closed' && summary.outcome === result.outcome) return summary;
  await askInspection(parts, key, { type: 'record', ...result });
  return await getInspection(parts, inspectionId);
}

/** Everybody who can be sent to an inspection. */
export async function listInspectors({ store }: ServiceParts): Promise<readonly InspectorRow[]> {
  return await store.contacts.inspectors();
}

/** The chat is linked later, by a link of its own. */
export async function addInspector({ store }: ServiceParts, inspector: Omit<InspectorRow, 'chatId'>): Promise<void> {
  await store.contacts.addInspector(inspector);
}
