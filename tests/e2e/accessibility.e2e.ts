import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fenced-test.ts';
import { complete, fill, visit } from './page.ts';

const RECORDING = join(import.meta.dirname, '../fixtures/BTCUSDT_60s.parquet');

/** Opens the form where it is folded, as on a phone. */
async function unfold(page: Page): Promise<void> {
	const fold = page.getByText('All parameters', { exact: true });
	if (await fold.isVisible()) await fold.click();
}

/** What people see, and how to get there. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
	'a first visit, complete': (page) => visit(page),
	'a link with faults': async (page) => {
		await visit(page, 'v=1&lamda=1&trades=0');
		await expect(page.getByRole('alert')).toBeVisible();
	},
	'a link to a file that is not open': async (page) => {
		await page.goto(`./?market=file&file=a.parquet&fingerprint=${'ab'.repeat(32)}`);
		await expect(page.getByRole('alert')).toBeVisible();
	},
	'an open recording': async (page) => {
		await visit(page);
		await page.getByLabel('Open market data').setInputFiles(RECORDING);
		await expect(page).toHaveURL(/market=file/);
		await complete(page);
	},
	'a field with an error': async (page) => {
		await visit(page);
		await unfold(page);
		await fill(page, 'Total shares', '-1');
		await expect(page.getByLabel('Total shares', { exact: true })).toHaveAttribute('aria-invalid', 'true');
	},
	'every strategy': async (page) => {
		await visit(page);
		await unfold(page);
		for (const box of await page.getByRole('checkbox').all()) await box.check();
		await complete(page);
	},
	'participation beside the shortfall': async (page) => {
		await visit(page);
		await page.getByRole('button', { name: 'Participation' }).click();
	},
	'the heatmap': async (page) => {
		await visit(page);
		await page.getByRole('button', { name: 'Heatmap' }).click();
		await expect(page.locator('.heat-legend')).toContainText('resting');
	},
	'the tables behind the charts': async (page) => {
		await visit(page);
		for (const button of await page.getByRole('button', { name: /^Table of/ }).all()) await button.click();
		await expect(page.getByRole('table', { name: /bid and ask/ })).toBeVisible();
	},
	'benchmarks unfolded': async (page) => {
		await visit(page);
		await page.getByText('Benchmarks and after the trade').click();
		await expect(page.getByRole('table', { name: /against benchmarks/ })).toBeVisible();
	},
	'a pinned run beside another': async (page) => {
		await visit(page);
		await page.keyboard.press('k');
		await page.keyboard.press('/');
		await page.keyboard.type('SIZE 2');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Control+Enter');
		await expect(page.getByRole('link', { name: 'Open the pinned run' })).toBeVisible();
	},
	'the recent scenarios': async (page) => {
		await visit(page);
		await page.getByRole('button', { name: 'Recent', exact: true }).click();
		await expect(page.getByRole('group', { name: 'Recent scenarios' })).toBeVisible();
	},
	'the list of exports': async (page) => {
		await visit(page);
		await page.getByRole('button', { name: 'Export', exact: true }).click();
		await expect(page.getByRole('group', { name: 'Export this run' })).toBeVisible();
	},
	'the light theme': async (page) => {
		await visit(page);
		await page.getByRole('button', { name: 'Light theme' }).click();
		await page.keyboard.press('p');
		for (const button of await page.getByRole('button', { name: /^Table of/ }).all()) await button.click();
	},
	'on paper': async (page) => {
		await visit(page);
		await page.emulateMedia({ media: 'print' });
	},
	'the list of keys': async (page) => {
		await visit(page);
		await page.keyboard.press('?');
		await expect(page.getByRole('dialog')).toContainText('LAMBDA');
	},
	'the command line with completions': async (page) => {
		await visit(page);
		await page.keyboard.press('/');
		await page.keyboard.type('p');
		await expect(page.getByRole('listbox')).toBeVisible();
	},
	'the playhead within the run': async (page) => {
		await visit(page);
		await page.keyboard.press('Home');
		await page.keyboard.press('n');
	},
	'a long run under way': async (page) => {
		await visit(page);
		await unfold(page);
		await fill(page, 'Market duration', '7d');
		await expect(page.getByRole('progressbar')).toBeVisible();
	},
	'the capture view': async (page) => {
		await page.goto('./capture/');
		await page.getByLabel('Host', { exact: true }).fill('ws://somewhere');
		await page.getByLabel('Host', { exact: true }).blur();
		await expect(page.getByText('Host must be')).toBeVisible();
	},
	'the library with a file': async (page) => {
		await visit(page);
		await page.getByLabel('Open market data').setInputFiles(RECORDING);
		await expect(page).toHaveURL(/market=file/);
		await complete(page);
		await page.getByRole('link', { name: 'CAPTURE' }).click();
		await expect(page.getByRole('button', { name: 'Open BTCUSDT_60s.parquet' })).toBeVisible();
		await page.getByRole('button', { name: 'Export', exact: true }).last().click();
	},
	'the lab': async (page) => {
		await page.goto('./lab/?v=1&duration=10m&lab.paths=20');
		await expect(page.getByTestId('experiment-hash')).toBeVisible();
	},
	'the lab with a sweep that can’t be run': async (page) => {
		await page.goto('./lab/?v=1&duration=10m&lab.paths=20&lab.question=sweep');
		await expect(page.getByTestId('experiment-hash')).toBeVisible();
		await page.getByLabel('From').fill('5000');
		await page.keyboard.press('Enter');
		await expect(page.getByText('must run from less to more')).toBeVisible();
	},
	'the lab’s tornado in the light theme': async (page) => {
		await page.goto('./lab/?v=1&duration=10m&lab.paths=20&lab.question=assumptions');
		await expect(page.getByTestId('experiment-hash')).toBeVisible();
		await page.getByRole('button', { name: 'Light theme' }).click();
	},
	'the model': async (page) => {
		await page.goto('./model/');
		await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
	},
	'the model in the light theme': async (page) => {
		await page.goto('./model/');
		await page.getByRole('button', { name: 'Light theme' }).click();
	},
	'the help': async (page) => {
		await page.goto('./help/');
		await expect(page.getByRole('navigation', { name: 'Contents' })).toBeVisible();
	},
	'the help in the light theme': async (page) => {
		await page.goto('./help/');
		await page.getByRole('button', { name: 'Light theme' }).click();
	},
	'the help on paper': async (page) => {
		await page.goto('./help/');
		await page.emulateMedia({ media: 'print' });
	},
	'the licences': async (page) => {
		await page.goto('./help/licences/');
		await page.getByText('Text of the licence').first().click();
	},
	'a golden test of the model': async (page) => {
		await page.goto('./model/');
		const href = await page.locator('main a[href*="tests/"]').first().getAttribute('href');
		await page.goto(new URL(href ?? '', page.url()).href);
		await expect(page.getByRole('main')).toContainText('test');
	}
};

for (const [width, height] of [
	[1440, 900],
	[390, 844]
] as const) {
	test.describe(`at ${width} px nothing stands in anyone's way`, () => {
		test.use({ viewport: { width, height } });
		for (const [state, reach] of Object.entries(STATES)) {
			test(state, async ({ page }) => {
				await reach(page);
				await expectAccessible(page);
			});
		}
	});
}

/** What can be pressed and is smaller than 24 by 24 CSS px, links within a sentence aside (WCAG 2.2, 2.5.8). */
async function smallTargets(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const small: string[] = [];
		for (const element of document.querySelectorAll<HTMLElement>(
			'a[href], button, input, select, summary, [role="slider"], [role="option"]'
		)) {
			if (!element.checkVisibility({ visibilityProperty: true })) continue;
			const isInSentence =
				element.matches('a') &&
				getComputedStyle(element).display === 'inline' &&
				element.closest('footer, p');
			if (isInSentence) continue;
			const boxes = [element, ...((element as HTMLInputElement).labels ?? [])].map((it) =>
				it.getBoundingClientRect()
			);
			const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
			const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
			if (width < 23.9 || height < 23.9) {
				const name = element.ariaLabel ?? element.textContent.trim();
				small.push(`${element.tagName} ${name || element.id}: ${width.toFixed(1)} x ${height.toFixed(1)}`);
			}
		}
		return small;
	});
}

/** Where the focus goes from the top of the page: the name of the region, its top in px, and whether the focus shows. */
async function focusStops(page: Page): Promise<{ region: string; top: number; isShown: boolean }[]> {
	const stops = [];
	await page.evaluate(() => {
		scrollTo(0, 0);
	});
	for (;;) {
		await page.keyboard.press('Tab');
		const stop = await page.evaluate(() => {
			const element = document.activeElement;
			if (!element || element === document.body) return null;
			const part = element.closest('section, .transport, .frame > :is(header, footer)') ?? element;
			const isOutlined = [element, element.parentElement].some(
				(it) =>
					it &&
					getComputedStyle(it).outlineStyle !== 'none' &&
					parseFloat(getComputedStyle(it).outlineWidth) >= 1
			);
			return {
				region: part.ariaLabel ?? part.tagName.toLowerCase(),
				top: part.getBoundingClientRect().top + scrollY,
				isShown: isOutlined
			};
		});
		if (!stop) return stops;
		stops.push(stop);
	}
}

const CHARTS = ['Price', 'Shares remaining', 'Implementation shortfall', 'Transport', 'Order book'];

for (const [width, regions] of Object.entries({
	1440: ['Parameters', ...CHARTS, 'Execution tear sheet'],
	1024: ['Parameters', ...CHARTS, 'Execution tear sheet'],
	390: ['Execution tear sheet', ...CHARTS, 'Parameters']
})) {
	test(`at ${width} px the focus goes in the order of reading and can be seen`, async ({ page }) => {
		await page.setViewportSize({ width: Number(width), height: 900 });
		await visit(page);
		const stops = await focusStops(page);
		expect(stops.filter(({ isShown }) => !isShown)).toEqual([]);
		const visited = stops
			.map(({ region }) => region)
			.filter((region, i, all) => region !== all[i - 1] && region !== 'header');
		// The calibration holds nothing to press: keys reach it where it scrolls.
		expect(visited.filter((region) => region !== 'Calibration')).toEqual([
			'First steps',
			...regions,
			'Market data',
			'Order blotter',
			'footer'
		]);
	});

	test(`at ${width} px nothing to press is smaller than 24 px`, async ({ page }) => {
		await page.setViewportSize({ width: Number(width), height: 900 });
		await visit(page, 'lamda=1');
		await unfold(page);
		expect(await smallTargets(page)).toEqual([]);
		await page.keyboard.press('?');
		await expect(page.getByRole('dialog')).toContainText('LAMBDA');
		expect(await smallTargets(page)).toEqual([]);
		await page.goto('./model/');
		await expect(page.getByRole('region', { name: 'Formulas as used' })).toBeVisible();
		expect(await smallTargets(page)).toEqual([]);
		await page.goto('./help/');
		await expect(page.getByRole('region', { name: 'Parameters', exact: true })).toBeVisible();
		expect(await smallTargets(page)).toEqual([]);
	});
}
