import { isCodeCellModel, type Cell } from '@jupyterlab/cells';

/** What a program ended in. */
export interface ICellError {
  kind: string;
  message: string;
}

/** The error below a cell that ended in one; null for any other. */
export function errorOf(cell: Cell | null): ICellError | null {
  const model = cell?.model;
  if (!model || !isCodeCellModel(model)) {
    return null;
  }
  for (let place = 0; place < model.outputs.length; place++) {
    const output = model.outputs.get(place).toJSON();
    if (output.output_type === 'error') {
      const { ename, evalue } = output as unknown as { ename: string; evalue: string };
      return { kind: ename, message: evalue };
    }
  }
  return null;
}
