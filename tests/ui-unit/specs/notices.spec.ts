import { Notices } from '@praxis/models/notices';
import { describe, expect, it } from 'vitest';

describe('A new version that was left for later', () => {
  it('is kept beside those of before, also when it was left before they were read', async () => {
    let kept: unknown = ['a.ipynb@2'];
    const notices = new Notices({
      fetch: () => Promise.resolve(kept as never),
      save: (_, value) => {
        kept = value;
        return Promise.resolve();
      }
    });
    notices.leave('b.ipynb', '3');
    expect([notices.left('a.ipynb', '2'), notices.left('b.ipynb', '3')]).toEqual([false, true]);
    await new Promise(resolve => setTimeout(resolve));
    expect(notices.left('a.ipynb', '2')).toBe(true);
    expect(new Set(kept as string[])).toEqual(new Set(['a.ipynb@2', 'b.ipynb@3']));
  });
});
