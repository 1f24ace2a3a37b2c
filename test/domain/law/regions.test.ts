import { regions, rules } from './kz';
import { zoneOfRegion } from '../../../domain/law/deadline/operator-zone';

const REGIONS = [
  ['KZ-10', 'Abai', 'Абай облысы', 'область Абай', 'Asia/Almaty'],
  ['KZ-11', 'Akmola', 'Ақмола облысы', 'Акмолинская область', 'Asia/Almaty'],
  ['KZ-15', 'Aktobe', 'Ақтөбе облысы', 'Актюбинская область', 'Asia/Aqtobe'],
  ['KZ-19', 'Almaty Region', 'Алматы облысы', 'Алматинская область', 'Asia/Almaty'],
  ['KZ-23', 'Atyrau', 'Атырау облысы', 'Атырауская область', 'Asia/Atyrau'],
  ['KZ-27', 'West Kazakhstan', 'Батыс Қазақстан облысы', 'Западно-Казахстанская область', 'Asia/Oral'],
  ['KZ-31', 'Jambyl', 'Жамбыл облысы', 'Жамбылская область', 'Asia/Almaty'],
  ['KZ-33', 'Jetisu', 'Жетісу облысы', 'область Жетісу', 'Asia/Almaty'],
  ['KZ-35', 'Karaganda', 'Қарағанды облысы', 'Карагандинская область', 'Asia/Almaty'],
  ['KZ-39', 'Kostanay', 'Қостанай облысы', 'Костанайская область', 'Asia/Qostanay'],
  ['KZ-43', 'Kyzylorda', 'Қызылорда облысы', 'Кызылординская область', 'Asia/Qyzylorda'],
  ['KZ-47', 'Mangystau', 'Маңғыстау облысы', 'Мангистауская область', 'Asia/Aqtau'],
  ['KZ-55', 'Pavlodar', 'Павлодар облысы', 'Павлодарская область', 'Asia/Almaty'],
  ['KZ-59', 'North Kazakhstan', 'Солтүстік Қазақстан облысы', 'Северо-Казахстанская область', 'Asia/Almaty'],
  ['KZ-61', 'Turkistan', 'Түркістан облысы', 'Туркестанская область', 'Asia/Almaty'],
  ['KZ-62', 'Ulytau', 'Ұлытау облысы', 'область Ұлытау', 'Asia/Almaty'],
  ['KZ-63', 'East Kazakhstan', 'Шығыс Қазақстан облысы', 'Восточно-Казахстанская область', 'Asia/Almaty'],
  ['KZ-71', 'Astana', 'Астана', 'Астана', 'Asia/Almaty'],
  ['KZ-75', 'Almaty', 'Алматы', 'Алматы', 'Asia/Almaty'],
  ['KZ-79', 'Shymkent', 'Шымкент', 'Шымкент', 'Asia/Almaty'],
] as const;

describe('the regions of Kazakhstan', () => {
  it('are the twenty units since 8 June 2022', () => {
    expect(regions.map(({ code }) => code)).toEqual(REGIONS.map(([code]) => code));
  });

  it.each(REGIONS)('%s is %s, %s, %s, and lives by %s', (code, en, kk, ru, zone) => {
    expect(regions.find((region) => region.code === code)).toMatchObject({ names: { kk, ru, en }, zone });
    expect(zoneOfRegion(rules, code)).toBe(zone);
  });

  it('names what the three new ones were part of, and no other region has a beginning', () => {
    const dated = regions.filter(({ validFrom, predecessor }) => validFrom !== undefined || predecessor !== undefined);
    expect(dated.map(({ code, validFrom, predecessor }) => [code, validFrom, predecessor])).toEqual([
      ['KZ-10', '2022-06-08', 'KZ-63'],
      ['KZ-33', '2022-06-08', 'KZ-19'],
      ['KZ-62', '2022-06-08', 'KZ-35'],
    ]);
  });

  it('has the capital’s clocks for a region nobody knows', () => {
    expect(zoneOfRegion(rules, 'KZ-99')).toBe('Asia/Almaty');
  });
});
