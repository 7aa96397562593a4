import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';

/** One line that names what a benchmark ran on: processor, cores, memory, system, Node. */
export function hardware(): string {
	const cpu = cpus()[0]?.model.trim().replace(/\s+/g, ' ') ?? `unknown ${arch()} processor`;
	const gibibytes = (memoryBytes() / 1024 ** 3).toFixed(1);
	return `${cpu}, ${availableParallelism()} cores, ${gibibytes} GiB, ${platform()} ${arch()}, Node ${process.versions.node}`;
}

/** Bytes of memory that this process may have: the machine's, or less in a container with a limit. */
function memoryBytes(): number {
	// 0 means unknown; without a limit it is a number far beyond any machine's memory.
	const limit = process.constrainedMemory();
	return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
