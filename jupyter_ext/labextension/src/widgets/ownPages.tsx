/**
 * The two pages about the learner: what is stored, and what they have said.
 */
import * as React from 'react';
import { AboutLearning } from '../components/own/AboutLearning';
import { KnownView } from '../components/own/KnownView';
import { knownIcon } from '../icons';
import type { IPraxis } from '../tokens';
import { OwnPage } from './ownPage';

export function knownPage(
  praxis: IPraxis,
  actions: { onOpen: (slug: string) => void; onExport: () => void; onErase: () => void; onAbout: () => void }
): OwnPage {
  const { trans, learner } = praxis;
  return new OwnPage({
    trans,
    label: trans.__('What Praxis knows about me'),
    icon: knownIcon,
    onShown: () => void learner.known.refresh(),
    content: <KnownView known={learner.known} {...actions} />
  });
}

export function aboutPage(praxis: IPraxis, actions: { onKnown: () => void }): OwnPage {
  const { trans, learner } = praxis;
  return new OwnPage({
    trans,
    label: trans.__('About my learning'),
    icon: knownIcon,
    onShown: () => void learner.questions.refresh(),
    content: <AboutLearning questions={learner.questions} {...actions} />
  });
}
