import { spawn } from 'node:child_process';

/**
 * Runs a command with our own input and output and resolves to whether it ended well; never rejects. Past `timeoutMs` the
 * command and what it started are killed.
 */
export function runCommand(command: string, args: string[], timeoutMs: number): Promise<boolean> {
	const isPosix = process.platform !== 'win32';
	// Its own process group, or what the command itself started would outlive it.
	const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: isPosix });
	const stop = () => {
		if (isPosix && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
		else child.kill();
	};
	const stopAndLeave = () => {
		stop();
		process.exit(130);
	};
	const timer = setTimeout(stop, timeoutMs);
	process.once('SIGINT', stopAndLeave);
	return new Promise<boolean>((resolve) => {
		child.once('error', () => {
			resolve(false);
		});
		child.once('exit', (code) => {
			resolve(code === 0);
		});
	}).finally(() => {
		clearTimeout(timer);
		process.off('SIGINT', stopAndLeave);
	});
}
