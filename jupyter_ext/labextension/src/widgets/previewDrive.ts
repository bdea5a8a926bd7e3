/**
 * Holds the notebooks of previews for as long as the page lives: nothing of them lies in a folder.
 *
 * Rule: everything can be read and nothing written; what a reload brought back says how to get it anew.
 */
import type { Contents, ServerConnection } from '@jupyterlab/services';
import type { ReadonlyJSONObject } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';

export const DRIVE = 'PraxisPreview';

export class PreviewDrive implements Contents.IDrive {
  constructor(options: { serverSettings: ServerConnection.ISettings; gone: string; readOnly: string }) {
    this.serverSettings = options.serverSettings;
    this._gone = options.gone;
    this._readOnly = options.readOnly;
  }

  readonly name = DRIVE;
  readonly serverSettings: ServerConnection.ISettings;
  readonly fileChanged: ISignal<Contents.IDrive, Contents.IChangedArgs> = new Signal<
    Contents.IDrive,
    Contents.IChangedArgs
  >(this);

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    this._kept.clear();
    Signal.clearData(this);
  }

  /** Keep a notebook under a name; gives the path to open it by. */
  keep(name: string, notebook: ReadonlyJSONObject): string {
    this._kept.set(name, notebook);
    return `${DRIVE}:${name}`;
  }

  holds(name: string): boolean {
    return this._kept.has(name);
  }

  get(localPath: string): Promise<Contents.IModel> {
    if (localPath === '') {
      return Promise.resolve(model('', 'directory', []));
    }
    return Promise.resolve(model(localPath, 'notebook', this._kept.get(localPath) ?? emptied(this._gone)));
  }

  listCheckpoints(): Promise<Contents.ICheckpointModel[]> {
    return Promise.resolve([]);
  }

  getDownloadUrl = (): Promise<never> => this._refuse();
  newUntitled = (): Promise<never> => this._refuse();
  delete = (): Promise<never> => this._refuse();
  rename = (): Promise<never> => this._refuse();
  save = (): Promise<never> => this._refuse();
  copy = (): Promise<never> => this._refuse();
  createCheckpoint = (): Promise<never> => this._refuse();
  restoreCheckpoint = (): Promise<never> => this._refuse();
  deleteCheckpoint = (): Promise<never> => this._refuse();

  private _refuse(): Promise<never> {
    return Promise.reject(new Error(this._readOnly));
  }

  private readonly _gone: string;
  private readonly _readOnly: string;
  private readonly _kept = new Map<string, ReadonlyJSONObject>();
  private _isDisposed = false;
}

function model(path: string, type: 'notebook' | 'directory', content: unknown): Contents.IModel {
  const made = new Date(0).toISOString(); // always the same: nobody else changes it
  return {
    name: path,
    path,
    type,
    writable: false,
    created: made,
    last_modified: made,
    mimetype: '',
    content,
    format: 'json'
  };
}

function emptied(words: string): ReadonlyJSONObject {
  const cell = { id: 'gone', cell_type: 'markdown', metadata: { editable: false }, source: words };
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] };
}
