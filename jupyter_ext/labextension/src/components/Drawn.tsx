import * as React from 'react';
import type { IDrawing } from '../tokens';
import { useDrawer } from './surroundings';

/** Content that JupyterLab draws; `children` stand in its place until it is there, or when it cannot be drawn. */
export function Drawn(props: {
  mime: string;
  data: unknown;
  className?: string;
  children: React.ReactNode;
}): React.JSX.Element {
  const { mime, data } = props;
  const drawer = useDrawer();
  const host = React.useRef<HTMLDivElement>(null);
  const [done, setDone] = React.useState(false);
  React.useEffect(() => {
    let gone = false;
    let drawing: IDrawing | null = null;
    if (drawer?.draws(mime) && host.current) {
      drawer.draw(host.current, mime, data).then(
        drawn => {
          drawing = drawn;
          if (gone) {
            drawn.dispose();
          } else {
            setDone(true);
          }
        },
        (reason: unknown) => {
          console.warn('Praxis shows plain text, since this could not be drawn.', reason);
          if (!gone) {
            setDone(false);
          }
        }
      );
    }
    return () => {
      gone = true;
      drawing?.dispose();
    };
  }, [drawer, mime, data]);
  return (
    <>
      <div ref={host} className={props.className} hidden={!done} />
      {!done && props.children}
    </>
  );
}
