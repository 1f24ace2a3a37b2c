/** A port written as plain functions: what they return is what its promises come to. */
export type PlainActs<Port> = {
  readonly [Act in keyof Port]: Port[Act] extends (...given: infer Given) => Promise<infer Result> ? (...given: Given) => Result : never;
};

/**
 * Makes a port of plain functions. Each runs to its end at once, so that it is a transaction of its own: nobody sees half of it.
 * What it throws rejects.
 */
export function asPort<Port extends object>(acts: PlainActs<Port>): Port {
  const port = Object.entries<(...given: unknown[]) => unknown>(acts).map(([name, act]) => [
    name,
    (...given: unknown[]) =>
      new Promise((resolve) => {
        resolve(act(...given));
      }),
  ]);
  return Object.fromEntries(port) as Port;
}

/** Leaves out what is undefined, as a row of the record leaves out what is null. */
export function present<Values extends object>(values: Values): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Values]?: Exclude<Values[Name], undefined>;
  };
}

/** Order of numbers or of plain ASCII texts, for `sort`. */
export function compare<Value extends string | number>(one: Value, other: Value): number {
  return one < other ? -1 : Number(one > other);
}
