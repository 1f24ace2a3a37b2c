import { regionNames } from '../../../domain/law/region-names';

const names = { kk: 'Ақмола облысы', ru: 'Акмолинская область', en: 'Akmola' };

describe('the names of a region', () => {
  it('are those of the package, or its code where the package does not know it', () => {
    const regions = [{ code: 'KZ-11', names, zone: 'Asia/Almaty' }];
    expect(regionNames(regions, 'KZ-11')).toEqual(names);
    expect(regionNames([], 'KZ-11')).toEqual({ kk: 'KZ-11', ru: 'KZ-11', en: 'KZ-11' });
  });
});
