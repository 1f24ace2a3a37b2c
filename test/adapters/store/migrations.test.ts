import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '../../../adapters/store/connect';
import { migrate } from '../../../adapters/store/migrate';
import { createStore } from '../../../adapters/store/create-store';
import { planCase } from '../../../domain/planning/plan-case';
import { startDatabase } from '../../../worker/embedded/database';
import { projectRoot } from '../../../worker/settings/project-root';

const MIGRATIONS = join(projectRoot(), 'adapters', 'store', 'migrations');
const title = { kk: 'Хабарлау', ru: 'Уведомление', en: 'Notification' };

/** A package as it was pinned before duties, cohorts and anchors had a place of their own. */
const BEFORE_DUTIES = {
  code: 'kz-mining-2022',
  title,
  authority: title,
  policy: {
    code: 'kz-mining-2022',
    nominalDeadlineOn: '2022-03-19',
    zone: 'Asia/Almaty',
    roll: 'next-working-day',
    calendar: 'kz-5',
    messagesFrom: '09:00',
    spreadMinutes: 30,
    quietUntil: '09:00',
    quietFrom: '21:00',
    ladder: [
      { id: 'N0', kind: 'notice', timing: { type: 'days-before-deadline', days: 30 }, channels: 'both', ifLate: 'send' },
      { id: 'R1', kind: 'reminder', timing: { type: 'deadline-day' }, channels: 'both', ifLate: 'skip' },
      { id: 'F1', kind: 'final-warning', timing: { type: 'working-days-after-deadline', days: 5 }, channels: 'both', ifLate: 'skip' },
      { id: 'X1', kind: 'escalation', timing: { type: 'after-named-date' }, channels: 'both', ifLate: 'send' },
    ],
    finalWarningWorkingDays: 5,
    extension: { maxDays: 30, choicesDays: [7] },
    inspection: { acceptWithinWorkingDays: 2, recordWithinWorkingDays: 10 },
  },
  calendar: {
    id: 'kz-5',
    version: 'kz-5@2025.1',
    zone: 'Asia/Almaty',
    workingWeekdays: [1, 2, 3, 4, 5],
    years: [2022],
    days: ['21', '22', '23'].map((day) => ({ date: `2022-03-${day}`, kind: 'off', name: 'Nauryz', source: 'Law on holidays' })),
  },
  checklist: [
    { code: 'ip', kind: 'list', title, source: 'Order 384' },
    { code: 'copy', kind: 'file', title, source: 'Order 384' },
  ],
  legalActs: [{ id: 'order-384', citation: '384/НҚ', title, link: 'https://example.org/384', confirmed: true }],
  texts: { kk: 'a = b', ru: 'a = b', en: 'a = b' },
};

it('carries packages that campaigns are pinned to into the shape of today, and plans by them as before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  const database = await startDatabase({ dataDir: 'memory', say: () => undefined });
  const db = connectDatabase(database.url, { maxConnections: 1 });
  try {
    cpSync(join(MIGRATIONS, '0001-first-season.sql'), join(folder, '0001-first-season.sql'));
    expect(await migrate(db, folder)).toHaveLength(1);
    await db
      .insertInto('package')
      .values({ hash: 'before', content: JSON.stringify(BEFORE_DUTIES) })
      .execute();
    for (const file of readdirSync(MIGRATIONS)) cpSync(join(MIGRATIONS, file), join(folder, file));
    await migrate(db, folder);

    const pinned = await createStore(db).campaigns.package('before');
    expect(pinned.hash).toBe('before');
    expect(pinned.policy).toMatchObject({
      zonePolicy: 'capital',
      identifier: 'kz-bin-iin',
      duty: { act: 'order-384', deadline: { anchor: { type: 'fixed', on: '2022-03-19' }, roll: 'next-working-day', cutOff: '24:00' } },
    });
    expect(pinned.policy).not.toHaveProperty('nominalDeadlineOn');
    expect(pinned.checklist.map(({ kind }) => kind)).toEqual(['list', 'file']);
    expect(pinned.calendar.days[0]?.name.ru).toBe('Nauryz');
    const plan = planCase({
      rules: pinned,
      operator: { id: '220140000008', region: 'KZ-27' },
      from: Date.parse('2022-02-15T04:00:00Z'),
      version: 1,
      noticeServed: false,
    });
    expect(new Date(plan.deadline).toISOString()).toBe('2022-03-24T18:00:00.000Z');
    expect(plan.steps.map(({ id }) => id)).toEqual(['N0', 'R1', 'F1', 'X1']);
    // once is enough
    expect(await migrate(db, folder)).toEqual([]);
  } finally {
    await db.destroy();
    await database.stop();
    rmSync(folder, { recursive: true });
  }
});
