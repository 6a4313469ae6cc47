import type { Chart } from 'chart.js';
import { loadScript } from 'lightning/platformResourceLoader';
import chartScript from '@salesforce/resourceUrl/chartjs';

/** The constructor that the Chart.js script leaves on the window. */
export type ChartConstructor = typeof Chart;

/**
 * Loads Chart.js from the static resource `chartjs`; the platform loads a script once a page, however often it is asked.
 * Rejects when the resource is missing, blocked, or not Chart.js.
 */
export async function loadChartLibrary(component: LightningComponent): Promise<ChartConstructor> {
  await loadScript(component, chartScript);
  const library = window.Chart;
  if (!library) {
    throw new Error('The static resource chartjs was loaded, but it did not define Chart.');
  }
  return library;
}
