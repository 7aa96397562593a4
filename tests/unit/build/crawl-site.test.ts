import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { crawlSite } from '../../build/crawl-site.ts';
import { serveBuild } from '../../support/static-server.ts';

const GOOD: Readonly<Record<string, string>> = {
	'index.html':
		'<link href="./a.css" rel="stylesheet"><link href="./m.webmanifest" rel="manifest"><a href="./model/?a=1&amp;b=2#x">' +
		'<a href="https://other.example/none"><script>import("./_app/start.js")</script>',
	'model/index.html': '<a href="../">',
	'a.css': '@font-face{src:url(./f.woff2)}p{background:url("data:image/png;base64,AA")}',
	'f.woff2': '',
	'm.webmanifest': '{"start_url":"./","scope":"./","icons":[{"src":"./i.png"}]}',
	'i.png': '',
	'_app/start.js': 'import"./b.js";const d=(m.f||(m.f=["./lazy.js"]));new URL(`w.js`,import.meta.url)',
	'_app/b.js': '',
	'_app/lazy.js': '',
	'_app/w.js': '',
	'service-worker.js': '',
	'offline.json': '{"":"sha256-1","sample/s.bin":"sha256-2"}',
	'sample/s.bin': ''
};

const folders: string[] = [];

afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function crawl(files: Readonly<Record<string, string>>) {
	const folder = mkdtempSync(join(tmpdir(), 'site-'));
	folders.push(folder);
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	const server = await serveBuild({ base: '/sub/', port: 0, folder });
	try {
		return await crawlSite(server.url);
	} finally {
		await server.close();
	}
}

test('a site that holds all it names has no problem, and each of its files is reached', async () => {
	const { visited, problems } = await crawl(GOOD);
	expect(problems).toEqual([]);
	expect(visited).toEqual(
		Object.keys(GOOD)
			.map((path) => path.replace('index.html', ''))
			.sort()
	);
});

test.each(['model/index.html', 'f.woff2', 'i.png', '_app/b.js', '_app/lazy.js', '_app/w.js', 'sample/s.bin'])(
	'%s is missed',
	async (missing) => {
		const { problems } = await crawl(
			Object.fromEntries(Object.entries(GOOD).filter(([path]) => path !== missing))
		);
		expect(problems).toEqual([expect.stringMatching(/ names .*, status=404$/)]);
	}
);

test('an address from the root of the host, and one that has to be redirected, are problems', async () => {
	const { problems } = await crawl({ ...GOOD, 'model/index.html': '<a href="/model/"><a href="../model">' });
	expect(problems.toSorted()).toEqual(
		[
			"model/ names /model/, which is outside of the site's folder",
			'model/ names ../model, status=301'
		].toSorted()
	);
});
