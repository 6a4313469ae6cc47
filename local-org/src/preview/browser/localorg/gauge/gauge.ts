import { api, LightningElement } from 'lwc';
import type { GaugeModel } from '../../../pages/analyticsModel.js';

/** One value between a least and a greatest, as a half circle. */
export default class Gauge extends LightningElement {
  @api gauge!: GaugeModel;

  get label(): string {
    const { text, minimumText, maximumText } = this.gauge;
    return `${text} between ${minimumText} and ${maximumText}`;
  }

  get arc(): string {
    const { value, minimum, maximum } = this.gauge;
    const share = Math.min(Math.max((value - minimum) / (maximum - minimum || 1), 0), 1);
    const angle = Math.PI * (1 - share);
    return `M 20 100 A 80 80 0 0 1 ${100 + 80 * Math.cos(angle)} ${100 - 80 * Math.sin(angle)}`;
  }
}
