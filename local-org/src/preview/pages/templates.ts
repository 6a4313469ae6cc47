/** A region of a template, and how many twelfths of its row it takes. */
export interface TemplateRegion {
  readonly name: string;
  readonly size: number;
}

const row = (...regions: readonly [string, number][]): readonly TemplateRegion[] =>
  regions.map(([name, size]) => ({ name, size }));

/**
 * The page templates, row by row («Lightning Page Templates»; region names as App Builder writes them).
 * A template that is not here is refused.
 */
export const pageTemplates: Readonly<Record<string, readonly (readonly TemplateRegion[])[]>> = {
  'flexipage:recordHomeTemplateDesktop': [row(['header', 12]), row(['main', 8], ['sidebar', 4])],
  'flexipage:recordHomeLeftSidebarTemplateDesktop': [row(['header', 12]), row(['sidebar', 4], ['main', 8])],
  'flexipage:recordHomeWithSubheaderTemplateDesktop': [
    row(['header', 12]),
    row(['subheader', 12]),
    row(['main', 8], ['sidebar', 4]),
  ],
  'flexipage:recordHomeTwoColEqualHeaderTemplateDesktop': [row(['header', 12]), row(['leftcol', 6], ['rightcol', 6])],
  'flexipage:recordHomeThreeColTemplateDesktop': [
    row(['header', 12]),
    row(['leftsidebar', 3], ['main', 6], ['rightsidebar', 3]),
  ],
  'flexipage:recordHomeSingleColTemplateDesktop': [row(['header', 12]), row(['main', 12])],
  'flexipage:recordHomeSingleColNoHeaderTemplateDesktop': [row(['main', 12])],
  'flexipage:defaultAppHomeTemplate': [row(['main', 12])],
  'flexipage:appHomeTemplateTwoColumns': [row(['column1', 6], ['column2', 6])],
  'flexipage:appHomeTemplateThreeColumns': [row(['region1', 4], ['region2', 4], ['region3', 4])],
  'flexipage:appHomeTemplateHeaderTwoColumns': [row(['region1', 12]), row(['region2', 6], ['region3', 6])],
  'flexipage:appHomeTemplateHeaderTwoColumnsEqualWidth': [row(['region1', 12]), row(['region2', 6], ['region3', 6])],
  'flexipage:appHomeTemplateHeaderThreeColumns': [
    row(['region1', 12]),
    row(['region2', 4], ['region3', 4], ['region4', 4]),
  ],
  'home:desktopTemplate': [row(['top', 12]), row(['bottomLeft', 4], ['bottomRight', 4], ['sidebar', 4])],
};
