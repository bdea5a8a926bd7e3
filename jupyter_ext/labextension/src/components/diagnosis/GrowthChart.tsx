/**
 * The chart of the growth in the theme's colours and the panel's width, with its key in words above it.
 */
import * as React from 'react';
import type { IComplexity } from '../../contracts';
import { classWord, fitted } from '../../models/growth';
import { growthChart, VEGA_LITE, type IChartColours } from '../../models/growthChart';
import { Drawn } from '../Drawn';
import { useTheme, useTrans } from '../surroundings';

/** Widths are taken in steps, so that dragging the panel's edge does not draw anew at each pixel. */
const STEP = 24;
const NARROWEST = 192;
const WIDEST = 560;

export function GrowthChart(props: { complexity: IComplexity; label: string }): React.JSX.Element {
  const trans = useTrans();
  const theme = useTheme();
  const { complexity } = props;
  const place = React.useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const spec = React.useMemo(() => {
    if (!width || !place.current) {
      return null;
    }
    const words = {
      size: trans.__('size of the input, n'),
      operations: trans.__('operations'),
      mine: trans.__('yours, counted'),
      best: trans.__('best known')
    };
    return growthChart(complexity, words, coloursOf(place.current), width);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the theme is in the colours that are read
  }, [complexity, width, theme, trans]);
  return (
    <figure className="praxis-Chart" ref={place} data-testid="praxis-chart">
      <figcaption className="praxis-Chart-key">
        <span className="praxis-Key praxis-mod-mine">{trans.__('yours, counted')}</span>
        {fitted(complexity.time, complexity.counts, 2).length > 0 && (
          <span className="praxis-Key praxis-mod-fit">{classWord(complexity.time)}</span>
        )}
        {complexity.reference_counts.length > 0 && (
          <span className="praxis-Key praxis-mod-best">{trans.__('best known')}</span>
        )}
      </figcaption>
      {spec && (
        <div role="img" aria-label={props.label}>
          <Drawn mime={VEGA_LITE} data={spec} className="praxis-Chart-drawn">
            <p className="praxis-quiet praxis-Chart-none" style={{ minHeight: 140 }}>
              {trans.__('The chart is not there yet; the table below has the same figures.')}
            </p>
          </Drawn>
        </div>
      )}
    </figure>
  );
}

function useWidth(place: React.RefObject<HTMLElement>): number {
  const [width, setWidth] = React.useState(0);
  React.useEffect(() => {
    const measure = (): void => {
      const room = Math.floor((place.current?.clientWidth ?? 0) / STEP) * STEP;
      setWidth(Math.min(WIDEST, Math.max(NARROWEST, room)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (place.current) {
      observer.observe(place.current);
    }
    return () => observer.disconnect();
  }, [place]);
  return width;
}

/** Vega reads no variables of CSS, so the theme's colours are read here. */
function coloursOf(node: HTMLElement): IChartColours {
  const style = getComputedStyle(node);
  const read = (name: string, other: string): string => style.getPropertyValue(name).trim() || other;
  return {
    mine: read('--praxis-chart-mine', read('--jp-brand-color1', '#1976d2')),
    best: read('--praxis-chart-best', read('--jp-success-color1', '#388e3c')),
    quiet: style.color,
    grid: read('--jp-border-color2', '#ddd'),
    font: style.fontFamily
  };
}
