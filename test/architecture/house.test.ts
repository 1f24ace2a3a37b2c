import { projectRoot } from '../../worker/settings/project-root';
import { runMeasure, type Figures } from '../support/measure';

describe('the house', () => {
  let figures: Figures;

  beforeAll(() => {
    ({ figures } = runMeasure(projectRoot()));
    for (const { name, value } of figures.values()) process.stderr.write(`${name}: ${value}\n`);
  });

  it.each([
    'file cycles',
    'folder cycles',
    'folder cycles in domain',
    'imports against the direction',
    'functions over 40 own lines',
    'files over 300 lines',
  ])('has no %s', (name) => {
    expect(figures.get(name)?.offenders).toEqual([]);
    expect(figures.get(name)?.value).toBe(0);
  });

  it.each([
    ['longest import chain', 11],
    ['functions, median of own lines', 6],
    ['functions, 95th percentile of own lines', 25],
  ])('keeps the figure "%s" at %i or below', (name, limit) => {
    expect(figures.get(name)?.offenders).toEqual([]);
    expect(figures.get(name)?.value).toBeLessThanOrEqual(limit);
  });

  it('says of everything that ports, services, domain and the contract export what it is', () => {
    expect(figures.get('exports with a docstring, %')?.offenders).toEqual([]);
    expect(figures.get('exports with a docstring, %')?.value).toBe(100);
  });

  it('is measured as a whole', () => {
    expect(figures.get('files')?.value).toBeGreaterThan(300);
  });
});
