import { RequestRefused } from '../../client/services/request-refused';

/** With which code an act is refused; undefined when it is done. Any other error is passed on. */
export async function refusalOf(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act;
    return undefined;
  } catch (error) {
    if (error instanceof RequestRefused) return error.code;
    throw error;
  }
}
