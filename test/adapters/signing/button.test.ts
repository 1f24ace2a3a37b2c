import { createButtonSigner } from '../../../adapters/signing/button';

describe('sealed buttons', () => {
  const signer = createButtonSigner(Buffer.alloc(32, 1));
  const button = { caseNumber: 1_234_567, action: 161, revision: 65_535 };
  const data = signer.sign({ ...button, chatId: 7 });

  const ofInspection = { ...button, inspection: 3 };
  const inspectorsData = signer.sign({ ...ofInspection, chatId: 7 });

  it('open in their own chat, and fit into callback data', () => {
    expect(signer.open(data, 7)).toEqual(button);
    expect(signer.open(inspectorsData, 7)).toEqual(ofInspection);
    for (const one of [data, inspectorsData]) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(64);
  });

  it.each([
    ['another chat', data, 8],
    ['another chat of an inspector', inspectorsData, 8],
    ['a button of an inspector that was cut to the length of another', inspectorsData.slice(0, data.length), 7],
    ['a changed byte', `B${data.slice(1)}`, 7],
    ['a longer text', `${data}AA`, 7],
    ['garbage', '🙂', 7],
    ['nothing', '', 7],
  ])('stay shut for %s', (_name, text, chatId) => {
    expect(signer.open(text, chatId)).toBeUndefined();
  });

  it('stay shut for another key', () => {
    expect(createButtonSigner(Buffer.alloc(32, 2)).open(data, 7)).toBeUndefined();
  });
});
