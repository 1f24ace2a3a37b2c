export { operatorCase } from './operator-case';
export { campaign } from './campaign';
export { inspection } from './inspection';
export { reconciliation } from './reconciliation';
export { letter } from './letter';
