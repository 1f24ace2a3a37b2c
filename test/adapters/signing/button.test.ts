import { createButtonSigner } from '../../../adapters/signing/button';

describe('sealed buttons', () => {
  const signer = createButtonSigner(Buffer.alloc(32, 1));
  const button = { caseNumber: 1_234_567, action: 161, revision: 65_535 };
  const data = signer.sign({ ...button, chatId: 7 });

  it('open in their own chat, and fit into callback data', () => {
    expect(signer.open(data, 7)).toEqual(button);
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  });

  it.each([
    ['another chat', data, 8],
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
