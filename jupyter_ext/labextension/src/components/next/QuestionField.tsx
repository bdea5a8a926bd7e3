import * as React from 'react';
import type { Answer, IQuestion } from '../../learnerContracts';

/** One question with its options: one can be chosen, or several where it takes them. */
export function QuestionField(props: {
  question: IQuestion;
  /** Tells this from the same question elsewhere on the page. */
  place: string;
  legendRef?: React.Ref<HTMLLegendElement>;
  onChoose: (answer: Answer) => void;
}): React.JSX.Element {
  const { question, onChoose } = props;
  const chosen = Array.isArray(question.answer) ? question.answer : [question.answer];
  const toggled = (value: string): Answer => {
    const values = question.options.map(option => option.value);
    const others = values.filter(one => (one === value) !== chosen.includes(one));
    return others.length > 0 ? others : null;
  };
  return (
    <fieldset className="praxis-Question" data-testid="praxis-question" data-question={question.id}>
      <legend ref={props.legendRef} tabIndex={-1}>
        {question.question}
      </legend>
      {question.options.map(({ value, label }) => (
        <label key={value} className="praxis-Option">
          <input
            type={question.many ? 'checkbox' : 'radio'}
            name={`praxis-${props.place}-${question.id}`}
            value={value}
            checked={chosen.includes(value)}
            onChange={() => onChoose(question.many ? toggled(value) : value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
