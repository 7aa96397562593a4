/** Changes whenever the same config and data would give other numbers. */
export const ENGINE_VERSION = '3';
