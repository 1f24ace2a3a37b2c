import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { ListedChange, ProposalStatus } from '../../domain/campaign/list-proposal';
import type { ImportEffect } from '../../domain/campaign/operator-import';

/** The tables of lists that staff took over, and of what they propose. */
export interface ListTables {
  import: {
    id: Generated<number>;
    digest: string;
    file_name: string;
    at: number;
    actor: string;
    decisions: JSONColumnType<object>;
    rows: number;
    status: 'imported' | 'undone';
    proposed: Generated<number>;
    recorded_at: Generated<Date>;
  };
  import_row: {
    import_id: number;
    operator_id: string;
    data: JSONColumnType<object>;
    before: ColumnType<object | null, string | null, string | null>;
    effect: ImportEffect;
  };
  list_proposal: {
    id: Generated<number>;
    operator_id: string;
    source: string;
    field: ListedChange['field'];
    before: ColumnType<unknown, string | null>;
    after: ColumnType<unknown, string>;
    at: number;
    actor: string;
    status: Generated<ProposalStatus>;
    decided_at: number | null;
    decided_by: string | null;
    reason: string | null;
    recorded_at: Generated<Date>;
  };
}
