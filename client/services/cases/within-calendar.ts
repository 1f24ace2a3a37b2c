import { RequestRefused } from '../request-refused';

/**
 * Works out a date that a person asked for.
 *
 * @throws RequestRefused where the calendar does not reach so far: a year of which no decree is known
 */
export function withinCalendar<Result>(workOut: () => Result): Result {
  try {
    return workOut();
  } catch (error) {
    if (error instanceof RangeError) throw new RequestRefused('calendar-unknown', error.message);
    throw error;
  }
}
