/** The printable part of an A4 page with margins of 10 mm, px; the foot is left free, as paper and screen round differently. */
const PAGE = { width: (190 / 25.4) * 96, height: (277 / 25.4) * 96 - 20 };

/** Sizes of type that are tried, the largest first, px. */
const SIZES = { largest: 11, step: 0.25, smallest: 5 };

/** Sets a sheet of 190 mm in the largest type in which it stands on one A4 page with no table cut. */
export function fitOnPage(sheet: HTMLElement): void {
	const tables = [...sheet.querySelectorAll('table')];
	for (let size = SIZES.largest; size >= SIZES.smallest; size -= SIZES.step) {
		sheet.style.fontSize = `${size}px`;
		if (sheet.offsetHeight <= PAGE.height && tables.every((it) => it.offsetWidth <= PAGE.width + 1)) return;
	}
}
