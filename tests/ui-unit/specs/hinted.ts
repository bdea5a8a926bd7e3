/** Ladders of hints as the server may tell them. */
import type { ILadder, RungState } from '@praxis/tutorContracts';

export function ladder(states: RungState[], opensAt: string | null = null): ILadder {
  return {
    challenge: 'two-sum',
    rungs: states.map((state, place) => ({
      number: place + 1,
      state,
      text: state === 'taken' ? `Look at place ${place}.` : null,
      opens_at: state === 'waiting' ? opensAt : null
    })),
    sentence: 'The next hint opens after your next check or submission.',
    step: false
  };
}
