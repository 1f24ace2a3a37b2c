import type { DocumentRow, RequirementDecision } from '../../../domain/document/document';
import type { DocumentStore } from '../../../ports/document-store';
import { asPort, compare } from './as-port';
import { caseIn, ofCase, type FakeRecord } from './fake-record';

type Same = Pick<DocumentRow, 'campaignId' | 'operatorId' | 'hash' | 'requirement'>;

/** What is known of documents; their bytes are in the vault. */
export function createFakeDocumentStore(record: FakeRecord): DocumentStore {
  const documents = new Map<number, DocumentRow>();
  const decisions: RequirementDecision[] = [];
  let ids = 0;
  const all = (): readonly DocumentRow[] => [...documents.values()];
  const same = (document: Same): DocumentRow | undefined =>
    all()
      .filter(ofCase(document))
      .find(({ hash, requirement }) => hash === document.hash && requirement === document.requirement);
  const save = (document: DocumentRow): DocumentRow => {
    documents.set(document.id, document);
    return document;
  };

  return asPort<DocumentStore>({
    add(document, isTooMany = () => false) {
      caseIn(record, document);
      if (isTooMany(all().filter(ofCase(document)))) return undefined;
      // what the scanner said of the same bytes holds for these too
      const scan = all().find(({ hash, scan: known }) => hash === document.hash && known !== 'waiting')?.scan ?? 'waiting';
      return same(document) ?? save({ ...document, id: ++ids, scan });
    },
    find: (id) => documents.get(id),
    list: (key) => all().filter(ofCase(key)),
    assign(id, requirement) {
      const document = documents.get(id);
      if (document === undefined) throw new Error(`no paper ${id} in the record`);
      const there = same({ ...document, requirement });
      if (there === undefined || there.id === id) return save({ ...document, requirement });
      documents.delete(id);
      return there;
    },
    waiting: ({ after, limit }) =>
      all()
        .filter(({ id, scan }) => scan === 'waiting' && id > after)
        .slice(0, limit),
    waitingWith: (hash) => all().filter((document) => document.scan === 'waiting' && document.hash === hash),
    settleScan(hash, scan) {
      for (const document of all()) if (document.hash === hash && document.scan === 'waiting') save({ ...document, scan });
    },
    decide(decision) {
      caseIn(record, decision);
      decisions.push(decision);
    },
    decisions(key) {
      const last = new Map(decisions.filter(ofCase(key)).map((decision) => [decision.requirement, decision]));
      return [...last.values()].sort((one, other) => compare(one.requirement, other.requirement));
    },
  });
}
