import type { StaffAlert } from '../../../domain/staff/staff-alert';
import type { StaffAlertStore } from '../../../ports/staff-alert-store';
import { asPort } from './as-port';

/** What staff should know and no event of a case says. */
export function createFakeStaffAlertStore(): StaffAlertStore {
  const alerts: StaffAlert[] = [];
  return asPort<StaffAlertStore>({
    add(alert) {
      const { about, detail, key } = alert;
      const waits = alerts.some(
        (other) =>
          other.seenBy === undefined &&
          other.about === about &&
          other.detail === detail &&
          other.key?.campaignId === key?.campaignId &&
          other.key?.operatorId === key?.operatorId,
      );
      if (!waits) alerts.push({ ...alert, id: alerts.length + 1 });
    },
    list: (limit, onlyUnseen) =>
      alerts
        .filter(({ seenBy }) => !onlyUnseen || seenBy === undefined)
        .reverse()
        .slice(0, limit),
    markSeen(id, by) {
      const index = alerts.findIndex((alert) => alert.id === id && alert.seenBy === undefined);
      const alert = alerts[index];
      if (alert === undefined) return false;
      alerts[index] = { ...alert, seenBy: by };
      return true;
    },
  });
}
