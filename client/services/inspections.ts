import { inspectionWorkflowId, parseInspectionId, type InspectionKey } from '../../domain/keys';
import type { InspectionFindings, InspectionOutcome } from '../../domain/inspection/outcome';
import * as messages from '../../workflows/messages';
import { request, type ServiceParts } from './service-parts';
import { RequestRefused } from './request-refused';
import { inspectionSummary, type InspectionSummary } from './views';
import type { InspectionFilter, InspectorRow } from '../../domain/inspection/inspection-record';

export interface InspectionService {
  list(filter: Omit<InspectionFilter, 'limit'> & { readonly limit?: number }): Promise<readonly InspectionSummary[]>;
  /** @throws RequestRefused when there is no such inspection */
  get(inspectionId: string): Promise<InspectionSummary>;
  assign(inspectionId: string, to: { readonly inspectorId: string; readonly by: string }): Promise<InspectionSummary>;
  /** @throws RequestRefused when it is assigned to somebody else, or closed */
  accept(inspectionId: string, inspectorId: string): Promise<InspectionSummary>;
  record(
    inspectionId: string,
    result: { readonly outcome: InspectionOutcome; readonly findings: InspectionFindings; readonly by: string },
  ): Promise<InspectionSummary>;
  inspectors(): Promise<readonly InspectorRow[]>;
  addInspector(inspector: Omit<InspectorRow, 'chatId'>): Promise<void>;
}

export function createInspectionService(parts: ServiceParts): InspectionService {
  const { store } = parts;

  const find = async (inspectionId: string): Promise<{ key: InspectionKey; summary: InspectionSummary }> => {
    const key = parseInspectionId(inspectionId);
    if (key === undefined) {
      throw new RequestRefused('bad-inspection-id', `"${inspectionId}" is not an inspection: write <campaign>/<operator>/<number>.`);
    }
    const row = await store.inspections.find(key);
    if (row === undefined) throw new RequestRefused('unknown-inspection', `There is no inspection ${inspectionId}.`);
    return { key, summary: inspectionSummary(row) };
  };
  const get = async (inspectionId: string): Promise<InspectionSummary> => (await find(inspectionId)).summary;

  return {
    list: async (filter) => (await store.inspections.list({ limit: 50, ...filter })).map(inspectionSummary),
    get,

    async assign(inspectionId, { inspectorId, by }) {
      const { key } = await find(inspectionId);
      const known = (await store.contacts.inspectors()).some(({ id }) => id === inspectorId);
      if (!known) throw new RequestRefused('unknown-inspector', `There is no inspector "${inspectorId}".`);
      await request(parts, inspectionWorkflowId(key), { update: messages.assignInspection, args: { inspectorId, by } });
      return await get(inspectionId);
    },

    async accept(inspectionId, inspectorId) {
      const { key } = await find(inspectionId);
      await request(parts, inspectionWorkflowId(key), { update: messages.acceptInspection, args: { inspectorId } });
      return await get(inspectionId);
    },

    async record(inspectionId, result) {
      const { key, summary } = await find(inspectionId);
      if (summary.status === 'closed' && summary.outcome === result.outcome) return summary;
      await request(parts, inspectionWorkflowId(key), { update: messages.recordInspection, args: result });
      return await get(inspectionId);
    },

    inspectors: () => store.contacts.inspectors(),
    addInspector: (inspector) => store.contacts.addInspector(inspector),
  };
}
