import type { ICatalogue, IChallenge } from '@praxis/contracts';
import { CatalogueModel } from '@praxis/models/catalogueModel';
import { describe, expect, it } from 'vitest';

const answer = (status: string): ICatalogue => ({
  challenges: [{ slug: 'two-sum', status } as IChallenge],
  problems: []
});

describe('The progress in the catalogue', () => {
  it('is not taken back by an answer to what was asked before it', async () => {
    const answers: ((told: ICatalogue) => void)[] = [];
    const catalogue = new CatalogueModel({ catalogue: () => new Promise(resolve => answers.push(resolve)) });
    const asked = catalogue.refresh();
    catalogue.progressed('two-sum', 'solved');
    answers[0]?.(answer('started'));
    await asked;
    expect(catalogue.find('two-sum')?.status).toBe('solved');
  });

  it('never goes back by itself, and is what the server says when it is asked afterwards', async () => {
    let status = 'started';
    const catalogue = new CatalogueModel({ catalogue: () => Promise.resolve(answer(status)) });
    await catalogue.refresh();
    catalogue.progressed('two-sum', 'new');
    expect(catalogue.find('two-sum')?.status).toBe('started');
    catalogue.progressed('two-sum', 'solved');
    status = 'new'; // the database was put back
    await catalogue.refresh();
    expect(catalogue.find('two-sum')?.status).toBe('new');
  });
});
