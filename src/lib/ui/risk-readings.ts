import {
	calibratedKappa,
	calibratedLambda,
	CONFIG_RULES,
	halfTimeShare,
	urgencyOfHalfTime,
	type SimulationConfig,
	type UrgencyEstimates
} from '../engine/index.ts';
import { formatDuration, parseDuration, roundedDuration } from '../state/duration.ts';
import { formatNumber, parseField } from '../state/fields.ts';
import type { CompletedRun } from '../state/session.svelte.ts';
import { FIELD_LABELS, NO_SIGMA } from './messages.ts';
import { roundDown, roundUp } from './round-down.ts';

/** The three ways to say how much AC fears risk; a time is kept as the urgency that it gives. */
export const RISK_FIELDS = ['riskAversion', 'urgency', 'halfTime'] as const;

export type RiskField = (typeof RISK_FIELDS)[number];

/** The one that is kept, and its value: what the other two follow from. */
export interface RiskSetting {
	readonly field: 'riskAversion' | 'urgency';
	readonly value: number;
}

/** What one follows from another by: the calibration at arrival of a run, its horizon and its interval in seconds. */
export interface RiskScale {
	readonly estimates: UrgencyEstimates;
	readonly horizon: number;
	readonly interval: number;
}

/** What stands in a field; where nothing does, why. */
export interface RiskReading {
	readonly text: string;
	readonly reason?: string;
}

/** The scale of a finished run, null before the first one. */
export function riskScale(run: Pick<CompletedRun, 'config' | 'result'> | null): RiskScale | null {
	const estimates = run?.result.calibration[0];
	if (!run || !estimates) return null;
	const { horizon } = run.result;
	return { estimates, horizon, interval: horizon / run.config.trades };
}

/** Which of a config's two is in force. */
export function riskSetting({
	riskAversion,
	urgency
}: Pick<SimulationConfig, 'riskAversion' | 'urgency'>): RiskSetting {
	return urgency === null
		? { field: 'riskAversion', value: riskAversion }
		: { field: 'urgency', value: urgency };
}

/** The setting that a text being typed would make; null while it makes none. */
export function typedSetting(field: RiskField, text: string, scale: RiskScale | null): RiskSetting | null {
	const kept = field === 'halfTime' ? 'urgency' : field;
	try {
		const value = parseField(kept, field === 'halfTime' ? urgencyText(text, scale) : text)[kept];
		return typeof value === 'number' ? { field: kept, value } : null;
	} catch {
		return null;
	}
}

/** What a setting reads in each of the three, four digits of what follows from it. */
export function riskReadings(
	setting: RiskSetting,
	scale: RiskScale | null
): Readonly<Record<RiskField, RiskReading>> {
	const own = { text: formatNumber(setting.value) };
	if (scale === null) {
		const unknown = { text: '', reason: 'Follows from a run, and none has ended yet.' };
		return { riskAversion: unknown, urgency: unknown, halfTime: unknown, [setting.field]: own };
	}
	const { estimates, horizon, interval } = scale;
	if (setting.field === 'urgency') {
		const lambda = calibratedLambda(setting.value / horizon, estimates, interval);
		return {
			riskAversion: reading(lambda, scale),
			urgency: own,
			halfTime: timeReading(setting.value, scale)
		};
	}
	const kappa = calibratedKappa(setting.value, estimates, interval);
	const urgency = kappa === null ? null : kappa * horizon;
	return { riskAversion: own, urgency: reading(urgency, scale), halfTime: timeReading(urgency, scale) };
}

/**
 * The urgency, as its field's text in six digits, at which half of the order is gone after the time typed; empty for an
 * empty text. Throws a `RangeError` that says what to type instead.
 */
export function urgencyText(text: string, scale: RiskScale | null): string {
	if (text.trim() === '') return '';
	const label = FIELD_LABELS.halfTime;
	if (scale === null) {
		throw new RangeError(`${label} needs the length of a run, and none has ended yet: set Urgency instead.`);
	}
	const most = scale.horizon / 2;
	const least = (Math.LN2 / CONFIG_RULES.urgency.max) * scale.horizon;
	const time = parseDuration(text);
	if (!Number.isFinite(time)) {
		throw new RangeError(
			`${label} must be a time such as ${roundedDuration(most / 2)}, was “${text.trim()}”.`
		);
	}
	if (time > most) {
		const bound = formatDuration(roundDown(most, 6));
		throw new RangeError(`${label} must be at most ${bound}, as for TWAP, or raise Liquidation time.`);
	}
	if (!(time >= least)) {
		const bound = formatDuration(roundUp(least, 3));
		throw new RangeError(`${label} must be at least ${bound}, or lower Liquidation time.`);
	}
	return formatNumber(Number(urgencyOfHalfTime(time / scale.horizon).toPrecision(6)));
}

function reading(value: number | null, scale: RiskScale): RiskReading {
	return value === null
		? { text: '', reason: whyUnknown(scale) }
		: { text: formatNumber(Number(value.toPrecision(4))) };
}

function timeReading(urgency: number | null, scale: RiskScale): RiskReading {
	return urgency === null
		? reading(null, scale)
		: { text: roundedDuration(halfTimeShare(urgency) * scale.horizon) };
}

/** Why the estimates don't tie lambda to the urgency. */
function whyUnknown({ estimates: { sigma, eta, gamma } }: RiskScale): string {
	if (sigma.value === null) return NO_SIGMA;
	if (eta.value === null || gamma.value === null) return 'Needs an eta and a gamma: set their overrides.';
	if (sigma.value === 0)
		return 'The price did not move before arrival: no risk aversion stands for an urgency.';
	return 'Eta is too small beside gamma for Almgren-Chriss: raise Number of trades.';
}
