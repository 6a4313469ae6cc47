import type { DeployProblem } from '../../diagnostics/errors.js';
import type { BuiltPages } from '../build/buildPages.js';
import type { StartData } from '../pages/pageModel.js';

const STYLES = '/assets/styles/salesforce-lightning-design-system.min.css';

/** The document of every page: styles, the page's start data, and the scripts that do the rest. */
export function pageHtml(data: StartData, { preload }: BuiltPages): string {
  const links = preload.map((file) => `<link rel="modulepreload" href="/scripts/${file}">`).join('');
  return `<!doctype html>
<html lang="${escapeHtml(String(data.i18n['lang']))}" dir="${escapeHtml(String(data.i18n['dir']))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(data.page.title)} | Local org</title>
<link rel="stylesheet" href="${STYLES}">
<link rel="stylesheet" href="/preview/page.css">
<link rel="icon" href="data:,">
${links}
<script id="start" type="application/json">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>
<script type="module" src="/scripts/prepare.js"></script>
<script type="module" src="/scripts/shell.js"></script>
</head>
<body></body>
</html>
`;
}

/** Styles of the document around the components. */
export const PAGE_STYLES = `html, body { background: #f3f3f3; }
`;

/** What is served instead of pages when the deployed components cannot be compiled. */
export function problemsHtml(problems: readonly DeployProblem[]): string {
  const items = problems.map(
    ({ file, line, column, message }) =>
      `<li><code>${escapeHtml(`${file}:${line}:${column}`)}</code> ${escapeHtml(message)}</li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Pages cannot be built</title></head>
<body><h1>The pages cannot be built</h1><ul>${items.join('\n')}</ul></body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
