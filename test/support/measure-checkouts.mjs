// Measures every checkout that is named on standard input, one a line, and answers with one line of JSON each.
import { createInterface } from 'node:readline';
import { measure } from '../../scripts/measure/figures.mjs';

for await (const root of createInterface({ input: process.stdin })) process.stdout.write(`${JSON.stringify(measure(root).figures)}\n`);
