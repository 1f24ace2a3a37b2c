// Holds the imports against the table of house.cjs.
import house from './house.cjs';
import { domainFolder, waysByValue } from './imports.mjs';

const { DIRECTION, DOMAIN_ROWS, BUNDLE_PACKAGES } = house;

/** What the one direction forbids, each as a sentence that begins with a path. Types are no exemption. @param paths all files */
export function againstDirection(paths, imports) {
  return [
    ...paths.flatMap(withoutPlace),
    ...imports.flatMap(againstTable),
    ...imports.flatMap(againstDomainRows),
    ...againstBundle(imports),
  ];
}

function withoutPlace(path) {
  if (path.includes('/') && rowOf(path) === undefined) return [`${path} has no row in scripts/measure/house.cjs`];
  const folder = domainFolder(path);
  return folder === undefined || heightOf(folder) >= 0 ? [] : [`${path} lies in a folder that is in no row of the domain`];
}

function againstTable(edge) {
  const { from, to, line } = edge;
  const name = rowOf(from);
  if (name === undefined) return [];
  const row = DIRECTION[name];
  if (to === undefined) return mayUse(row, edge.package) ? [] : [`${from}:${line} imports the package ${edge.package}`];
  const inside = (folders = []) => folders.some((folder) => isInside(folder === name ? ownFolder(name, from) : folder, to));
  if (inside(row.may)) return edge.typeOnly || !inside(row.notByValue) ? [] : [`${from}:${line} imports ${to} by value`];
  return edge.typeOnly && inside(row.mayByType) ? [] : [`${from}:${line} imports ${to}`];
}

function againstDomainRows({ from, to, line }) {
  const [one, other] = [domainFolder(from), to === undefined ? undefined : domainFolder(to)];
  if (one === undefined || other === undefined || one === other) return [];
  return heightOf(one) < heightOf(other) ? [] : [`${from}:${line} imports ${to}, which is not below it`];
}

function heightOf(folder) {
  return DOMAIN_ROWS.findIndex((row) => row.includes(folder));
}

/** A library three files away from a workflow is bundled as well. */
function againstBundle(imports) {
  const foreign = (edge) => edge.package !== undefined && !BUNDLE_PACKAGES.includes(edge.package);
  return waysByValue(imports, (path) => path.startsWith('workflows/'), foreign).map(
    ({ edge, way }) => `${edge.from}:${edge.line} brings ${edge.package} into the workflow bundle: ${way.join(' → ')}`,
  );
}

function rowOf(path) {
  const length = (name) => name.replace('*', '').length;
  return Object.keys(DIRECTION)
    .filter((name) => isInside(ownFolder(name, path), path))
    .sort((one, other) => length(other) - length(one))[0];
}

/** `adapters/*` as seen from adapters/pdf/wrap-text.ts is adapters/pdf. */
function ownFolder(name, path) {
  if (!name.endsWith('*')) return name;
  const above = name.slice(0, -1);
  return `${above}${path.slice(above.length).split('/')[0]}`;
}

function isInside(folder, path) {
  return path.startsWith(`${folder}/`) || path === `${folder}.ts`;
}

function mayUse({ packages, packagesNot = [] }, name) {
  if (packages !== undefined) return packages.includes(name);
  return !packagesNot.some((pattern) => (pattern.endsWith('/*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}
