import calendarFile from '../../../campaigns/calendars/kz-5.json';
import policyFile from '../../../campaigns/kz-mining-2022/policy.json';
import { Calendar, Policy } from '../../../adapters/files/package-schema';

/** The shipped calendar and policy, as the product reads them. */
export const calendar = Calendar.parse(calendarFile);
export const policy = Policy.parse(policyFile);

export const ALMATY = 'Asia/Almaty';
