import type { Browser, Page } from '@playwright/test';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { strategies } from '../../src/lib/engine/index.ts';
import { withBuild } from './with-build.ts';

const SIZES = [
	{ width: 1440, height: 900 },
	{ width: 1024, height: 768 },
	{ width: 390, height: 844 }
] as const;

const README_SIZE = SIZES[0];
const README_PICTURE = 'static/screenshot.png';
const COMPLETE_TIMEOUT_MS = 60_000;

type Size = (typeof SIZES)[number];

/** A state of the page worth looking at. */
interface State {
	readonly name: string;
	/** Query string to open. */
	readonly query?: string;
	/** What is done once the first run is complete. */
	readonly reach?: (page: Page) => Promise<void>;
}

const STATES: readonly State[] = [
	{ name: 'first-visit' },
	{ name: 'every-strategy', query: `strategies=${strategies.map(({ id }) => id).join(',')}` },
	{
		name: 'pinned',
		reach: async (page) => {
			await page.keyboard.press('k');
			await command(page, 'SIZE 500');
			await command(page, 'DROP vwap');
		}
	},
	{
		name: 'recent',
		reach: async (page) => {
			for (const line of ['SIZE 500', 'LATENCY 30', 'PRESET neutral']) await command(page, line);
			await page.getByRole('button', { name: 'Recent', exact: true }).click();
		}
	},
	{
		name: 'command-error',
		reach: async (page) => {
			await type(page, 'SIZE -2');
			await page.getByText('Total shares must be above 0').first().waitFor();
		}
	},
	{
		name: 'keys',
		reach: async (page) => {
			await page.keyboard.press('?');
			await page.getByRole('dialog').getByText('LAMBDA').waitFor();
		}
	},
	{
		name: 'within-the-run',
		reach: async (page) => {
			await page.keyboard.press('Home');
			for (let i = 0; i < 12; i++) await page.keyboard.press('n');
		}
	},
	{
		name: 'light',
		reach: (page) => page.getByRole('button', { name: 'Light theme' }).click()
	}
];

const type = async (page: Page, line: string) => {
	const field = page.getByRole('combobox', { name: 'Command' });
	await field.fill(line);
	await field.press('Enter');
};

/** Types a command and runs what came of it. */
async function command(page: Page, line: string): Promise<void> {
	const address = page.url();
	await type(page, line);
	await page.waitForURL((url) => url.href !== address);
	await page.keyboard.press('Control+Enter');
	await complete(page);
}

async function complete(page: Page): Promise<void> {
	try {
		await page
			.getByRole('status')
			.filter({ hasText: 'COMPLETE' })
			.first()
			.waitFor({ timeout: COMPLETE_TIMEOUT_MS });
	} catch (cause) {
		const said = (await page.getByRole('status').allInnerTexts()).join(' | ') || 'nothing';
		throw new Error(
			`${page.url()} did not say COMPLETE in ${COMPLETE_TIMEOUT_MS / 1000} s; its status says ${said}`,
			{ cause }
		);
	}
}

/** Opens the page at one window size, leads it to a state and saves a picture. */
async function shoot(browser: Browser, url: string, { size, state, path }: Picture): Promise<void> {
	const page = await browser.newPage({ viewport: size, serviceWorkers: 'block', reducedMotion: 'reduce' });
	await page.goto(state.query === undefined ? url : `${url}?${state.query}`);
	await complete(page);
	await state.reach?.(page);
	await page.evaluate(async () => {
		await document.fonts.ready;
		// Charts are drawn in idle moments after the result.
		for (let i = 0; i < 10; i++) {
			await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
	});
	await page.screenshot({ path, animations: 'disabled' });
	console.log(path);
	await page.close();
}

interface Picture {
	readonly size: Size;
	readonly state: State;
	readonly path: string;
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { readme: { type: 'boolean', default: false } }
	});
	const folder = positionals[0] ?? 'test-results/screens';
	const pictures: Picture[] = STATES.flatMap((state) =>
		SIZES.map((size) => ({
			size,
			state,
			path: join(folder, `${state.name}-${size.width}x${size.height}.png`)
		}))
	);
	const [firstVisit] = STATES;
	if (values.readme && firstVisit) {
		pictures.push({ size: README_SIZE, state: firstVisit, path: README_PICTURE });
	}
	await withBuild(async (browser, url) => {
		for (const picture of pictures) await shoot(browser, url, picture);
	});
}

try {
	await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
