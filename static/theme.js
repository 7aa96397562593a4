// Loaded ahead of the page, so that its first paint has the theme that was chosen at an earlier visit.
try {
	if (localStorage.getItem('trace-zero.theme') === 'light') {
		document.documentElement.dataset.theme = 'light';
		document.querySelector('meta[name="theme-color"]').content = '#ffffff';
	}
} catch {
	// Storage is switched off: the theme stays dark.
}
