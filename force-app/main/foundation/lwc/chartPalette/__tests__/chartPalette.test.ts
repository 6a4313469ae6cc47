import { colourOf, inkColours, SERIES_LENGTH, seriesColour } from 'c/chartPalette';

const SERIES = Array.from({ length: SERIES_LENGTH }, (_, index) => seriesColour(index));

describe('c/chartPalette', () => {
  it.each([
    ['target', colourOf('target')],
    ['won', colourOf('won')],
    ['expected', colourOf('expected')],
    ['shortfall', colourOf('shortfall')],
    ['earned', colourOf('earned')],
    ['pipeline', colourOf('pipeline')],
    ['total', colourOf('total')],
    ['best', colourOf('best')],
    ['questionable', colourOf('questionable')],
    ['sound', colourOf('sound')],
    ...SERIES.map((colour, index): [string, string] => [`series ${index}`, colour]),
  ])('gives %s a contrast of 3:1 on the background, as WCAG 1.4.11 asks', (_name, colour) => {
    expect(contrast(colour, inkColours.background)).toBeGreaterThanOrEqual(3);
  });

  it('gives text a contrast of 4.5:1, as WCAG 1.4.3 asks', () => {
    expect(contrast(inkColours.text, inkColours.background)).toBeGreaterThanOrEqual(4.5);
  });

  it('has no colour twice in a series, and starts over after the last', () => {
    expect(new Set(SERIES).size).toBe(SERIES_LENGTH);
    expect(seriesColour(SERIES_LENGTH)).toBe(seriesColour(0));
  });
});

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance of `#rrggbb`, as WCAG defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
