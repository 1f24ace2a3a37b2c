// Moves what a test takes for the machine's clock: `npm run test:hours` sets by how much. Runs in every test file, before it.
const shiftMs = Number(process.env.ROLLCALL_TEST_CLOCK_SHIFT_MS ?? 0);

if (shiftMs !== 0) {
  const Machine = globalThis.Date;
  globalThis.Date = new Proxy(Machine, {
    construct: (date, args, asked) => Reflect.construct(date, args.length === 0 ? [date.now() + shiftMs] : args, asked),
    apply: (date) => new date(date.now() + shiftMs).toString(),
    get: (date, name) => (name === 'now' ? () => date.now() + shiftMs : Reflect.get(date, name)),
  });
  const [day, hour] = [new Date().getDay(), new Date().getHours()];
  if (day !== 0 || hour !== 2) throw new Error(`it is ${new Date().toString()}, and not 02:00 on a Sunday`);
}
