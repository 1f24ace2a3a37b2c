import { breaks, holds, imports, importsType, startMeasuring } from '../support/measure';

const { figure, stop } = startMeasuring();
afterAll(stop);

describe('the direction', () => {
  const direction = 'imports against the direction';

  it.each([
    ['domain/time.ts', 'ports/clock'],
    ['domain/time.ts', 'domain/law/zone'],
    ['domain/case/decide.ts', 'domain/message/words'],
    ['domain/law/zone.ts', 'domain/inspection/record'],
    ['ports/clock.ts', 'activities/contract'],
    ['activities/index.ts', 'workflows/messages'],
    ['workflows/operator-case.ts', 'activities/index'],
    ['client/services/cases.ts', 'workflows/operator-case'],
    ['client/services/cases.ts', 'workflows/messages'],
    ['client/services/cases.ts', 'adapters/store/store'],
    ['client/bot/create-bot.ts', 'client/web/app'],
    ['client/cli/program.ts', 'workflows/messages'],
    ['adapters/pdf/draw.ts', 'client/services/views'],
    ['adapters/pdf/draw.ts', 'adapters/lists/operator-list'],
    ['adapters/store/store.ts', 'workflows/messages'],
    ['simulators/mail/mail.ts', 'ports/clock'],
    ['adapters/temporal/workflows.ts', 'worker/worker'],
    ['worker/worker.ts', 'test/support/world'],
  ])('forbids %s to import %s, by type as well', async (from, to) => {
    const up = '../'.repeat(from.split('/').length - 1);
    for (const text of [imports(up + to), importsType(up + to)]) {
      const found = await figure(direction, { [from]: text, [`${to}.ts`]: 'export const x = 1;\n' });
      expect(found).toMatchObject({ value: 1, holds: false });
      expect(found.offenders[0]).toMatch(new RegExp(`^${from}:1 imports ${to}.ts`));
    }
  });

  it.each([
    ['domain/case/decide.ts', 'domain/delivery/delivery'],
    ['domain/law/calendar/zone.ts', 'domain/law/policy'],
    ['ports/store.ts', 'ports/case-store'],
    ['client/services/cases.ts', 'ports/workflows'],
    ['adapters/pdf/draw.ts', 'adapters/pdf/wrap-text'],
    ['adapters/temporal/workflows.ts', 'workflows/messages'],
    ['worker/wiring/installation.ts', 'client/services/compliance-client'],
    ['bench/send.ts', 'worker/worker'],
  ])('lets %s import %s', async (from, to) => {
    const up = '../'.repeat(from.split('/').length - 1);
    expect(await figure(direction, { [from]: imports(up + to), [`${to}.ts`]: 'export const x = 1;\n' })).toEqual(holds(0));
  });

  it.each(['activities/contract', 'domain/law/policy'])('lets a workflow see types alone of %s', async (to) => {
    const target = { [`${to}.ts`]: 'export const x = 1;\n' };
    expect(await figure(direction, { ...target, 'workflows/a.ts': importsType(`../${to}`) })).toEqual(holds(0));
    expect(await figure(direction, { ...target, 'workflows/a.ts': imports(`../${to}`) })).toMatchObject({ value: 1, holds: false });
  });

  it.each([
    ['domain/case/decide.ts', 'temporal-polyfill'],
    ['domain/law/zone.ts', 'node:fs'],
    ['ports/clock.ts', 'zod'],
    ['activities/index.ts', '@temporalio/client'],
    ['workflows/operator-case.ts', '@temporalio/activity'],
    ['client/services/cases.ts', '@temporalio/client'],
    ['client/web/app.ts', '@temporalio/common/lib/errors'],
    ['adapters/store/store.ts', '@temporalio/client'],
  ])('forbids %s the package %s, by type as well', async (from, name) => {
    const offender = `${from}:1 imports the package ${name.replace('/lib/errors', '')}`;
    expect(await figure(direction, { [from]: importsType(name) })).toEqual(breaks(1, offender));
    expect((await figure(direction, { [from]: imports(name) })).offenders).toContain(offender);
  });

  it.each([
    ['domain/planning/plan-case.ts', 'temporal-polyfill'],
    ['workflows/operator-case.ts', '@temporalio/workflow'],
    ['adapters/temporal/workflows.ts', '@temporalio/client'],
    ['worker/worker.ts', '@temporalio/client'],
    ['client/bot/create-bot.ts', 'grammy'],
  ])('lets %s use the package %s', async (from, name) => {
    expect(await figure(direction, { [from]: imports(name) })).toEqual(holds(0));
  });

  it('finds a library that reaches the workflow bundle through other files', async () => {
    const files = {
      'workflows/a.ts': imports('../domain/planning/b'),
      'domain/planning/b.ts': imports('../law/c'),
      'domain/law/c.ts': imports('temporal-polyfill'),
    };
    const way = 'workflows/a.ts → domain/planning/b.ts → domain/law/c.ts';
    expect(await figure(direction, files)).toEqual(
      breaks(1, `domain/law/c.ts:1 brings temporal-polyfill into the workflow bundle: ${way}`),
    );
    expect(await figure(direction, { ...files, 'domain/planning/b.ts': importsType('../law/c') })).toEqual(holds(0));
  });

  it('finds a file that has no place in the house', async () => {
    const files = { 'client/loose.ts': '', 'domain/misc/loose.ts': '', 'helpers/loose.ts': '' };
    expect(await figure(direction, files)).toMatchObject({ value: 3, holds: false });
  });
});
