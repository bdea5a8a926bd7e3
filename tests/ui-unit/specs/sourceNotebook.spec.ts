import { cellNames, freeName, isSource, withVersion, type ITaggedCell } from '@praxis/models/sourceNotebook';
import { describe, expect, it } from 'vitest';

const cell = (tags: unknown, source = '', cell_type = 'code'): ITaggedCell => ({
  cell_type,
  getMetadata: () => tags,
  getSource: () => source
});
const HEADER = '---\npraxis:\n  slug: mine\n  version: "1"\n---';

describe('The source of a challenge', () => {
  it('names itself and holds what no learner gets', () => {
    expect(isSource({ slug: 'mine' }, [cell(['starter']), cell(['reference'])])).toBe(true);
  });

  it('may keep its name in the header of a percent file', () => {
    expect(isSource(undefined, [cell(undefined, HEADER, 'raw'), cell(['flaw'])])).toBe(true);
    expect(isSource(undefined, [cell(undefined, '---\ntitle: x\n---', 'raw'), cell(['flaw'])])).toBe(false);
  });

  it("is not a learner's notebook, nor any other", () => {
    expect(isSource({ slug: 'mine' }, [cell(['statement']), cell(['starter']), cell(['examples'])])).toBe(
      false
    );
    expect(isSource(undefined, [cell(['hidden'])])).toBe(false);
    expect(isSource({ slug: 'mine' }, [cell('flaw'), cell([1])])).toBe(false);
  });

  it('has cells called by their tag and their place among their kind', () => {
    const cells = [cell(['statement']), cell(undefined), cell(['flaw']), cell(['hint']), cell(['flaw'])];
    expect(cellNames(cells)).toEqual(['statement-1', '', 'flaw-1', 'hint-1', 'flaw-2']);
  });
});

describe('A version in a header', () => {
  it('is replaced however it was written', () => {
    expect(withVersion(HEADER, '2')).toContain('  version: "2"\n');
    expect(withVersion("version: '1.9'  # mine", '1.10')).toBe('version: "1.10"  # mine');
    expect(withVersion('a: 1\nversion: 3', '4')).toBe('a: 1\nversion: "4"');
  });

  it('is left alone when it has no line of its own', () => {
    expect(withVersion('{slug: mine, version: 1}', '2')).toBeNull();
  });
});

describe('The name of a new file', () => {
  it('is one that nothing in the folder has', () => {
    expect(freeName('new-challenge', [])).toBe('new-challenge');
    expect(freeName('new-challenge', ['New-Challenge.py', 'new-challenge-2.ipynb'])).toBe('new-challenge-3');
  });
});
