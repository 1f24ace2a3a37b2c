import { parseColumnMapping, readOperatorList } from '../../../adapters/lists/operator-list';
import type { OperatorList } from '../../../domain/campaign/operator-row';
import { TERMS, GOOD, aList, brief, FIRST } from './operator-list-test-bed';

describe('readOperatorList: headings', () => {
  const oneRow = (heading: string): Promise<OperatorList> =>
    readOperatorList(`${heading}\n220140000008;Первая;KZ-55;first@example.kz\n`, TERMS);

  it.each([
    'identifier;name;region;email',
    'BIN;Company name;Region;E-Mail',
    'БИН/ИИН;Наименование;Область;Электронная почта',
    'БСН / ЖСН;Ұйымның атауы;Өңір;Электрондық пошта',
    'иин/бин *;НАЗВАНИЕ ОРГАНИЗАЦИИ;регион:;эл. почта',
    'БИН (12 цифр);Наименование (полное);Регион;Email',
  ])('knows %s', async (heading) => {
    const { operators, problems } = await oneRow(heading);
    expect(operators).toEqual([FIRST]);
    expect(problems).toEqual([]);
  });

  it('knows dates by their code, with and without the word event', async () => {
    for (const heading of ['Service started', 'event:service-started', 'service-started']) {
      const list = await readOperatorList(`bin,name,region,email,${heading}\n220140000008,A,KZ-55,a@example.kz,2022-03-19`, TERMS);
      expect(list.operators[0]?.events).toEqual({ 'service-started': '2022-03-19' });
    }
  });

  it('reports problems in the words of the file', async () => {
    const { problems } = await readOperatorList('БИН;Атауы;Облыс;Пошта\n1;Бірінші;KZ-55;x', TERMS);
    expect(problems.map(({ column }) => column)).toEqual(['БИН', 'Пошта']);
  });

  it('finds a heading below title lines, and counts rows as a spreadsheet does', async () => {
    const list = await readOperatorList(
      `Список операторов;;;\n\n"на 1 марта\n2022 года";;;\nБИН;Название;Регион;Почта\n;;;\n220140000008;Первая;KZ-55;x\n220140000902;Вторая;KZ-55;b@example.kz`,
      TERMS,
    );
    expect(brief(list.problems)).toEqual(['6 Почта email error']);
    expect(list.rows).toBe(2);
    expect(list.operators).toHaveLength(1);
  });

  it('passes over unknown columns, with one warning each', async () => {
    const list = await readOperatorList('№,bin,name,region,email,Директор\n1,220140000008,Первая,KZ-55,first@example.kz,Иванов', TERMS);
    expect(brief(list.problems)).toEqual(['1 № column warning', '1 Директор column warning']);
    expect(list.operators).toEqual([FIRST]);
  });

  it.each([
    ['bin,iin,name', '1 iin column error'],
    ['name,email', '1 identifier column error'],
    ['bin,email', '1 name column error'],
  ])('imports nothing under the heading %s', async (heading, problem) => {
    const list = await readOperatorList(`${heading}\n220140000008,x,x`, TERMS);
    expect(list.operators).toEqual([]);
    expect(list.rows).toBe(1);
    expect(brief(list.problems)).toContain(problem);
  });

  it('lets the mapping have the last word', async () => {
    const mapping = {
      columns: { 'код фирмы': 'identifier', Название: 'name_ru', Старт: 'service-started' },
      ignore: ['БИН', 'Примечание'],
    };
    const list = await readOperatorList(
      'Код-фирмы;БИН;Название;Старт;Примечание;region;email\n220140000008;1;Первая;19.03.2022;x;KZ-55;first@example.kz',
      { ...TERMS, mapping },
    );
    expect(list.problems).toEqual([]);
    expect(list.operators).toEqual([{ ...FIRST, events: { 'service-started': '2022-03-19' } }]);
  });

  it('says when the mapping names columns that do not exist', async () => {
    const mapping = { columns: { name: 'nonsense', 'Not there': 'email' } };
    const list = await readOperatorList(aList(GOOD), { ...TERMS, mapping });
    expect(brief(list.problems)).toEqual(['1 name column error', '1 Not there column warning']);
    expect(list.operators).toEqual([]);
  });
});

describe('parseColumnMapping', () => {
  it('reads a mapping', () => {
    const mapping = { columns: { БИН: 'identifier' }, ignore: ['№'], defaults: { language: 'ru', region: 'KZ-55', cohort: 'first' } };
    expect(parseColumnMapping(`\uFEFF${JSON.stringify(mapping)}`)).toEqual(mapping);
    expect(parseColumnMapping('{}')).toEqual({});
  });

  it.each([
    ['{', 'no JSON'],
    ['[]', 'not as it must be'],
    ['{"column":{}}', 'column'],
    ['{"defaults":{"language":"de"}}', 'defaults.language'],
    ['{"columns":{"БИН":1}}', 'columns.БИН'],
  ])('refuses %s', (text, sentence) => {
    expect(() => parseColumnMapping(text)).toThrow(sentence);
  });
});
