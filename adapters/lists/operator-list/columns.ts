import type { ListTerms } from '../../../domain/campaign/operator-row';
import { fold } from './sheet';

/** The columns of a list; a date that a deadline is counted from is `event:` and its code. */
export const COLUMNS = [
  'identifier',
  'name',
  'name_kk',
  'name_ru',
  'name_en',
  'language',
  'region',
  'email',
  'phone',
  'site_region',
  'site_address',
  'megawatts',
  'cohort',
  'row_type',
] as const;
type KnownColumn = (typeof COLUMNS)[number];
export type Column = KnownColumn | `event:${string}`;

/** What people write above these columns, in Kazakh, Russian and English, next to the names themselves. */
const HEADINGS: Readonly<Record<KnownColumn, readonly string[]>> = {
  identifier: [
    ...['БИН', 'ИИН', 'БИН/ИИН', 'ИИН/БИН', 'БИН или ИИН', 'БСН', 'ЖСН', 'БСН/ЖСН', 'ЖСН/БСН', 'БСН немесе ЖСН'],
    ...['BIN', 'IIN', 'BIN/IIN', 'IIN/BIN', 'BIN or IIN', 'registration number', 'registration no', 'register number', 'id'],
    ...['identification number', 'business identification number', 'individual identification number'],
    ...['идентификатор', 'идентификационный номер', 'бизнес-идентификационный номер', 'индивидуальный идентификационный номер'],
    ...['регистрационный номер', 'номер регистрации', 'тіркеу нөмірі', 'сәйкестендіру нөмірі', 'бизнес-сәйкестендіру нөмірі'],
    ...['жеке сәйкестендіру нөмірі'],
  ],
  name: [
    ...['operator', 'operator name', 'company', 'company name', 'organisation', 'organization', 'legal name', 'title'],
    ...['наименование', 'название', 'организация', 'компания', 'оператор', 'предприятие', 'наименование организации'],
    ...['название организации', 'наименование компании', 'название компании', 'наименование оператора', 'полное наименование'],
    ...['наименование юридического лица', 'атауы', 'атау', 'ұйым', 'ұйымның атауы', 'ұйым атауы', 'оператордың атауы', 'толық атауы'],
    ...['компания атауы', 'компанияның атауы', 'заңды тұлғаның атауы'],
  ],
  name_kk: [
    ...['name kz', 'kazakh name', 'name in kazakh', 'name kazakh', 'наименование каз', 'наименование на казахском'],
    ...['наименование на казахском языке', 'наименование на государственном языке', 'наименование на гос языке', 'название каз'],
    ...['название на казахском', 'название на казахском языке', 'наименование кз', 'наименование kz', 'наименование kk'],
    ...['атауы қазақша', 'қазақша атауы', 'атауы қаз', 'атауы қазақ тілінде', 'қазақ тіліндегі атауы', 'мемлекеттік тілдегі атауы'],
  ],
  name_ru: [
    ...['russian name', 'name in russian', 'name russian', 'name rus', 'наименование рус', 'наименование на русском'],
    ...['наименование на русском языке', 'название рус', 'название на русском', 'название на русском языке', 'наименование ru'],
    ...['атауы орысша', 'орысша атауы', 'атауы орыс', 'атауы орыс тілінде', 'орыс тіліндегі атауы'],
  ],
  name_en: [
    ...['english name', 'name in english', 'name english', 'name eng', 'наименование англ', 'наименование на английском'],
    ...['наименование на английском языке', 'название англ', 'название на английском', 'название на английском языке'],
    ...['наименование en', 'атауы ағылшынша', 'ағылшынша атауы', 'атауы ағылшын тілінде', 'ағылшын тіліндегі атауы'],
  ],
  language: ['lang', 'язык', 'язык общения', 'язык переписки', 'язык уведомлений', 'тіл', 'тілі', 'хат алмасу тілі', 'хабарлама тілі'],
  region: [
    ...['region code', 'oblast', 'province', 'регион', 'область', 'область город', 'регион регистрации', 'код региона'],
    ...['аймақ', 'өңір', 'облыс', 'облыс қала', 'аймақ коды', 'өңір коды', 'тіркелген өңірі', 'тіркелген аймағы'],
  ],
  email: [
    ...['e-mail', 'email address', 'e-mail address', 'mail', 'почта', 'эл почта', 'электронная почта', 'адрес электронной почты'],
    ...['адрес эл почты', 'электронный адрес', 'имейл', 'емейл', 'пошта', 'эл пошта', 'электрондық пошта', 'электрондық пошта мекенжайы'],
    ...['электрондық мекенжай'],
  ],
  phone: [
    ...['telephone', 'phone number', 'telephone number', 'tel', 'mobile', 'телефон', 'тел', 'номер телефона', 'контактный телефон'],
    ...['мобильный телефон', 'сотовый телефон', 'телефон нөмірі', 'телефоны', 'байланыс телефоны', 'ұялы телефон'],
  ],
  site_region: [
    ...['region of the site', 'site region code', 'регион площадки', 'область площадки', 'регион объекта', 'регион цод', 'область объекта'],
    ...['алаң аймағы', 'алаңның аймағы', 'алаң өңірі', 'алаңның өңірі', 'нысан өңірі', 'нысанның өңірі', 'нысан аймағы'],
  ],
  site_address: [
    ...['address of the site', 'address', 'location', 'адрес', 'адрес площадки', 'адрес объекта', 'адрес цод', 'место нахождения'],
    ...['местонахождение', 'мекенжай', 'мекенжайы', 'алаң мекенжайы', 'алаңның мекенжайы', 'нысан мекенжайы', 'нысанның мекенжайы'],
  ],
  megawatts: [
    ...['mw', 'power', 'power mw', 'capacity', 'capacity mw', 'required capacity mw', 'мвт', 'мощность', 'мощность мвт'],
    ...['требуемая мощность', 'требуемая мощность мвт', 'потребляемая мощность', 'потребляемая мощность мвт', 'қуат', 'қуаты', 'қуаты мвт'],
    ...['қуат мвт', 'талап етілетін қуат', 'тұтынылатын қуат'],
  ],
  cohort: ['group', 'группа', 'когорта', 'категория', 'топ', 'тобы', 'санат', 'санаты'],
  row_type: [
    'type',
    'row kind',
    'record type',
    'тип',
    'тип строки',
    'вид строки',
    'тип записи',
    'вид записи',
    'жол түрі',
    'жазба түрі',
    'түрі',
  ],
};

/** Finds the column that a heading means. */
export type FindColumn = (heading: string) => Column | undefined;

/**
 * Knows the columns by their names, by what people call them, and the dates by their codes.
 *
 * @param events codes of the dates that may be columns
 * @param titles what those dates are called, by code
 */
export function knownColumns(events: readonly string[], titles: NonNullable<ListTerms['eventTitles']> = {}): FindColumn {
  const columns = new Map<string, Column>();
  for (const code of events) {
    columns.set(fold(code), `event:${code}`);
    columns.set(fold(`event:${code}`), `event:${code}`);
    for (const title of Object.values(titles[code] ?? {})) columns.set(fold(title), `event:${code}`);
  }
  for (const column of COLUMNS) for (const heading of [column, ...HEADINGS[column]]) columns.set(fold(heading), column);
  return (heading) => columns.get(fold(heading)) ?? columns.get(fold(withoutRemark(heading)));
}

/** "БИН (12 цифр)" is БИН. */
function withoutRemark(heading: string): string {
  return heading.replace(/\([^()]*\)/g, ' ');
}
