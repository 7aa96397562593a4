import { chromium } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { CHROMIUM_FLAGS, findBrowser } from './find-browser.ts';

/** Every picture of `static/icon.svg`. A maskable one may be cut to a circle of 80 %, so its drawing stays within 64 %. */
const ICONS = [
	{ name: 'icon-192.png', size: 192, share: 1 },
	{ name: 'icon-512.png', size: 512, share: 1 },
	{ name: 'icon-maskable-512.png', size: 512, share: 0.64 }
] as const;

const drawing = (await readFile('static/icon.svg')).toString('base64');
const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...CHROMIUM_FLAGS] });
try {
	for (const { name, size, share } of ICONS) {
		const page = await browser.newPage({ viewport: { width: size, height: size } });
		const side = Math.round(size * share);
		await page.setContent(
			`<style>body { margin: 0; height: 100vh; display: grid; place-items: center; background: #000 }</style>
			<img width="${side}" height="${side}" src="data:image/svg+xml;base64,${drawing}">`
		);
		await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
		await page.screenshot({ path: `static/${name}` });
		await page.close();
		console.log(`wrote static/${name}`);
	}
} finally {
	await browser.close();
}
