import { expose } from 'comlink';
import { openWebSocket } from '../data/capture/open-web-socket.ts';
import { CaptureBroadcast } from './capture-channel.ts';
import { CaptureService } from './capture-service.ts';
import { createJournal } from './opfs-journal.ts';

const service = new CaptureService({
	environment: {
		openSocket: openWebSocket(WebSocket),
		now: () => performance.timeOrigin + performance.now(),
		setTimeout: (callback, ms) => setTimeout(callback, ms),
		clearTimeout: (timer) => {
			clearTimeout(timer as number);
		},
		random: () => Math.random()
	},
	fetch: (url, init) => fetch(url, init),
	createJournal,
	storage: async () => {
		const { usage, quota } = await navigator.storage.estimate();
		if (usage === undefined || quota === undefined) return null;
		return { used: usage, quota, isPersistent: await navigator.storage.persisted() };
	},
	broadcast: new CaptureBroadcast()
});

expose(service);
