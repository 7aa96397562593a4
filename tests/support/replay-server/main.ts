import { existsSync, openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { randomFrom } from '../random-from.ts';
import { faultsFrom } from './fault-injector.ts';
import { readRecordedMarket } from './recorded-market.ts';
import { startReplayServer } from './replay-server.ts';

const USAGE =
	'usage: npm run replay-server -- FILE [--speed N] [--port P] [--loop] [--seed S] [--faults drop=0.01,delay=,duplicate=,reorder=,garbage=,silence=,close=,shutdown=,cut=HOURS]';

function numberFrom(name: string, text: string, least: number, most = Infinity): number {
	const number = Number(text);
	if (text === '' || !(number >= least && number <= most)) throw new RangeError(`invalid ${name}: ${text}`);
	return number;
}

try {
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: {
			speed: { type: 'string', default: '1' },
			port: { type: 'string', default: '9443' },
			faults: { type: 'string', default: '' },
			seed: { type: 'string', default: '1' },
			loop: { type: 'boolean', default: false }
		}
	});
	const [path, ...others] = positionals;
	if (path === undefined || others.length > 0) throw new RangeError(USAGE);
	if (!existsSync(path)) throw new RangeError(`there is no file ${path}`);
	const file = new File([await openAsBlob(path)], basename(path));
	const market = await readRecordedMarket(file);
	const server = await startReplayServer(market, {
		port: numberFrom('port', values.port, 0, 65_535),
		speed: numberFrom('speed', values.speed, 1e-3),
		faults: faultsFrom(values.faults),
		random: randomFrom(numberFrom('seed', values.seed, 0)),
		isLooped: values.loop
	});
	const symbols = [...market.symbols.keys()].join(', ');
	const seconds = (market.length / 1000).toFixed(0);
	console.log(
		`${server.host} plays ${symbols}: ${market.messages.length} messages of ${seconds} s, from the first visit on`
	);
	void server.ended.then(() => {
		console.log('the recording has ended; connections stay open and silent');
	});
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
