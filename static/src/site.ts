// Enhances pages that already work. Nothing here changes what an address means.
import { enhanceCombobox } from "./combobox";
import { enhanceKeys } from "./keys";
import { enhanceBars } from "./timeline/bars";

enhanceKeys(document);
for (const chart of document.querySelectorAll<SVGSVGElement>("svg.chart-bars")) enhanceBars(chart);
for (const field of document.querySelectorAll<HTMLInputElement>("input[data-choices]")) enhanceCombobox(field);
