import { renderEmailHtml, type EmailContent } from '../../../adapters/email/email-layout';

function anEmail(overrides: Partial<EmailContent> = {}): EmailContent {
  return {
    language: 'kk',
    title: 'Тіркелу туралы хабарлама',
    paragraphs: ['Құрметті оператор'],
    facts: [],
    footer: 'Өтініш',
    ...overrides,
  };
}

describe('renderEmailHtml', () => {
  it('keeps every Kazakh letter and names the language', () => {
    const letters = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі';
    const html = renderEmailHtml(anEmail({ paragraphs: [letters] }));
    expect(html).toContain(letters);
    expect(html).toContain('<html lang="kk">');
    expect(html).toContain('<meta charset="utf-8">');
  });

  it('escapes every piece of text, wherever it stands', () => {
    const bad = `<script>alert("x")</script>'&`;
    const html = renderEmailHtml(
      anEmail({
        title: bad,
        paragraphs: [bad],
        facts: [{ label: bad, value: bad }],
        action: { label: bad, url: 'https://example.kz/?a="><script>&b=\'' },
        footer: bad,
      }),
    );
    expect(html).not.toContain('<script');
    expect(html).not.toContain('alert("x")');
    expect(html.split('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;')).toHaveLength(8);
    expect(html).toContain('href="https://example.kz/?a=&quot;&gt;&lt;script&gt;&amp;b=&#39;"');
  });

  it('lists the links below the action, and is without a list where there are none', () => {
    const links = [
      { label: 'Біз <тапсырдық>', url: 'https://example.kz/c/t/answer/filed?a=1&b=2' },
      { label: 'Сұрақ', url: 'https://example.kz/c/t/answer/need-help' },
    ];
    const html = renderEmailHtml(anEmail({ action: { label: 'Ашу', url: 'https://example.kz/c/t' }, links }));
    const hrefs = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
    expect(hrefs).toEqual(['https://example.kz/c/t', 'https://example.kz/c/t/answer/filed?a=1&amp;b=2', links[1]?.url]);
    expect(html).toContain('Біз &lt;тапсырдық&gt;</a>');
    expect(renderEmailHtml(anEmail())).not.toContain('class="link"');
    expect(() => renderEmailHtml(anEmail({ links: [{ label: 'x', url: 'javascript:alert(1)' }] }))).toThrow();
  });

  it.each([['javascript:alert(1)'], ['data:text/html,x'], ['file:///etc/hosts'], ['not a url']])('does not link to %s', (url) => {
    expect(() => renderEmailHtml(anEmail({ action: { label: 'x', url } }))).toThrow();
  });

  it('leaves out the table and the button when there is nothing in them', () => {
    const html = renderEmailHtml(anEmail());
    expect(html).not.toContain('<th');
    expect(html).not.toContain('<a ');
  });

  it('keeps line breaks inside a paragraph', () => {
    expect(renderEmailHtml(anEmail({ paragraphs: ['one\r\ntwo\nthree'] }))).toContain('one<br>two<br>three');
  });

  it('loads nothing from anywhere and knows dark mode', () => {
    const html = renderEmailHtml(anEmail({ action: { label: 'Ашу', url: 'https://example.kz/a' } }));
    expect(html.match(/https?:\/\//g)).toHaveLength(1);
    expect(html).not.toMatch(/<(img|link|script|iframe)|url\(|@import/);
    expect(html).toContain('prefers-color-scheme:dark');
  });
});
