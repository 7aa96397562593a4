import { existsSync } from 'node:fs';
import { LICENSED_PACKAGES } from '../../src/lib/ui/help/licensed-packages.ts';
import { formatTable } from '../support/format-table.ts';
import { serveBuild } from '../support/static-server.ts';
import { crawlSite } from './crawl-site.ts';
import { inspectBuild, type BuildReport, type ScriptSize } from './inspect-build.ts';
import { bundledNow, licenceProblems } from './licence-problems.ts';

const BUILD_FOLDER = 'build';

/**
 * 150 kB of JavaScript after gzip for the first page with its workers: about a second on a 1.2 Mbit/s line. Scripts behind an
 * `import()` do not count, so what only some visitors need (a codec, a writer, the lab) belongs there.
 */
const BUDGET_BYTES = 150_000;

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

const row = ({ path, gzipBytes }: ScriptSize) => [kilobytes(gzipBytes), path];

function printReport({ firstPage, onDemand, firstPageBytes, onDemandBytes }: BuildReport): void {
	const rows = [
		['kB gzip', 'loaded by the first page'],
		...firstPage.map(row),
		[kilobytes(firstPageBytes), `in all, of ${kilobytes(BUDGET_BYTES)}`],
		[],
		['kB gzip', 'loaded when asked for'],
		...onDemand.map(row),
		[kilobytes(onDemandBytes), 'in all']
	];
	console.log(formatTable(rows, [0]));
}

/** Crawls the build where a project page of a static host would have it. */
async function crawlBuild(): Promise<readonly string[]> {
	const server = await serveBuild({ base: '/some/sub-folder/', port: 0, folder: BUILD_FOLDER });
	try {
		const { visited, problems } = await crawlSite(server.url);
		console.log(`\ncrawled under a sub-folder: ${visited.length} addresses, ${problems.length} problems`);
		return problems;
	} finally {
		await server.close();
	}
}

async function checkBuild(): Promise<readonly string[]> {
	if (!existsSync(BUILD_FOLDER)) return [`there is no ./${BUILD_FOLDER}: run "npm run build" first`];
	const report = inspectBuild(BUILD_FOLDER, BUDGET_BYTES);
	printReport(report);
	return [...report.problems, ...licenceProblems(bundledNow(), LICENSED_PACKAGES), ...(await crawlBuild())];
}

const problems = await checkBuild();
for (const problem of problems) console.error(`problem: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
