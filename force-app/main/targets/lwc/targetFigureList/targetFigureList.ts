import attainmentBlank from '@salesforce/label/c.Target_Attainment_Blank';
import attainmentHow from '@salesforce/label/c.Target_Attainment_How';
import attainmentLabel from '@salesforce/label/c.Target_Attainment';
import coverageBlank from '@salesforce/label/c.Target_Coverage_Blank';
import coverageHow from '@salesforce/label/c.Target_Coverage_How';
import coverageLabel from '@salesforce/label/c.Target_Coverage';
import expectedHow from '@salesforce/label/c.Target_Expected_How';
import expectedLabel from '@salesforce/label/c.Target_Expected';
import forecastHow from '@salesforce/label/c.Target_Forecast_How';
import forecastLabel from '@salesforce/label/c.Target_Forecast';
import membersHow from '@salesforce/label/c.Target_Members_How';
import openDeals from '@salesforce/label/c.Target_Open_Deals';
import pipelineHow from '@salesforce/label/c.Target_Pipeline_How';
import pipelineLabel from '@salesforce/label/c.Target_Pipeline';
import shortfallHow from '@salesforce/label/c.Target_Shortfall_How';
import shortfallLabel from '@salesforce/label/c.Target_Shortfall';
import targetHow from '@salesforce/label/c.Target_Amount_How';
import targetLabel from '@salesforce/label/c.Target_Amount';
import varianceHow from '@salesforce/label/c.Target_Variance_How';
import varianceLabel from '@salesforce/label/c.Target_Variance';
import wonDeals from '@salesforce/label/c.Target_Won_Deals';
import wonHow from '@salesforce/label/c.Target_Won_How';
import wonLabel from '@salesforce/label/c.Target_Won';
import { figure, type Figure } from 'c/figures';
import { formatLabel } from 'c/labelText';
import type { TargetSummary } from 'c/targetModel';

/** The figures of a target in the order in which they are read. They are Apex's figures; nothing is computed here. */
export function targetFigureList(summary: TargetSummary, locale: string): Figure[] {
  const count = new Intl.NumberFormat(locale);
  const source = summary.isIndividual ? '' : membersHow;
  const won = { records: formatLabel(wonDeals, count.format(summary.wonCount)), source };
  const open = { records: formatLabel(openDeals, count.format(summary.openCount)), source };
  return [
    figure('target', targetLabel, 'currency', summary.targetAmount, targetHow),
    figure('won', wonLabel, 'currency', summary.wonAmount, wonHow, won),
    figure('attainment', attainmentLabel, 'percent', summary.attainment, attainmentHow, { blankText: attainmentBlank }),
    figure('pipeline', pipelineLabel, 'currency', summary.pipelineAmount, pipelineHow, open),
    figure('expected', expectedLabel, 'currency', summary.expectedAmount, expectedHow, open),
    figure('coverage', coverageLabel, 'multiple', summary.coverage, coverageHow, { blankText: coverageBlank }),
    figure('forecast', forecastLabel, 'currency', summary.forecastAmount, forecastHow),
    figure('shortfall', shortfallLabel, 'currency', summary.shortfall, shortfallHow),
    figure('variance', varianceLabel, 'currency', summary.variance, varianceHow),
  ];
}
