/**
 * A chart in the theme's colours and the width of its place, drawn when it comes into view.
 *
 * Rule: it takes the room it will need at once, so nothing below it jumps; where nothing draws it, words say so.
 */
import * as React from 'react';
import { VEGA_LITE, type IChartColours, type Spec } from '../models/chart';
import { Drawn } from './Drawn';
import { useLate, useTheme, useTrans } from './surroundings';

/** Widths are taken in steps, so that dragging a panel's edge does not draw anew at each pixel. */
const STEP = 24;
const NARROWEST = 192;
const WIDEST = 560;
/** How far outside the view a chart begins to be drawn. */
const AHEAD = '240px';

export interface IChartProps {
  /** What the picture shows, for those who do not see it. */
  label: string;
  /** Has to be the same function while it draws the same. */
  spec: (look: IChartColours, width: number) => Spec;
  /** Height of what is said in place of a chart that is not there. */
  height?: number;
  /** The key, above the picture. */
  children?: React.ReactNode;
}

export function Chart(props: IChartProps): React.JSX.Element {
  const theme = useTheme();
  const { spec: specOf } = props;
  const place = React.useRef<HTMLElement>(null);
  const width = useWidth(place);
  const seen = useSeen(place);
  const spec = React.useMemo(
    () => (width && place.current ? specOf(coloursOf(place.current), width) : null),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the theme is in the colours that are read
    [specOf, width, theme]
  );
  const minHeight = Number(spec?.height ?? props.height ?? 140);
  return (
    <figure className="praxis-Chart" ref={place} data-testid="praxis-chart">
      {props.children && <figcaption className="praxis-Chart-key">{props.children}</figcaption>}
      <div role="img" aria-label={props.label} style={{ minHeight }}>
        {spec && seen && (
          <Drawn mime={VEGA_LITE} data={spec} className="praxis-Chart-drawn">
            <Awaited />
          </Drawn>
        )}
      </div>
    </figure>
  );
}

/** A chart that is quickly there is not announced. */
function Awaited(): React.JSX.Element | null {
  const trans = useTrans();
  return useLate(500) ? (
    <p className="praxis-quiet praxis-Chart-none">
      {trans.__('The chart is not there yet; the table below has the same figures.')}
    </p>
  ) : null;
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

/** Whether a place has been in view, or nearly. */
function useSeen(place: React.RefObject<HTMLElement>): boolean {
  const [seen, setSeen] = React.useState(false);
  React.useEffect(() => {
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) {
          setSeen(true);
          observer.disconnect();
        }
      },
      { rootMargin: AHEAD }
    );
    if (place.current) {
      observer.observe(place.current);
    }
    return () => observer.disconnect();
  }, [place]);
  return seen;
}

/** Vega reads no variables of CSS, so the theme's colours are read here. */
function coloursOf(node: HTMLElement): IChartColours {
  const style = getComputedStyle(node);
  const read = (name: string): string => style.getPropertyValue(name).trim() || style.color;
  return {
    mine: read('--praxis-chart-mine'),
    best: read('--praxis-chart-best'),
    quiet: read('--praxis-chart-quiet'),
    grid: read('--praxis-chart-grid'),
    text: style.color,
    surface: read('--praxis-chart-surface'),
    font: style.fontFamily
  };
}
