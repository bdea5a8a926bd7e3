/**
 * Two attempts' code against each other, in one column or two.
 */
import * as React from 'react';
import type { ISubmission } from '../../contracts';
import { diffCells, type ICodeRow, type ILine } from '../../models/codeDiff';
import { useTrans } from '../surroundings';

export function CodeDiff(props: {
  left: ISubmission;
  right: ISubmission;
  layout: 'unified' | 'side-by-side';
}): React.JSX.Element {
  const trans = useTrans();
  const cells = React.useMemo(
    () => diffCells(props.left.cells, props.right.cells),
    [props.left, props.right]
  );
  if (cells.every(cell => cell.same)) {
    return (
      <p className="praxis-quiet" data-testid="praxis-code-diff">
        {trans.__('The code of both attempts is the same.')}
      </p>
    );
  }
  return (
    <div data-testid="praxis-code-diff" data-layout={props.layout}>
      {cells.map(cell => (
        <div
          key={cell.name}
          className={`praxis-Code praxis-mod-${props.layout}`}
          role="region"
          aria-label={trans.__('Differences in %1', cell.name)}
          tabIndex={0}
        >
          {props.layout === 'unified' ? <Unified rows={cell.rows} /> : <SideBySide rows={cell.rows} />}
        </div>
      ))}
    </div>
  );
}

function Unified(props: { rows: ICodeRow[] }): React.JSX.Element {
  const lines: { kind: 'same' | 'removed' | 'added'; line: ILine }[] = [];
  let added: ILine[] = [];
  const flush = (): void => {
    lines.push(...added.map(line => ({ kind: 'added' as const, line })));
    added = [];
  };
  for (const { kind, left, right } of props.rows) {
    if (kind === 'same' && right) {
      flush();
      lines.push({ kind, line: right });
      continue;
    }
    if (left) {
      lines.push({ kind: 'removed', line: left });
    }
    if (right) {
      added.push(right);
    }
  }
  flush();
  return (
    <>
      {lines.map(({ kind, line }, index) => (
        <Line key={index} kind={kind} line={line} />
      ))}
    </>
  );
}

function SideBySide(props: { rows: ICodeRow[] }): React.JSX.Element {
  return (
    <>
      {props.rows.map((row, index) => (
        <div key={index} className="praxis-Code-pair">
          <Line kind={row.kind === 'same' ? 'same' : 'removed'} line={row.left} />
          <Line kind={row.kind === 'same' ? 'same' : 'added'} line={row.right} />
        </div>
      ))}
    </>
  );
}

function Line(props: { kind: 'same' | 'removed' | 'added'; line: ILine | null }): React.JSX.Element {
  const trans = useTrans();
  if (!props.line) {
    return <div className="praxis-Code-line praxis-mod-none" />;
  }
  const text = props.line.text || ' ';
  return (
    <div className={`praxis-Code-line praxis-mod-${props.kind}`}>
      <span className="praxis-Code-number" aria-hidden="true">
        {props.line.number}
      </span>
      <span className="praxis-Code-sign" aria-hidden="true">
        {props.kind === 'added' ? '+' : props.kind === 'removed' ? '−' : ' '}
      </span>
      {props.kind === 'same' ? (
        <code>{text}</code>
      ) : (
        <code>
          <span className="praxis-hidden">
            {props.kind === 'added' ? trans.__('newer:') : trans.__('older:')}{' '}
          </span>
          {text}
        </code>
      )}
    </div>
  );
}
