import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { almaty, createWorld, only, type World } from '../support/world';
import { startWebService, type WebService } from '../../worker/web-service';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

if (CHROMIUM === undefined && process.env.CI === 'true') throw new Error('no Chromium is installed, and in CI it must be');
const withBrowser = CHROMIUM === undefined ? describe.skip : describe;

withBrowser('the demo page in a browser', () => {
  let world: World;
  let web: WebService;
  let browser: Browser;
  beforeAll(async () => {
    world = await createWorld();
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: FLAGS });
  });
  afterAll(async () => {
    await browser.close();
    await web.stop();
    await world.stop();
  });

  it('shows the operator a reminder, and takes the answer by one tap', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { telegram, mail } = world.embedded;
    web = await startWebService(world.parts, {
      port: 0,
      demo: () => ({
        campaignId: campaign.id,
        operatorChatUrl: telegram.chatUrl(operator.person.id),
        mailboxUrl: mail.pageUrl,
        inspectorChatUrl: telegram.chatUrl(world.inspector.id),
        advance: async () => {
          await world.advance(campaign, almaty('2022-03-10', '12:00'));
          return almaty('2022-03-10', '12:00');
        },
      }),
    });
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${web.port}/demo?lang=ru`);
    expect(await page.locator('.panes iframe').count()).toBe(3);
    await page.click('button[value="next-step"]');
    await page.waitForSelector('text=10 марта 2022');

    const chat = page.frameLocator('.panes section:nth-child(1) iframe');
    await chat
      .locator('.row button', { hasText: world.installation.words.say('ru', 'button-received') })
      .last()
      .click();
    const view = await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'reply-received'));
    expect(view.status).toBe('running');
    await page.frameLocator('.panes section:nth-child(2) iframe').locator('text=24 марта').first().waitFor();

    await page.goto(`http://127.0.0.1:${web.port}/cases/${operator.caseId}?lang=kk`);
    await page.waitForSelector('.timeline li');
    expect(errors).toEqual([]);
  });
});
