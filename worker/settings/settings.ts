import { z } from 'zod';
import { certificate, dataKeys, domainName, flag, port, privateKey, rate, secretKey, webOrigin } from './setting-kinds';

/** Every setting of the worker, bot and web processes, with its default. */
export const Settings = z.object({
  ROLLCALL_MODE: z.enum(['production', 'rehearsal']).default('rehearsal'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Keeps installations apart that share a Temporal namespace. */
  ROLLCALL_QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('rollcall'),
  /** Current key first, older ones after it: `id:base64,id:base64`. */
  ROLLCALL_DATA_KEYS: dataKeys,
  /** Signs buttons and links; the keys of every other signature are derived from it. */
  ROLLCALL_BUTTON_KEY: secretKey,
  ROLLCALL_LAUNCH_RATE: rate.default(30),
  ROLLCALL_LAUNCH_PAGE: z.coerce.number().int().min(1).max(5_000).default(200),
  ROLLCALL_EMAIL_RATE: rate.default(20),
  ROLLCALL_TELEGRAM_RATE: rate.default(25),
  ROLLCALL_CACHED_WORKFLOWS: z.coerce.number().int().min(0).max(20_000).default(1_000),
  /** Outside production only these addresses and chats are ever written to; comma-separated. Stand-ins need no entry. */
  ROLLCALL_ALLOWED_CONTACTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    ),
  /** Made anew by `npm start`, the demo and the tests: what their stand-ins show on each connection. Never set by hand. */
  ROLLCALL_STAND_INS: z
    .string()
    .regex(/^[\w-]{32,}$/, 'is made by npm start: leave it out')
    .optional(),
  TELEGRAM_BOT_TOKEN: z.string().regex(/^\d+:[\w-]{10,}$/, 'is not a bot token'),
  TELEGRAM_BOT_USERNAME: z.string().regex(/^\w{5,32}$/),
  TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org'),
  /** Where Telegram delivers updates, as it is reached from outside; without it the bot fetches them itself. */
  TELEGRAM_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'is not an address such as https://bot.authority.kz/telegram' }).optional(),
  /** What Telegram sends along, so that nobody else can deliver. */
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{8,256}$/, 'must be 8 to 256 characters of A–Z, a–z, 0–9, _ and -')
    .optional(),
  TELEGRAM_WEBHOOK_HOST: z.string().min(1).default('127.0.0.1'),
  TELEGRAM_WEBHOOK_PORT: port.default(8090),
  SMTP_HOST: z.string().min(1),
  SMTP_PORT: port.default(587),
  SMTP_SECURE: flag.default(false),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  /** The certificate that signed the relay's, where no public authority did. Becomes the PEM. */
  SMTP_CA: certificate.optional(),
  MAIL_FROM: z.email(),
  MAIL_FROM_NAME: z.string().min(1).default('Rollcall'),
  /** Where bounces are addressed to: its MX leads to the listener below. Without it bounces go to MAIL_FROM, unread by Rollcall. */
  MAIL_BOUNCE_DOMAIN: domainName.optional(),
  MAIL_BOUNCE_HOST: z.string().min(1).default('127.0.0.1'),
  MAIL_BOUNCE_PORT: port.optional(),
  MAIL_DKIM_DOMAIN: domainName.optional(),
  MAIL_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/i, 'is not a selector, such as rollcall2026')
    .optional(),
  /** Becomes the PEM. */
  MAIL_DKIM_KEY: privateKey.optional(),
  WEB_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: port.default(8080),
  /** Proxies of our own before the pages, each of which adds its client's address to X-Forwarded-For. */
  WEB_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  CONSOLE_USER: z.string().optional(),
  CONSOLE_PASSWORD: z.string().min(12).optional(),
  /** Where the console's public pages are reached from outside; without it no link in an email leads to one. */
  ROLLCALL_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where the bytes of papers are kept. */
  ROLLCALL_PAPERS: z.string().min(1).default('.rollcall/papers'),
  /** The virus scanner: `host:port`, or the path of its socket. Without it every paper stays in quarantine. */
  ROLLCALL_CLAMD: z
    .string()
    .regex(/^(?:\/.+|[\w.-]+:\d{1,5})$/, 'is neither host:port nor the path of a socket')
    .optional(),
  /** Edits of cards a second at the most, beside the messages. */
  ROLLCALL_CARD_RATE: rate.default(5),
  ROLLCALL_CODEC_PORT: port.default(8234),
  /** The Temporal web UI: the one page that may ask `rollcall codec` for decrypted payloads. */
  ROLLCALL_TEMPORAL_UI: webOrigin.default('http://127.0.0.1:8233'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export type Settings = z.infer<typeof Settings>;
/** As the system gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;
