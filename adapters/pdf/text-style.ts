/** Typeface, size and distance of the lines, in points. */
export interface TextStyle {
  readonly face: 'regular' | 'bold';
  readonly size: number;
  readonly lineHeight: number;
  readonly colour: string;
}

const INK = '#1a1a1a';
const GREY = '#555555';
export const BODY: TextStyle = { face: 'regular', size: 9.5, lineHeight: 13.5, colour: INK };
export const STRONG: TextStyle = { ...BODY, face: 'bold' };
export const LABEL: TextStyle = { ...BODY, colour: GREY };
export const AUTHORITY: TextStyle = { face: 'bold', size: 10.5, lineHeight: 15, colour: INK };
export const TITLE: TextStyle = { face: 'bold', size: 13.5, lineHeight: 19, colour: INK };
export const CODE: TextStyle = { face: 'bold', size: 12, lineHeight: 20, colour: INK };
export const LINK: TextStyle = { face: 'regular', size: 7.5, lineHeight: 11, colour: INK };
export const SMALL: TextStyle = { face: 'regular', size: 8, lineHeight: 11.5, colour: GREY };
