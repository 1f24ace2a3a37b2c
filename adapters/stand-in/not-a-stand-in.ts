import { NOT_A_STAND_IN } from '../../domain/stand-in';

/** The other side of a connection did not show what only a stand-in knows. Nothing was said to it. */
export class NotAStandIn extends Error {
  override readonly name = 'NotAStandIn';
  readonly code = NOT_A_STAND_IN;
  constructor() {
    super('What listens there did not prove that it is a stand-in.');
  }
}
