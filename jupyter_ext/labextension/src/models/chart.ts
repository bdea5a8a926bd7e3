/**
 * What every chart of Praxis has in common: Vega-Lite v5, which JupyterLab draws itself, in the theme's colours.
 *
 * Rule: a spec is a function of figures, colours and a width; it names no colour of its own, and whatever it
 * tells by colour it tells by shape, dash or filling as well.
 */

export const VEGA_LITE = 'application/vnd.vegalite.v5+json';

export type Spec = Record<string, unknown>;

/** The theme's colours, read where the chart stands. */
export interface IChartColours {
  mine: string;
  best: string;
  quiet: string;
  grid: string;
  font: string;
  text: string;
  surface: string;
}

/** A chart of so many pixels; what is drawn, and its encoding, are in `more`. */
export function chartOf(look: IChartColours, width: number, height: number, more: Spec): Spec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    width,
    height,
    autosize: { type: 'fit', contains: 'padding' },
    background: look.surface,
    padding: { left: 0, top: 4, right: 8, bottom: 4 },
    ...more,
    config: chartConfig(look)
  };
}

export function chartConfig(look: IChartColours): Spec {
  return {
    view: { stroke: null },
    text: { color: look.text, font: look.font, fontSize: 11 },
    axis: {
      labelColor: look.quiet,
      titleColor: look.quiet,
      gridColor: look.grid,
      gridOpacity: 0.8,
      domainColor: look.grid,
      tickColor: look.grid,
      labelFont: look.font,
      titleFont: look.font,
      labelFontSize: 11,
      titleFontSize: 11,
      titleFontWeight: 'normal',
      labelPadding: 4,
      titlePadding: 6
    }
  };
}
