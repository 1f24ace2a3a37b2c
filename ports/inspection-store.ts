import type { InspectionKey, CaseKey } from '../domain/keys';
import type { Instant } from '../domain/time';
import type { SendingMoment } from '../domain/case/sending-moment';
import type { EscalationVeto } from '../domain/case/escalation';
import type { InspectionRow, InspectionFilter } from '../domain/inspection/inspection-record';
import type { NumberedEvents } from '../domain/case/case-record';
import type { InspectionEvent } from '../domain/inspection/inspection-event';

/** The record of the inspections, and the inspectors they are given to. */
export interface InspectionStore {
  /**
   * Opens an inspection under the case's lock unless `veto` stops it, and picks the inspector of the region with the fewest open
   * inspections, one who can be reached before one who cannot. An inspection of that number that exists is returned as it is.
   */
  open(
    key: InspectionKey,
    at: Instant,
    clockOffsetMs: number,
    veto: (moment: SendingMoment) => EscalationVeto | undefined,
  ): Promise<{ readonly status: 'held'; readonly reason: EscalationVeto } | { readonly status: 'opened'; readonly inspectorId?: string }>;
  find(key: InspectionKey): Promise<InspectionRow | undefined>;
  list(filter: InspectionFilter): Promise<readonly InspectionRow[]>;
  ofCase(key: CaseKey): Promise<readonly InspectionRow[]>;
  recordEvents(key: InspectionKey, batch: NumberedEvents<InspectionEvent>): Promise<void>;
  events(key: InspectionKey): Promise<readonly { readonly sequence: number; readonly event: InspectionEvent }[]>;
  setClockOffset(key: InspectionKey, clockOffsetMs: number): Promise<void>;
}
