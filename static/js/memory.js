/** What this browser remembers of a person's wishes. It lasts for the page only where storage is forbidden. */

const PREFIX = "sorasite:";
const here = new Map();

/**
 * @param {string} key
 * @returns {string | null} what was remembered, or null
 */
export function recall(key) {
  if (here.has(key)) return here.get(key);
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null; // Storage is forbidden: nothing was ever kept.
  }
}

/**
 * @param {string} key
 * @param {string | null} value null forgets
 */
export function remember(key, value) {
  here.set(key, value);
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch (problem) {
    console.info("Kept for this page only:", problem.message);
  }
}
