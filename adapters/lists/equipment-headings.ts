import { isOtherCurrency, type PowerUnit } from '../../domain/document/equipment-cells';
import { equipmentProblem, type EquipmentColumn, type EquipmentProblem } from '../../domain/document/equipment-problems';
import { cleanCell, fold, foldWords, MAX_COLUMNS, shown } from './operator-list/sheet';

/** What people write above these columns, in Kazakh, Russian and English; units and remarks in brackets are left out. */
const HEADINGS: Readonly<Record<EquipmentColumn, readonly string[]>> = {
  maker: [
    ...['maker', 'manufacturer', 'brand', 'vendor', 'producer', 'make', 'made by'],
    ...[
      'производитель',
      'изготовитель',
      'бренд',
      'марка',
      'фирма',
      'фирма изготовитель',
      'завод изготовитель',
      'производитель оборудования',
    ],
    ...['өндіруші', 'дайындаушы', 'жасаушы', 'өндіруші зауыт', 'маркасы', 'бренді', 'жабдық өндірушісі'],
  ],
  model: [
    ...['model', 'machine model', 'model name', 'asic', 'asic model', 'модель', 'модель оборудования', 'марка модель', 'модель марка'],
    ...['наименование модель', 'моделі', 'үлгі', 'үлгісі', 'жабдық моделі', 'жабдықтың моделі', 'құрылғы моделі'],
  ],
  quantity: [
    ...['quantity', 'qty', 'count', 'units', 'number of units', 'number of machines', 'pieces'],
    ...['количество', 'кол во', 'кол', 'количество единиц', 'единиц', 'количество оборудования', 'количество устройств'],
    ...['саны', 'дана саны', 'жабдық саны', 'жабдықтың саны', 'бірлік саны', 'мөлшері', 'сан'],
  ],
  serials: [
    ...['serial', 'serials', 'serial number', 'serial numbers', 'serial no', 'serial nos', 's n', 'sn'],
    ...[
      'серийный номер',
      'серийные номера',
      'серийный no',
      'серийные nn',
      'серийный',
      'заводской номер',
      'заводские номера',
      'заводской no',
    ],
    ...['сериялық нөмірі', 'сериялық нөмірлері', 'сериялық нөмір', 'сериялық нөмірлер', 'зауыттық нөмірі', 'зауыттық нөмірлері'],
  ],
  watts: [
    ...['power', 'watts', 'watt', 'w', 'kw', 'nameplate', 'nameplate watts', 'nameplate power', 'rated power', 'power per unit', 'wattage'],
    ...['power consumption', 'consumption', 'nameplate capacity'],
    ...[
      'мощность',
      'вт',
      'квт',
      'номинальная мощность',
      'потребляемая мощность',
      'паспортная мощность',
      'мощность единицы',
      'мощность одной единицы',
    ],
    ...['мощность на единицу', 'мощность 1 единицы', 'энергопотребление', 'потребление', 'паспортная потребляемая мощность'],
    ...['қуаты', 'қуат', 'номиналды қуаты', 'атаулы қуаты', 'тұтынатын қуаты', 'паспорттық қуаты', 'бір дананың қуаты', 'бірліктің қуаты'],
  ],
  'customs-declaration': [
    ...[
      'customs declaration',
      'customs declaration number',
      'customs declaration no',
      'declaration',
      'declaration number',
      'declaration no',
      'customs',
    ],
    ...[
      'таможенная декларация',
      'номер таможенной декларации',
      'no таможенной декларации',
      'номер декларации',
      'no декларации',
      'декларация',
      'гтд',
    ],
    ...[
      'номер гтд',
      'no гтд',
      'дт',
      'номер дт',
      'no дт',
      'кдт',
      'декларация на товары',
      'номер декларации на товары',
      'грузовая таможенная декларация',
    ],
    ...[
      'кедендік декларация',
      'кедендік декларация нөмірі',
      'кедендік декларацияның нөмірі',
      'декларация нөмірі',
      'декларацияның нөмірі',
      'ктд',
    ],
    ...['тауарларға арналған декларация', 'жүк кеден декларациясы', 'кеден декларациясы', 'кеден декларациясының нөмірі'],
  ],
  value: [
    ...['value', 'total value', 'cost', 'total cost', 'sum', 'kzt', 'customs value', 'declared value', 'book value'],
    ...['стоимость', 'общая стоимость', 'сумма', 'балансовая стоимость', 'таможенная стоимость', 'всего стоимость', 'тенге'],
    ...['құны', 'жалпы құны', 'сомасы', 'сома', 'баланстық құны', 'кедендік құны', 'теңге', 'барлық құны'],
  ],
  price: [
    ...['price', 'unit price', 'price per unit', 'unit value', 'value per unit', 'unit cost', 'cost per unit'],
    ...[
      'цена',
      'цена за',
      'стоимость за',
      'цена за единицу',
      'стоимость единицы',
      'стоимость за единицу',
      'стоимость одной единицы',
      'цена единицы',
    ],
    ...['бағасы', 'баға', 'бірлік бағасы', 'бір дананың бағасы', 'бірлігінің құны', 'бір дананың құны', 'бірлік құны'],
  ],
};

/** Headings that are read as the model where no column is called so. */
const MODEL_OTHERWISE = [
  ...['machine', 'machines', 'equipment', 'device', 'miner', 'type', 'name', 'equipment name', 'equipment type'],
  ...['наименование', 'наименование оборудования', 'название', 'название оборудования', 'тип', 'тип оборудования', 'вид оборудования'],
  ...['оборудование', 'устройство', 'жабдық', 'жабдықтың атауы', 'жабдық атауы', 'атауы', 'құрылғы', 'түрі', 'жабдық түрі'],
];

/** Columns that number the rows, or say what a row does not need. */
const UNREAD = new Set(
  [
    ...[
      '',
      'no',
      'n',
      'no п п',
      'п п',
      'n п п',
      'no р с',
      'р с',
      'р н',
      'р б',
      'рет саны',
      'row',
      'line',
      'note',
      'notes',
      'remark',
      'remarks',
    ],
    ...['comment', 'comments', 'примечание', 'примечания', 'комментарий', 'ескерту', 'ескертпе'],
  ].map(fold),
);

type Meaning = EquipmentColumn | 'model-otherwise';
const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries({ ...HEADINGS, 'model-otherwise': MODEL_OTHERWISE }).flatMap(([column, names]) =>
    [column, ...names].map((name) => [fold(name), column as Meaning] as const),
  ),
);

const UNITS = new Set([
  ...[
    'шт',
    'штук',
    'дана',
    'ед',
    'pcs',
    'вт',
    'ватт',
    'w',
    'watt',
    'watts',
    'квт',
    'киловатт',
    'kw',
    'в',
    'in',
    'kzt',
    'тг',
    'тенге',
    'теңге',
    'теңгемен',
  ],
  ...[
    'тыс',
    'тысяч',
    'мың',
    'thousand',
    'млн',
    'million',
    'usd',
    'eur',
    'rub',
    'руб',
    'долл',
    'долларов',
    'сша',
    'рублей',
    'евро',
    'cny',
    'юаней',
  ],
]);

/** What a heading means: "Мощность (паспортная), кВт" is power. */
function meaningOf(heading: string): Meaning | undefined {
  const plain = heading.replace(/\([^()]*\)/g, ' ');
  const withoutUnits = foldWords(plain)
    .split(' ')
    .filter((word) => !UNITS.has(word))
    .join('');
  return [heading, plain].map((text) => MEANINGS.get(fold(text))).find((column) => column !== undefined) ?? MEANINGS.get(withoutUnits);
}

/** How many different columns the cells of a row name. */
export function countEquipmentHeadings(cells: readonly string[]): number {
  return new Set(cells.slice(0, MAX_COLUMNS).flatMap((cell) => meaningOf(cleanCell(cell)) ?? [])).size;
}

/** Where the columns of a list are. */
export interface EquipmentHeading {
  readonly row: number;
  readonly places: ReadonlyMap<EquipmentColumn, number>;
  /** A row with more cells is not in its columns. */
  readonly width: number;
  readonly nameOf: (column: EquipmentColumn) => string;
  readonly powerUnit: PowerUnit;
  readonly valueScale: number;
  readonly problems: readonly EquipmentProblem[];
}

/** Two known headings are no accident. */
export const MIN_HEADINGS = 2;

/** Finds the row with the most known headings. @returns undefined where no row has two of them */
export function findEquipmentHeading(rows: readonly (readonly string[])[]): EquipmentHeading | undefined {
  const counts = rows.map(countEquipmentHeadings);
  const most = Math.max(0, ...counts);
  const at = counts.indexOf(most);
  return most < MIN_HEADINGS ? undefined : describe(at + 1, (rows[at] ?? []).slice(0, MAX_COLUMNS).map(cleanCell));
}

function describe(row: number, cells: readonly string[]): EquipmentHeading {
  const places = new Map<EquipmentColumn, number>();
  const problems: EquipmentProblem[] = [];
  const meanings = cells.map(meaningOf);
  const isModel = (meaning: Meaning | undefined): boolean => meaning === (meanings.includes('model') ? 'model' : 'model-otherwise');
  cells.forEach((cell, index) => {
    const place = { row, column: shown(cell), value: shown(cell) };
    const meaning = meanings[index];
    const column = isModel(meaning) ? 'model' : meaning;
    if (column === undefined || column === 'model-otherwise') {
      if (column === undefined && !UNREAD.has(fold(cell))) problems.push(equipmentProblem('column-unknown', place));
      return;
    }
    const before = places.get(column);
    if ((column === 'value' || column === 'price') && isOtherCurrency(cell)) problems.push(equipmentProblem('column-currency', place));
    else if (before === undefined) places.set(column, index);
    // of several names for a kind of machine the first is as good as any
    else if (meaning === 'model-otherwise') problems.push(equipmentProblem('column-unknown', place));
    else problems.push(equipmentProblem('column-twice', place, { other: shown(cells[before] ?? '') }));
  });
  const headingOf = (column: EquipmentColumn): string => cells[places.get(column) ?? -1] ?? '';
  return {
    row,
    places,
    width: cells.findLastIndex((cell) => cell !== '') + 1,
    nameOf: (column) => shown(headingOf(column)) || column,
    powerUnit: /квт|киловатт|kw|kilowatt/iu.test(headingOf('watts')) ? 'kW' : 'W',
    valueScale: scaleOf(headingOf('value') || headingOf('price')),
    problems: [...problems, ...missingColumns(row, places)],
  };
}

function scaleOf(heading: string): number {
  const words = foldWords(heading).split(' ');
  if (words.some((word) => /^(?:тыс|тысяч|мың|thousands?)$/u.test(word))) return 1_000;
  return words.some((word) => /^(?:млн|миллион|millions?)/u.test(word)) ? 1_000_000 : 1;
}

function missingColumns(row: number, places: ReadonlyMap<EquipmentColumn, number>): readonly EquipmentProblem[] {
  const missing = (code: 'column-required' | 'column-missing', column: string): EquipmentProblem =>
    equipmentProblem(code, { row, column, value: '' }, { column });
  const isCounted = places.has('quantity') || places.has('serials');
  const isValued = places.has('value') || places.has('price');
  const wanted = (['maker', 'serials', 'watts', 'customs-declaration'] as const).filter((column) => !places.has(column));
  return [
    ...(places.has('model') ? [] : [missing('column-required', 'model')]),
    ...(isCounted ? [] : [missing('column-required', 'quantity')]),
    ...wanted.map((column) => missing('column-missing', column)),
    ...(isValued ? [] : [missing('column-missing', 'value')]),
  ];
}
