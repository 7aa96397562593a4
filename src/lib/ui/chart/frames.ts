type Task = () => void;

const waiting: Task[] = [];

function next(): void {
	waiting.shift()?.();
	if (waiting.length > 0) requestAnimationFrame(next);
}

/** Runs `task` in a frame that it shares with no other task, first come first served; returns how to call it off. */
export function inOwnFrame(task: Task): () => void {
	if (waiting.push(task) === 1) requestAnimationFrame(next);
	return () => {
		const place = waiting.indexOf(task);
		if (place >= 0) waiting.splice(place, 1);
	};
}
