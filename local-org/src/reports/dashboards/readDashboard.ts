import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childNumber, childrenOf, childText } from '../../metadata/xml.js';
import type { ProblemSink, ReportContext } from '../reportContext.js';
import type { DashboardComponentModel, DashboardModel, GridPlace } from './model.js';
import { readComponent } from './readComponent.js';

const DEFAULT_COLUMNS = 12;
/** Rows that a component of a dashboard with sections takes. */
const SECTION_ROWS = 8;

/** Reads a dashboard and checks all that it names. */
export function readDashboard(component: Component, context: ReportContext, problems: ProblemSink): DashboardModel {
  const { xml, fullName } = component;
  const placed = xml ? [...gridComponents(xml), ...sectionComponents(xml)] : [];
  const columns = childNumber(child(xml, 'dashboardGridLayout'), 'numberOfColumns') ?? DEFAULT_COLUMNS;
  for (const { element, place } of placed) {
    if (place.column + place.columnSpan > columns) {
      problems.error(
        element,
        'INVALID_DASHBOARD',
        `A component ends in column ${place.column + place.columnSpan} of ${columns}`,
      );
    }
  }
  return {
    fullName,
    title: childText(xml, 'title') ?? fullName,
    description: childText(xml, 'description'),
    type: (childText(xml, 'dashboardType') ?? 'SpecifiedUser') as DashboardModel['type'],
    runningUser: childText(xml, 'runningUser'),
    columns,
    components: placed.flatMap(({ element, place }): DashboardComponentModel[] => {
      const model = readComponent(element, place, context, problems);
      return model ? [model] : [];
    }),
  };
}

interface Placed {
  readonly element: XmlElement;
  readonly place: GridPlace;
}

function gridComponents(xml: XmlElement): Placed[] {
  return childrenOf(child(xml, 'dashboardGridLayout'), 'dashboardGridComponents').flatMap((cell) => {
    const element = child(cell, 'dashboardComponent');
    const number = (name: string): number => childNumber(cell, name) ?? 0;
    const place = {
      column: number('columnIndex'),
      row: number('rowIndex'),
      columnSpan: number('colSpan'),
      rowSpan: number('rowSpan'),
    };
    return element ? [{ element, place }] : [];
  });
}

/** The older form: two or three sections side by side, their components one below the other. */
function sectionComponents(xml: XmlElement): Placed[] {
  const sections = ['leftSection', 'middleSection', 'rightSection']
    .map((name) => childrenOf(child(xml, name), 'components'))
    .filter((components) => components.length > 0);
  const columnSpan = Math.floor(DEFAULT_COLUMNS / Math.max(sections.length, 1));
  return sections.flatMap((components, column) =>
    components.map((element, row) => ({
      element,
      place: { column: column * columnSpan, row: row * SECTION_ROWS, columnSpan, rowSpan: SECTION_ROWS },
    })),
  );
}
