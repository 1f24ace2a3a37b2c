/** One command of a document, and what it says of the end. */
export interface DocumentedCommand {
  readonly command: string;
  /** 0, or what a remark says that the command ends with: `# exit 1: No case fits.` */
  readonly exit: number;
  readonly says: string;
}

/** A command with one of these shows a form: it cannot run as it is written. */
const PLACEHOLDER = /[…<]/u;
const COMMAND = /^(?:npm|npx) /u;
const REMARK = /^(?<command>.*?)\s+# exit (?<exit>\d): (?<says>.+)$/u;

/** @returns every npm command of a document, from top to bottom: those of its code blocks, then those inside sentences and tables */
export function documentedCommands(markdown: string): readonly DocumentedCommand[] {
  const blocks: string[] = [];
  const sentences = markdown.replace(/^```[^\n]*\n(?<block>.*?)^```$/gmsu, (_all, block: string) => {
    blocks.push(...block.split('\n').map((line) => line.replace(/^\$ /u, '')));
    return '';
  });
  const inline = [...sentences.matchAll(/`(?<code>[^`\n]+)`/gu)].map(({ groups }) => groups?.code ?? '');
  return [...blocks, ...inline].filter((line) => COMMAND.test(line) && !PLACEHOLDER.test(line)).map(readRemark);
}

function readRemark(line: string): DocumentedCommand {
  const { command = line, exit = '0', says = '' } = REMARK.exec(line)?.groups ?? {};
  return { command: command.trim(), exit: Number(exit), says };
}
