import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { renderEmailHtml } from '../../adapters/email/email-layout';
import { createEmailSender, type EmailSenderSettings, type SmtpEmailSender } from '../../adapters/email/email-sender';
import { createCaseLinks } from '../../adapters/signing/case-link';
import { createLinkCodes } from '../../adapters/signing/link-code';
import { createMessageCodes } from '../../adapters/signing/message-code';
import { createUnsubscribeLinks } from '../../adapters/signing/unsubscribe-link';
import { createPackageSource } from '../../adapters/packages/package-source';
import { readEquipmentList } from '../../adapters/lists/equipment-list';
import { readOperatorList } from '../../adapters/lists/operator-list';
import { createWords, loadTexts } from '../../adapters/packages/words';
import { connectDatabase, type Db } from '../../adapters/store/connect';
import { createSeasonClock, systemClock, type SeasonClock } from '../../adapters/store/season-clock';
import { createStore } from '../../adapters/store/create-store';
import { createButtonSigner } from '../../adapters/signing/button';
import { createTelegramSender } from '../../adapters/telegram/telegram-sender';
import { createWorkflowDirectory } from '../../adapters/temporal/workflow-directory';
import { createWorkflows } from '../../adapters/temporal/workflows';
import type { ActivityPorts } from '../../activities/index';
import { createNoticeThread } from '../../adapters/pdf/notice-thread';
import { createClamdScanner } from '../../adapters/documents/clamd-scanner';
import { createFileVault } from '../../adapters/documents/file-vault';
import { createComplianceClient, type ComplianceClient } from '../../client/services/compliance-client';
import type { DocumentPorts } from '../../client/services/service-parts';
import { isLoopback, type Environment, type Settings } from '../settings/config';
import { emailGuard, telegramGuard } from './stand-ins';
import { deriveKey } from './derive-key';
import { projectRoot } from '../settings/project-root';
import { connectClient, type TemporalClient } from './temporal-connection';
import { workflowIdsOf, type WorkflowIds } from '../../domain/keys';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { Words } from '../../domain/message/words';
import type { ButtonSigner } from '../../domain/message/buttons';
import type { Store } from '../../ports/store';
import type { Clock } from '../../ports/clock';
import type { CaseLinks, LinkCodes, MessageCodes, UnsubscribeLinks } from '../../ports/signed-links';
import type { Workflows } from '../../ports/workflows';

/** One process's view of an installation: the record, Temporal, and the door, put together from settings. */
export interface Installation {
  readonly settings: Settings;
  readonly db: Db;
  readonly store: Store;
  readonly clock: Clock;
  /** Only in rehearsals. */
  readonly seasonClock?: SeasonClock;
  readonly temporal: TemporalClient;
  readonly workflows: Workflows;
  /** How the installation names its workflows. */
  readonly workflowIds: WorkflowIds;
  readonly client: ComplianceClient;
  readonly words: Words;
  readonly buttons: ButtonSigner;
  /** Only where the console can be reached from outside. */
  readonly unsubscribeLinks?: UnsubscribeLinks;
  readonly caseLinks?: CaseLinks;
  readonly messageCodes: MessageCodes;
  readonly linkCodes: LinkCodes;
  readonly close: () => Promise<void>;
}

/** @param campaigns folder of the campaign packages, calendars and regions */
export async function openInstallation(
  env: Environment,
  settings: Settings,
  campaigns: string = join(projectRoot(), 'campaigns'),
): Promise<Installation> {
  const record = openRecord(settings);
  const temporal = await connectClient(env, settings);
  const { ROLLCALL_QUEUE_PREFIX: queuePrefix } = settings;
  const workflows = createWorkflows(temporal.client, { queuePrefix, season: isSeason(settings) });
  const codes = {
    linkCodes: createLinkCodes(deriveKey(settings, 'link-code')),
    messageCodes: createMessageCodes(deriveKey(settings, 'message-code')),
  };
  const client = createComplianceClient(
    {
      store: record.store,
      clock: record.clock,
      ...codes,
      workflows,
      packages: createPackageSource(campaigns),
      readOperatorList,
      deepLinkUrl: (token) => deepLinkUrl(settings, token),
    },
    openDocuments(settings),
  );
  return {
    ...record,
    ...codes,
    settings,
    temporal,
    workflows,
    workflowIds: workflowIdsOf(queuePrefix),
    client,
    words: createWords(await loadTexts(join(projectRoot(), 'texts'))),
    buttons: createButtonSigner(Buffer.from(settings.ROLLCALL_BUTTON_KEY, 'base64')),
    ...publicLinks(settings),
    close: async () => {
      await temporal.close();
      await record.db.destroy();
    },
  };
}

function openRecord(settings: Settings): Pick<Installation, 'db' | 'store' | 'clock' | 'seasonClock'> {
  const db = connectDatabase(settings.DATABASE_URL);
  const store = createStore(db);
  if (!isSeason(settings)) return { db, store, clock: systemClock };
  const seasonClock = createSeasonClock(db);
  return { db, store, clock: seasonClock, seasonClock };
}

/** In rehearsals business time is machine time plus an offset. */
function isSeason({ ROLLCALL_MODE }: Settings): boolean {
  return ROLLCALL_MODE !== 'production';
}

function publicLinks(settings: Settings): Pick<Installation, 'unsubscribeLinks' | 'caseLinks'> {
  const { ROLLCALL_PUBLIC_URL: publicUrl } = settings;
  if (publicUrl === undefined) return {};
  return {
    unsubscribeLinks: createUnsubscribeLinks(publicUrl, deriveKey(settings, 'unsubscribe')),
    caseLinks: createCaseLinks(publicUrl, deriveKey(settings, 'case-link')),
  };
}

export interface SendingInstallation {
  readonly ports: ActivityPorts;
  readonly close: () => Promise<void>;
}

/** Where papers are kept, and who scans them. */
function openDocuments({ ROLLCALL_PAPERS: directory, ROLLCALL_CLAMD: clamd }: Settings): DocumentPorts {
  const vault = createFileVault(directory);
  if (clamd === undefined) return { vault, scanner: undefined, readEquipmentList };
  const [host = '', port = ''] = clamd.split(':');
  const address = clamd.startsWith('/') ? { socketPath: clamd } : { host, port: Number(port) };
  return { vault, scanner: createClamdScanner(address, { timeoutMs: SCAN_TIMEOUT_MS }), readEquipmentList };
}

const SCAN_TIMEOUT_MS = 30_000;

/** What activities need beyond the installation: the providers. */
export async function openSending(installation: Installation, log: Logger): Promise<SendingInstallation> {
  const { settings, store, clock, temporal, workflows, buttons, messageCodes, linkCodes, caseLinks } = installation;
  const email = openEmail(settings);
  const notices = createNoticeThread(join(projectRoot(), 'dist', 'adapters', 'pdf', 'notice-thread.js'));
  const ports: ActivityPorts = {
    store,
    email,
    telegram: openTelegram(settings),
    buttons,
    ...(await openWording(settings)),
    renderNoticePdf: (document) => notices.render(document),
    deepLink: createDeepLinks(settings),
    clock,
    messageCodes,
    linkCodes,
    caseLinks,
    unsubscribeUrl: (contactPointId) => installation.unsubscribeLinks?.url(contactPointId),
    workflows,
    roll: createWorkflowDirectory(temporal.client, { queuePrefix: settings.ROLLCALL_QUEUE_PREFIX }),
    launchRate: settings.ROLLCALL_LAUNCH_RATE,
    launchPageSize: settings.ROLLCALL_LAUNCH_PAGE,
  };
  // said at once, and no reason not to start: the gate finds out when the server is back
  void email.verify().catch((error: unknown) => log.error({ error: String(error) }, 'email cannot be sent like this'));
  return {
    ports,
    async close() {
      await email.close();
      await notices.close();
    },
  };
}

function openTelegram(settings: Settings): ActivityPorts['telegram'] {
  return createTelegramSender({
    token: settings.TELEGRAM_BOT_TOKEN,
    apiRoot: settings.TELEGRAM_API_ROOT,
    ...telegramGuard(settings),
  });
}

/** What messages say, and in whose name. */
async function openWording({
  MAIL_FROM: mailFrom,
}: Settings): Promise<Pick<ActivityPorts, 'wordsOf' | 'mailFrom' | 'renderEmailHtml' | 'messageDomain'>> {
  const texts = await loadTexts(join(projectRoot(), 'texts'));
  return {
    wordsOf: memoizeByHash((pinned) => createWords(texts, pinned.texts)),
    mailFrom,
    renderEmailHtml: ({ footer, ...email }) => renderEmailHtml({ ...email, facts: [], footer }),
    messageDomain: mailFrom.split('@')[1] ?? 'rollcall.invalid',
  };
}

/** The one exit to email, as the settings say. */
export function openEmail(settings: Settings): SmtpEmailSender {
  return createEmailSender({
    host: settings.SMTP_HOST,
    port: settings.SMTP_PORT,
    secure: settings.SMTP_SECURE,
    requireTls: settings.ROLLCALL_MODE === 'production' || !isLoopback(settings.SMTP_HOST),
    ...(settings.SMTP_CA === undefined ? {} : { ca: settings.SMTP_CA }),
    from: { name: settings.MAIL_FROM_NAME, address: settings.MAIL_FROM },
    ...dkimOf(settings),
    ...bouncesOf(settings),
    ...emailGuard(settings),
    ...(settings.SMTP_USER === undefined ? {} : { auth: { user: settings.SMTP_USER, pass: settings.SMTP_PASSWORD ?? '' } }),
  });
}

function dkimOf({ MAIL_DKIM_DOMAIN, MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY }: Settings): Pick<EmailSenderSettings, 'dkim'> {
  if (MAIL_DKIM_DOMAIN === undefined || MAIL_DKIM_SELECTOR === undefined || MAIL_DKIM_KEY === undefined) return {};
  return { dkim: { domainName: MAIL_DKIM_DOMAIN, keySelector: MAIL_DKIM_SELECTOR, privateKey: MAIL_DKIM_KEY } };
}

function bouncesOf(settings: Settings): Pick<EmailSenderSettings, 'bounces'> {
  const bounces = bounceDomain(settings);
  return bounces === undefined ? {} : { bounces };
}

/** Where bounces go and what signs their addresses; undefined where the installation has no domain for them. */
export function bounceDomain(settings: Settings): { readonly domain: string; readonly key: Uint8Array } | undefined {
  const { MAIL_BOUNCE_DOMAIN: domain } = settings;
  return domain === undefined ? undefined : { domain, key: deriveKey(settings, 'bounce') };
}

/** 192 bits that only the holder of the button key can make. */
function createDeepLinks(settings: Settings): ActivityPorts['deepLink'] {
  return (parts) => {
    const digest = createHmac('sha256', Buffer.from(settings.ROLLCALL_BUTTON_KEY, 'base64'))
      .update(`link/${parts.join('/')}`)
      .digest();
    const token = digest.subarray(0, 24).toString('base64url');
    return { token, url: deepLinkUrl(settings, token) };
  };
}

function deepLinkUrl({ TELEGRAM_BOT_USERNAME }: Settings, token: string): string {
  return `https://t.me/${TELEGRAM_BOT_USERNAME}?start=${token}`;
}

/** A package never changes under its hash, so its words are parsed once. */
function memoizeByHash(make: (pinned: PinnedPackage) => Words): (pinned: PinnedPackage) => Words {
  const made = new Map<string, Words>();
  return (pinned) => {
    const known = made.get(pinned.hash) ?? make(pinned);
    made.set(pinned.hash, known);
    return known;
  };
}
