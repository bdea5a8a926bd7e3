/** What can be done from a diagnosis; the components are told, and know neither server nor notebook. */
export interface IDiagnosisActions {
  onGoTo: (cell: string, line: number) => void;
  onConcept: (slug: string) => void;
  onDispute: (number: number, reason: string) => void;
  onWithdraw: (number: number) => void;
  onInsert: (source: string) => void;
  onRetry: () => void;
}

/** A page's slug as its title begins: "hash-maps" as "Hash maps". */
export function conceptWord(slug: string): string {
  const words = slug.replace(/\bbig-o\b/, 'big‑O').replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
