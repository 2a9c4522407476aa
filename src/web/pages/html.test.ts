import { html } from './html';

test('values are escaped, HTML is not', () => {
  const name = `<b title="x">'&`;
  expect(html`<p title="${name}">${name} ${html`<i>${1}</i>`}</p>`.text).toBe(
    '<p title="&lt;b title=&quot;x&quot;&gt;&#39;&amp;">&lt;b title=&quot;x&quot;&gt;&#39;&amp; <i>1</i></p>'
  );
});

test('nothing gives nothing, lists are joined, 0 is shown', () => {
  expect(html`${null}${false}${[html`<i>a</i>`, 'b<']}${0}`.text).toBe('<i>a</i>b&lt;0');
});
