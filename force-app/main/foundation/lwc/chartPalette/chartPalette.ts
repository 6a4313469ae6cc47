/**
 * The only place that knows colours. Charts are drawn on a canvas, where neither SLDS classes nor styling hooks reach.
 * Every colour keeps a contrast of at least 3:1 on white, as WCAG 2.2 asks of graphics (1.4.11).
 */
const MEANINGS = {
  target: '#0176d3',
  won: '#2e844a',
  expected: '#dd7a01',
  shortfall: '#9050e9',
  earned: '#0176d3',
  pipeline: '#2e844a',
  total: '#dd7a01',
  best: '#9050e9',
  questionable: '#b75d00',
  sound: '#0b827c',
} as const;

/** Neighbours differ in hue, so that slices next to each other can be told apart; the first four are not tied to a meaning. */
const SERIES = [
  '#3a49da',
  '#0b827c',
  '#a96404',
  '#e3066a',
  '#396547',
  '#107cad',
  '#8c4b02',
  '#7526e3',
  '#747474',
] as const;

const INK = { text: '#444444', line: '#c9c9c9', background: '#ffffff' } as const;

/** What a colour stands for on every chart of the package. */
export type ColourMeaning = keyof typeof MEANINGS;

/** Colour of a figure with a fixed meaning, as a CSS colour. */
export function colourOf(meaning: ColourMeaning): string {
  return MEANINGS[meaning];
}

/** Colour of the n-th part of a whole (from 0); starts over when there are more parts than colours. */
export function seriesColour(index: number): string {
  return SERIES[index % SERIES.length] ?? SERIES[0];
}

/** How many parts can be told apart before the colours repeat. */
export const SERIES_LENGTH: number = SERIES.length;

/** Colours of axis text, of grid lines and of the ground a chart stands on. */
export const inkColours: Readonly<typeof INK> = INK;
