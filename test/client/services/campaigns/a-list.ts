import type { FakeWorld } from '../../../support/fakes/fake-world';
import { castOperators, operatorList, type CastMember } from '../../../../worker/season/cast';

/** A list of invented operators, of which a world knows the first ones. */
export function aList(operators = 2, change: (member: CastMember) => CastMember = (member) => member): string {
  return operatorList(castOperators(operators, 1).map(change));
}

/** A list of operators that no world knows. */
export function aListOfStrangers(operators = 2): string {
  const cast = castOperators(20 + operators, 1).slice(20);
  return operatorList(cast);
}

/** How much the record holds, to see that nothing was added. */
export function sizeOf({ store: { record } }: FakeWorld): readonly number[] {
  const { campaigns, operators, contactPoints, cases, audit } = record;
  return [campaigns.size, operators.size, contactPoints.size, cases.size, audit.length];
}
