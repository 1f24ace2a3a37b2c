type WithoutNulls<T> = { readonly [K in keyof T]?: Exclude<T[K], null> };

/** The fields that have a value: where the record keeps null, the domain leaves the field out. */
export function withoutNulls<T extends object>(fields: T): WithoutNulls<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as WithoutNulls<T>;
}
