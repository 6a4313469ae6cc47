import { loadChartLibrary } from 'c/chartLibrary';
import { loadScript } from 'lightning/platformResourceLoader';
import { installChartSpy } from '@test/chartSpy';

const component = {} as LightningComponent;

describe('c/chartLibrary', () => {
  afterEach(() => {
    delete window.Chart;
  });

  it('loads the static resource and gives what it defined', async () => {
    installChartSpy();
    await expect(loadChartLibrary(component)).resolves.toBe(window.Chart);
    expect(loadScript).toHaveBeenCalledWith(component, 'chartjs');
  });

  it('fails when the resource defines no Chart', async () => {
    await expect(loadChartLibrary(component)).rejects.toThrow('did not define Chart');
  });

  it('fails when the resource cannot be loaded', async () => {
    jest.mocked(loadScript).mockRejectedValueOnce(new Error('blocked'));
    await expect(loadChartLibrary(component)).rejects.toThrow('blocked');
  });
});
