import { expect, test } from '@jest/globals';
import { htmlToText } from './html-to-text.js';

test.each([
  ['<p>Satu<br>dua</p><p>Tiga &amp; empat</p>', 'Satu\ndua\n\nTiga & empat'],
  ['<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>', '- a\n- b\n  1. c'],
  ['<ol><li>a</li><li>b</li></ol>', ' 1. a\n 2. b'],
  ['<h2>Tingkat</h2><p>Isi <b>tebal</b></p>', 'Tingkat\n\nIsi tebal'],
  ['<a href="https://example.go.id/a">tautan</a>', 'tautan [https://example.go.id/a]'],
  ['<script>alert(1)</script><style>p{}</style><img src=x onerror=alert(1)>isi<!-- x -->', 'isi'],
  ['<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>', 'A   B\n1   2'],
  ['baris\nyang  dibungkus', 'baris yang dibungkus'],
  ['<p>tidak ditutup <b>tebal', 'tidak ditutup tebal'],
  ['&lt;b&gt; bukan tebal', '<b> bukan tebal'],
  ['<p><br></p>', ''],
  ['', ''],
])('%j reads %j', (html, text) => expect(htmlToText(html)).toBe(text));

test('line breaks of the source count where they are the writer’s own', () =>
  expect(htmlToText('satu\ndua', true)).toBe('satu\ndua'));
