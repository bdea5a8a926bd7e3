import { readApiError } from '@praxis/apiError';
import { describe, expect, it } from 'vitest';

describe('An error of the API', () => {
  it('keeps the code, the sentence, the request and the wait', () => {
    const text = JSON.stringify({ error: { code: 'queue_full', message: 'Too many.', request_id: 'r7' } });
    const error = readApiError(text, 503, '5', 'fallback');
    expect([error.code, error.message, error.requestId, error.status, error.retryAfter]).toEqual([
      'queue_full',
      'Too many.',
      'r7',
      503,
      5
    ]);
  });

  it.each(['<html>', '', 'null', '{"error": "text"}', '{"error": {"code": 1}}', '[]'])(
    'of another shape (%s) gets the fallback sentence',
    text => {
      const error = readApiError(text, 500, null, 'fallback');
      expect([error.code, error.message, error.retryAfter]).toEqual(['unreadable', 'fallback', null]);
    }
  );

  it('is passing only when no answer came or a proxy answered', () => {
    const passing = [400, 409, 500, 502, 503, 504].filter(
      status => readApiError('', status, null, '').passing
    );
    expect(passing).toEqual([502, 504]);
  });
});
